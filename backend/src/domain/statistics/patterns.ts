import { firstMondayMs, momentOf, unknownHour } from '../columns/local-times.js';
import type { PostColumns } from '../columns/post-columns.js';
import { ownPositions, sizeOf, type Positions } from '../columns/positions.js';
import { countKinds } from './compared-kind.js';
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

const weekMs = 604_800_000;

/**
 * When posts are published. Posts without a time count in the shares only; of reposts it is only told how many there are: as many as the
 * options say, else those among the posts.
 */
export function patternsOf(
  columns: PostColumns,
  positions: Positions = null,
  options: StatisticsOptions = {},
): Statistics['patterns'] {
  const own = ownPositions(columns, positions);
  const byKind = countKinds(columns, own);
  const media = columns.flags('media');
  const { hoursOfWeek, weeks } = columns.localTimes(options.offsetMinutes);
  const byHourOfWeek = new Uint32Array(unknownHour + 1);
  const postsByWeek = new Map<number, number>();
  let withMedia = 0;
  for (let index = 0; index < own.length; index += 1) {
    const position = own[index] ?? 0;
    withMedia += media[position] ?? 0;
    const hour = hoursOfWeek[position] ?? unknownHour;
    byHourOfWeek[hour] = (byHourOfWeek[hour] ?? 0) + 1;
    if (hour === unknownHour) continue;
    const week = weeks[position] ?? 0;
    postsByWeek.set(week, (postsByWeek.get(week) ?? 0) + 1);
  }
  const heatmap = dayNames.map((_, day) => Array.from(byHourOfWeek.subarray(day * 24, day * 24 + 24)));
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
      reposts: options.reposts ?? sizeOf(columns, positions) - own.length,
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
const startOf = (week: number, { offsetMinutes = () => 0 }: StatisticsOptions): number =>
  momentOf(week * weekMs + firstMondayMs, offsetMinutes);

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
