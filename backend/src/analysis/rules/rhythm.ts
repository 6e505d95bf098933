import type { Statistics } from '../../domain/statistics/figures.js';
import { counted, figure } from './wording.js';

type Weeks = Statistics['patterns']['posts_per_week'];

/** Weeks that each of two periods needs before they are compared. */
const minWeeks = 4;
/** Weeks in a period at most: a quarter of a year. */
const maxWeeks = 13;

/**
 * How often the account posts and whether that changes: the last weeks against as many before them. The first and the last week are left
 * out, because the sample begins and ends somewhere within them.
 */
export function rhythmSentences(weeks: Weeks): string[] {
  const whole = weeks.slice(1, -1).map(({ posts }) => posts);
  if (whole.length === 0) return [];
  const overall = `The account publishes ${rate(mean(whole))} on average over ${counted(whole.length, 'whole week')}.`;
  const period = Math.min(maxWeeks, Math.floor(whole.length / 2));
  if (period < minWeeks) return [`${overall} These are too few weeks to tell a trend.`];
  const latest = whole.slice(-period);
  const before = whole.slice(-2 * period, -period);
  const [now, then] = [mean(latest), mean(before)];
  const verdict = isClearChange(latest, before)
    ? now > then
      ? 'up from'
      : 'down from'
    : 'not clearly different from';
  return [
    `${overall} In the last ${period} of them it was ${figure(now)} a week, ${verdict} ${figure(then)} in the ${period} before.`,
  ];
}

/** What rounds to no posts is told as little. */
const rate = (posts: number): string =>
  posts > 0 && posts < 0.05 ? 'less than 0.1 posts a week' : `${counted(posts, 'post')} a week`;

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
