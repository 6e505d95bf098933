import type { PostColumns } from '../columns/post-columns.js';
import { ownPositions, type Positions } from '../columns/positions.js';
import type { Post } from '../post.js';
import type { Statistics } from './figures.js';
import { timeOf } from './post-parts.js';

/** A week in milliseconds. */
export const weekMs = 604_800_000;

/** From the first moment to the last, both included; milliseconds since the epoch. */
export interface Period {
  fromMs: number;
  toMs: number;
}

/** The time from the first of some posts to the last, in any order; null when none of them has a time. */
export function periodOf(posts: readonly Post[]): Period | null {
  return periodOfTimes(posts.length, (index) => timeOf(posts[index] as Post) ?? 0);
}

/** The time from the first of some of the account's own posts to the last; null when none of them has a time. */
export function periodAt(columns: PostColumns, positions: Positions): Period | null {
  const own = ownPositions(columns, positions);
  return periodOfTimes(own.length, (index) => columns.times[own[index] ?? -1] ?? 0);
}

/** @param timeAt 0 where it is not known */
function periodOfTimes(length: number, timeAt: (index: number) => number): Period | null {
  let [fromMs, toMs] = [Infinity, -Infinity];
  for (let index = 0; index < length; index += 1) {
    const timestampMs = timeAt(index);
    if (timestampMs === 0) continue;
    fromMs = Math.min(fromMs, timestampMs);
    toMs = Math.max(toMs, timestampMs);
  }
  return fromMs > toMs ? null : { fromMs, toMs };
}

/** What two periods share; null when that is nothing. */
export function overlapOf(one: Period, other: Period): Period | null {
  const fromMs = Math.max(one.fromMs, other.fromMs);
  const toMs = Math.min(one.toMs, other.toMs);
  return fromMs > toMs ? null : { fromMs, toMs };
}

/** How many of the posts have a known time: those that figures about time count. */
export const timedPosts = ({ heatmap }: Statistics['patterns']): number =>
  heatmap.flat().reduce((sum, posts) => sum + posts, 0);

/**
 * Posts a week: the one rule for every place that tells it. Posts with a known time, divided by the length of a period in weeks. A
 * period shorter than a week counts as one, so that three posts of one afternoon are not hundreds a week.
 *
 * @param posts how many posts with a known time there are in the period.
 * @param period what those posts were looked for in: for some of an account's posts not from the first of them to the last, but
 *   what the list covers that they were chosen from.
 * @returns null when there is no period, so that nothing can be told.
 */
export const postsPerWeek = (posts: number, period: Period | null): number | null =>
  period === null ? null : posts / Math.max(1, (period.toMs - period.fromMs) / weekMs);
