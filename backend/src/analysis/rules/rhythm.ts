import type { Statistics } from '../../domain/statistics/figures.js';
import { postsPerWeek, timedPosts, weekMs, type Period } from '../../domain/statistics/posting-rate.js';
import { counted, figure } from '../../domain/wording.js';

type Patterns = Statistics['patterns'];

/** Weeks that each of two periods needs before they are compared. */
const minWeeks = 4;
/** Weeks in a period at most: a quarter of a year. */
const maxWeeks = 13;

/**
 * How often the account posts, and whether that changes if it does.
 *
 * @param period from the first of the posts to the last; null when none of them has a time.
 */
export function rhythmSentences(patterns: Patterns, period: Period | null): string[] {
  const rate = postsPerWeek(timedPosts(patterns), period);
  // An afternoon says nothing of a week.
  if (period === null || rate === null || period.toMs - period.fromMs < weekMs) return [];
  const overall = `The account publishes ${counted(rate, 'post')} a week on average.`;
  return [[overall, ...changeSentence(patterns.posts_per_week)].join(' ')];
}

/**
 * The last weeks against as many before them. The first and the last week are left out, because the sample begins and ends somewhere
 * within them.
 */
function changeSentence(weeks: Patterns['posts_per_week']): string[] {
  const whole = weeks.slice(1, -1).map(({ posts }) => posts);
  const length = Math.min(maxWeeks, Math.floor(whole.length / 2));
  if (length < minWeeks) return [];
  const latest = whole.slice(-length);
  const before = whole.slice(-2 * length, -length);
  if (!isClearChange(latest, before)) return [];
  const [now, then] = [mean(latest), mean(before)];
  return [
    `In the last ${length} whole weeks it was ${figure(now)} a week, ${now > then ? 'up' : 'down'} from ${figure(then)} in the ${length} before.`,
  ];
}

/** Whether the means differ by a fifth and by twice the standard error of their difference (Welch). */
function isClearChange(one: readonly number[], other: readonly number[]): boolean {
  const [high, low] = [Math.max(mean(one), mean(other)), Math.min(mean(one), mean(other))];
  const error = Math.sqrt(variance(one) / one.length + variance(other) / other.length);
  return high >= 1.2 * low && high - low > 2 * error;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
