import { measures, type Measure, type Post } from '../post.js';
import { comparedKind } from './compared-kind.js';
import { localTimeOf } from './patterns.js';
import { countsOf, hasMedia, kindOf, textOf, timeOf } from './post-parts.js';
import { medianOf, spreadOf } from './spread.js';
import type { Group, Statistics, StatisticsOptions } from './figures.js';
import { lengthOf } from './writing.js';

/** Bounds of the groups by length, in characters, both inclusive. */
export const lengthGroups = [
  { min: 0, max: 50 },
  { min: 51, max: 100 },
  { min: 101, max: 200 },
  { min: 201, max: 280 },
  { min: 281, max: 500 },
  { min: 501, max: null },
];

/** The place in {@link lengthGroups} of the group that a text belongs to. */
export function lengthGroupOf(text: string): number {
  const length = lengthOf(text);
  return lengthGroups.findIndex(({ max }) => max === null || length <= max);
}

const topPosts = 10;

/**
 * How posts do. Groups are compared by their median, which one post that went viral does not move, and within one kind of posts
 * ({@link comparedKind}).
 */
export function engagementOf(posts: readonly Post[], options: StatisticsOptions): Statistics['engagement'] {
  const counts = countsOf(posts);
  const totals = new Float64Array(posts.length);
  const byHour = Array.from({ length: 24 }, (): number[] => []);
  const byLength = lengthGroups.map((): number[] => []);
  const withMedia: number[] = [];
  const withoutMedia: number[] = [];
  const kind = comparedKind(posts, options);
  const compared: number[] = [];
  posts.forEach((post, index) => {
    const total = (counts.likes[index] ?? 0) + (counts.retweets[index] ?? 0) + (counts.replies[index] ?? 0);
    totals[index] = total;
    if (kind !== null && kindOf(post) !== kind) return;
    compared.push(total);
    const timestampMs = timeOf(post);
    if (timestampMs !== null) byHour[localTimeOf(timestampMs, options).hour]?.push(total);
    byLength[lengthGroupOf(textOf(post))]?.push(total);
    (hasMedia(post) ? withMedia : withoutMedia).push(total);
  });
  return {
    measures: byMeasure((measure) => spreadOf(counts[measure])),
    total: spreadOf(totals),
    compared: { kind, ...groupOf(compared) },
    by_hour: byHour.map(groupOf),
    by_length: lengthGroups.map((bounds, index) => ({ ...bounds, ...groupOf(byLength[index] ?? []) })),
    by_media: { with: groupOf(withMedia), without: groupOf(withoutMedia) },
    top: byMeasure((measure) => topBy(counts[measure]).map((index) => posts[index]?.id ?? '')),
  };
}

/**
 * The places of up to ten highest values above 0, highest first; of equal ones the earlier, which is the newer post. One pass:
 * sorting a hundred thousand posts by each measure costs more than all the rest here.
 */
export function topBy(values: ArrayLike<number>): number[] {
  const top: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value <= 0 || (top.length === topPosts && value <= (values[top.at(-1) ?? 0] ?? 0))) continue;
    let place = top.length;
    while (place > 0 && (values[top[place - 1] ?? 0] ?? 0) < value) place -= 1;
    top.splice(place, 0, index);
    top.length = Math.min(top.length, topPosts);
  }
  return top;
}

const groupOf = (totals: readonly number[]): Group => ({ posts: totals.length, median: medianOf(totals) });

const byMeasure = <T>(figure: (measure: Measure) => T): Record<Measure, T> =>
  Object.fromEntries(measures.map((measure) => [measure, figure(measure)])) as Record<Measure, T>;
