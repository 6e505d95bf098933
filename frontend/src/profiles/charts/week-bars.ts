import {
  firstMondayMs,
  localTimeOf,
  type OffsetMinutes,
} from '@persona-lens/backend/domain/columns/local-times';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { dayOf } from '@persona-lens/backend/domain/post-filter/filter-time';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** More bars than this become too thin to be told apart or clicked. */
const MAX_BARS = 120;

/** How many weeks a bar may stand for: equal ones, so that bars can be compared, which months cannot. */
const WIDTHS = [1, 4, 13];

/** One or more weeks in a row, as `localTimeOf` numbers them. */
export interface WeekSpan {
  firstWeek: number;
  weeks: number;
}

/** Posts in one or more weeks. */
export interface WeekBar extends WeekSpan {
  posts: number;
}

type Weeks = Statistics['patterns']['posts_per_week'];

/**
 * The bars of a chart of posts over time. Their number and width depend on the whole profile only, so that they stay where they
 * are when filters change.
 *
 * @param whole the weeks of the whole profile
 * @param shown the weeks of the posts to count, in the same time zone
 */
export function weekBars(whole: Weeks, shown: Weeks, offsetMinutes: OffsetMinutes): WeekBar[] {
  const weekOf = (startMs: number) => localTimeOf(startMs, { offsetMinutes }).week;
  const start = whole[0];
  const end = whole.at(-1);
  if (!start || !end) return [];
  const first = weekOf(start.week_start_ms);
  const last = weekOf(end.week_start_ms);
  const weeks = WIDTHS.find((width) => (last - first + 1) / width <= MAX_BARS) ?? WIDTHS.at(-1) ?? 1;
  const bars: WeekBar[] = [];
  for (let week = first; week <= last; week += weeks) bars.push({ firstWeek: week, weeks, posts: 0 });
  for (const { week_start_ms, posts } of shown) {
    const bar = bars[Math.floor((weekOf(week_start_ms) - first) / weeks)];
    if (bar) bar.posts += posts;
  }
  return bars;
}

/** The first and the last day of some weeks, as a filter's period. */
export function periodOfWeeks({ firstWeek, weeks }: WeekSpan): { from: string; to: string } {
  const fromMs = firstWeek * WEEK_MS + firstMondayMs;
  return { from: dayOf(fromMs), to: dayOf(fromMs + weeks * WEEK_MS - DAY_MS) };
}
