import type { Post } from '../../src/domain/post.js';
import { aPost } from './posts.js';

/** Numbers from 0 to 1 that look random but are the same for the same seed: `mulberry32` of Tommy Ettinger. */
export function noise(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Counts as networks have them: logarithms are normally distributed (by Box and Muller), so that few posts get most. */
export const skewedCount = (next: () => number, median: number, spread = 1): number =>
  Math.floor(
    median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())),
  );

const weekMs = 604_800_000;

/** Posts of half a year in which nothing depends on anything: when, what kind, how long, with what and how it did are all drawn by lot. */
export function unrelatedPosts(seed: number, count: number, median: number): Post[] {
  const next = noise(seed);
  const start = Date.UTC(2024, 0, 1);
  return Array.from({ length: count }, () => start + next() * 26 * weekMs)
    .sort((one, other) => other - one)
    .map((timestamp_ms, index) =>
      aPost({
        id: String(index + 1),
        timestamp_ms: Math.floor(timestamp_ms),
        kind: next() < 0.25 ? 'reply' : 'original',
        text: 'x'.repeat(Math.floor(20 + 400 * next() ** 2)),
        has_media: next() < 0.3,
        hashtags: ['one', 'two', 'three', 'four', 'five'].filter(() => next() < 0.15),
        likes: skewedCount(next, median),
        retweets: skewedCount(next, median / 10),
      }),
    );
}
