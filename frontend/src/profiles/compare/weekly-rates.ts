import { firstMondayMs, localTimeOf } from '@persona-lens/backend/domain/columns/local-times';
import { offsetMinutesIn } from '@persona-lens/backend/domain/time-zone';
import type { ComparedAccount } from './compared-account';

const WEEK_MS = 7 * 86_400_000;
/** More points than this are a smear on a telephone. */
const MOST_POINTS = 60;

/** One point of the lines: a stretch of weeks. */
interface RatePoint {
  /** Monday, 00:00, as if the clock were UTC. */
  startMs: number;
  /** Posts a week of each account in this stretch, in their order; null where its posts do not cover it. */
  rates: (number | null)[];
}

/** Posts a week over time. */
export interface WeeklyRates {
  /** How many weeks one point stands for. */
  weeksPerPoint: number;
  points: RatePoint[];
}

/**
 * Posts a week of accounts over time, on one common axis. Where the time is long, several weeks become one point with their
 * mean, so that there are at most 60 points. An account has rates only from its first post to its last: before and after
 * them it may have posted, but its posts do not tell.
 */
export function weeklyRates(accounts: readonly ComparedAccount[]): WeeklyRates {
  const series = accounts.map(({ statistics, timeZone }) => {
    const offsetMinutes = offsetMinutesIn(timeZone);
    return statistics.patterns.posts_per_week.map(({ week_start_ms, posts }) => ({
      week: localTimeOf(week_start_ms, { offsetMinutes }).week,
      posts,
    }));
  });
  const starts = series.flatMap((weeks) => weeks.map(({ week }) => week));
  if (starts.length === 0) return { weeksPerPoint: 1, points: [] };
  const first = starts.reduce((least, week) => Math.min(least, week));
  const last = starts.reduce((most, week) => Math.max(most, week));
  const weeksPerPoint = Math.ceil((last - first + 1) / MOST_POINTS);
  const length = Math.ceil((last - first + 1) / weeksPerPoint);
  const sums = Array.from({ length }, () => accounts.map(() => ({ weeks: 0, posts: 0 })));
  series.forEach((weeks, account) => {
    for (const { week, posts } of weeks) {
      const sum = sums[Math.floor((week - first) / weeksPerPoint)]?.[account];
      if (!sum) continue;
      sum.weeks += 1;
      sum.posts += posts;
    }
  });
  return {
    weeksPerPoint,
    points: sums.map((row, index) => ({
      startMs: (first + index * weeksPerPoint) * WEEK_MS + firstMondayMs,
      rates: row.map(({ weeks, posts }) => (weeks === 0 ? null : posts / weeks)),
    })),
  };
}
