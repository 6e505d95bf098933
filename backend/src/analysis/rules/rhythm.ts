import type { Statistics } from '../../domain/statistics/figures.js';
import { postsPerWeek, timedPosts, weekMs, type Period } from '../../domain/statistics/posting-rate.js';
import type { ToldQuestion } from './told-questions.js';
import { counted, figure } from '../../domain/wording.js';

type Patterns = Statistics['patterns'];

/** Weeks that each of two periods needs before they are compared. */
const minWeeks = 8;
/** Weeks in a period at most: a quarter of a year. */
const maxWeeks = 13;

/** How often the account posts, as a sentence; none where its posts cover less than a week, of which an afternoon says nothing. */
export function rhythmSentences(patterns: Patterns, period: Period | null): string[] {
  const rate = postsPerWeek(timedPosts(patterns), period);
  if (period === null || rate === null || period.toMs - period.fromMs < weekMs) return [];
  return [`The account publishes ${counted(rate, 'post')} a week on average.`];
}

/**
 * Whether the last weeks have more posts than as many before them, or fewer. The first and the last week are left out, because the sample
 * begins and ends somewhere within them. Nothing where there are too few weeks.
 */
export function weekQuestions({ posts_per_week: weeks }: Patterns): ToldQuestion[] {
  const whole = weeks.slice(1, -1).map(({ posts }) => posts);
  const length = Math.min(maxWeeks, Math.floor(whole.length / 2));
  if (length < minWeeks) return [];
  return [
    {
      name: `the last ${length} weeks with those before`,
      question: {
        values: Float64Array.from(whole.slice(-2 * length)),
        grouping: (index) => (index < length ? 'before' : 'latest'),
        minValues: minWeeks,
      },
      tell: (groups) =>
        groups
          .filter(({ name, verdict }) => name === 'latest' && verdict !== 'alike')
          .map(
            ({ verdict, median, othersMedian }) =>
              `The last ${length} whole weeks have a median of ${counted(median, 'post')}, ${verdict === 'better' ? 'up' : 'down'} from ${figure(othersMedian)} in the ${length} before.`,
          ),
    },
  ];
}
