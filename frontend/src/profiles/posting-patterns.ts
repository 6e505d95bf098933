import { dayNames, partNames } from '@persona-lens/backend/domain/statistics/patterns';
import type { Profile } from './profile';

/** One bar of a chart. */
export interface Bar {
  /** For the axis: `Mon`, `08–12`. */
  label: string;
  /** In full, for tables and tooltips: `Monday`, `08:00–12:00`. */
  name: string;
  posts: number;
  /** Share of all posts in the chart, 0 to 1. */
  share: number;
}

/** When an account posts, in UTC. */
export interface PostingPatterns {
  days: Bar[];
  hours: Bar[];
}

/** The posting patterns that a profile stores, for profiles whose posts have no times; null if it stores none. */
export function postingPatterns({ patterns }: Profile): PostingPatterns | null {
  if (patterns === null || !hasAny(patterns.days) || !hasAny(patterns.hours)) return null;
  return {
    days: barsOf(dayNames, patterns.days, (day) => day.slice(0, 3)),
    hours: barsOf(
      partNames,
      patterns.hours,
      (band) => band.replace('-', '–'),
      (band) => band.replace('-', ':00–').concat(':00'),
    ),
  };
}

function barsOf(
  keys: readonly string[],
  counts: Record<string, number>,
  labelOf: (key: string) => string,
  nameOf = (key: string) => key,
): Bar[] {
  const total = keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0);
  return keys.map((key) => {
    const posts = counts[key] ?? 0;
    return { label: labelOf(key), name: nameOf(key), posts, share: total === 0 ? 0 : posts / total };
  });
}

function hasAny(counts: Record<string, number>): boolean {
  return Object.values(counts).some((count) => count > 0);
}
