import { expect } from '@jest/globals';
import type { Post } from '../../../src/domain/post.js';
import type { NetworkPost } from './network-posts.js';

/** The posts that are the account's own. */
export const ownOf = (posts: readonly NetworkPost[]): NetworkPost[] =>
  posts.filter(({ kind }) => kind !== 'repost');

/** How many of the posts are of a kind. */
export const countOf = (posts: readonly NetworkPost[], kind: string): number =>
  posts.filter((post) => post.kind === kind).length;

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
const given = { likes: 'likes', retweets: 'reposts', replies: 'replies', views: 'views' } as const;

/** Compares fetched posts with what their network was given: how many of each kind, and the sum of each measure. */
export function expectSameFigures(
  { posts }: { posts: Post[] },
  network: readonly NetworkPost[],
  measures: (keyof typeof given)[],
): void {
  const own = ownOf(network);
  expect(posts).toHaveLength(own.length);
  for (const measure of measures) {
    const fetchedSum = sum(posts.map((post) => post[measure] ?? 0));
    expect([measure, fetchedSum]).toEqual([measure, sum(own.map((post) => post[given[measure]]))]);
  }
  for (const kind of ['original', 'reply', 'quote']) {
    expect([kind, posts.filter((post) => post.kind === kind).length]).toEqual([kind, countOf(network, kind)]);
  }
}
