import type { Post } from '../post.js';
import { hasMedia, kindOf, timeOf } from './post-parts.js';
import type { Statistics, StatisticsOptions } from './figures.js';

/** Days as the profile JSON names them, in the order of the heat map's rows. */
export const dayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** Parts of the day as the profile JSON names them. */
export const partNames = ['00-04', '04-08', '08-12', '12-16', '16-20', '20-24'] as const;

/**
 * The series of weeks covers at most this many, 25 years: one post with a wrong date (1970, or 9999) must not make a hundred
 * thousand empty weeks. Of a longer time the stretch of this length with the most posts is shown.
 */
export const maxWeeks = 1304;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;
/** 1970 began on a Thursday; weeks begin on Monday, the 5th of January first. */
const firstMondayMs = 4 * dayMs;

/** Where a moment lies on the local clock. */
export interface LocalTime {
  /** 0 is Monday. */
  day: number;
  hour: number;
  /** Weeks since that of Monday, 5 January 1970; negative before it. */
  week: number;
}

/** Tells the place of a moment on the clock of the options, which is UTC without any. */
export function localTimeOf(timestampMs: number, { offsetMinutes }: StatisticsOptions): LocalTime {
  const localMs = timestampMs + offsetMs(timestampMs, offsetMinutes) - firstMondayMs;
  const week = Math.floor(localMs / weekMs);
  const inWeekMs = localMs - week * weekMs;
  return { week, day: Math.floor(inWeekMs / dayMs), hour: Math.floor((inWeekMs % dayMs) / hourMs) };
}

/** When posts are published. Posts without a time count in the shares only. */
export function patternsOf(posts: readonly Post[], options: StatisticsOptions): Statistics['patterns'] {
  const heatmap = dayNames.map(() => Array.from({ length: 24 }, () => 0));
  const postsByWeek = new Map<number, number>();
  const byKind = { original: 0, reply: 0, quote: 0 };
  let withMedia = 0;
  for (const post of posts) {
    byKind[kindOf(post)] += 1;
    if (hasMedia(post)) withMedia += 1;
    const timestampMs = timeOf(post);
    if (timestampMs === null) continue;
    const { day, hour, week } = localTimeOf(timestampMs, options);
    const hours = heatmap[day];
    if (hours !== undefined) hours[hour] = (hours[hour] ?? 0) + 1;
    postsByWeek.set(week, (postsByWeek.get(week) ?? 0) + 1);
  }
  const byHour = postsByHour(heatmap);
  return {
    peak_days: Object.fromEntries(dayNames.map((name, day) => [name, sum(heatmap[day] ?? [])])),
    peak_hours: Object.fromEntries(
      partNames.map((name, part) => [name, sum(byHour.slice(part * 4, part * 4 + 4))]),
    ),
    heatmap,
    posts_per_week: weeksOf(postsByWeek, options),
    shares: {
      originals: byKind.original,
      replies: byKind.reply,
      quotes: byKind.quote,
      reposts: options.reposts ?? 0,
      with_media: withMedia,
    },
  };
}

/** Posts in each of the 24 hours of the day, all days of a heat map together. */
export const postsByHour = (heatmap: Statistics['patterns']['heatmap']): number[] =>
  Array.from({ length: 24 }, (_, hour) => sum(heatmap.map((hours) => hours[hour] ?? 0)));

function weeksOf(
  postsByWeek: Map<number, number>,
  options: StatisticsOptions,
): Statistics['patterns']['posts_per_week'] {
  const [first, last] = busiestStretch([...postsByWeek].sort(([one], [other]) => one - other));
  const weeks = [];
  for (let week = first; week <= last; week += 1) {
    weeks.push({ week_start_ms: startOf(week, options), posts: postsByWeek.get(week) ?? 0 });
  }
  return weeks;
}

/** First and last week of the stretch of {@link maxWeeks} weeks that holds the most posts; the latest of equal ones. */
function busiestStretch(weeks: readonly [week: number, posts: number][]): [number, number] {
  let best: [number, number] = [0, -1];
  let [start, posts, mostPosts] = [0, 0, 0];
  for (const [last, postsInLast] of weeks) {
    posts += postsInLast;
    while (last - (weeks[start]?.[0] ?? last) >= maxWeeks) {
      posts -= weeks[start]?.[1] ?? 0;
      start += 1;
    }
    if (posts >= mostPosts) {
      mostPosts = posts;
      best = [weeks[start]?.[0] ?? last, last];
    }
  }
  return best;
}

/** The moment at which the local clock shows Monday, 00:00. */
function startOf(week: number, { offsetMinutes }: StatisticsOptions): number {
  const localMs = week * weekMs + firstMondayMs;
  // The offset is asked for by a moment, which needs the offset: the second guess is right unless clocks change in between.
  const guessMs = localMs - offsetMs(localMs, offsetMinutes);
  return localMs - offsetMs(guessMs, offsetMinutes);
}

const offsetMs = (timestampMs: number, offsetMinutes: StatisticsOptions['offsetMinutes']): number =>
  offsetMinutes === undefined ? 0 : offsetMinutes(timestampMs) * minuteMs;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
