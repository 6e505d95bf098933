import { filterPositions } from '../columns/positions.js';
import { postKinds, rowKinds, type PostKind, type RowKind } from '../post.js';
import type { PostColumns } from '../columns/post-columns.js';
import { fewPosts } from './few-posts.js';
import type { StatisticsOptions } from './figures.js';

/** What one post and several posts of a kind are called. */
export const kindNouns: Record<PostKind, readonly [singular: string, many: string]> = {
  original: ['original post', 'original posts'],
  reply: ['reply', 'replies'],
  quote: ['quote', 'quotes'],
};

const kindsOfRows: Record<RowKind, PostKind> = {
  original: 'original',
  reply: 'reply',
  quote: 'quote',
  thread: 'reply',
  // No figure counts them: see ownPositions.
  repost: 'original',
};

/** The kind of an own post by the number that columns have for it: an answer to oneself is a reply, too. */
export const kindByNumber: readonly PostKind[] = rowKinds.map((kind) => kindsOfRows[kind]);

/** How many of the account's own posts are of each kind. */
export function countKinds({ kinds }: PostColumns, own: Uint32Array): Record<PostKind, number> {
  const counts: Record<PostKind, number> = { original: 0, quote: 0, reply: 0 };
  const byNumber = new Uint32Array(rowKinds.length);
  for (let index = 0; index < own.length; index += 1) {
    const kind = kinds[own[index] ?? 0] ?? 0;
    byNumber[kind] = (byNumber[kind] ?? 0) + 1;
  }
  kindByNumber.forEach((kind, number) => (counts[kind] += byNumber[number] ?? 0));
  return counts;
}

/**
 * The kind of posts within which groups are compared: original posts if there are enough of them for two groups, else the commonest kind.
 * Null, which means all posts together, when there are none or the kinds are not known.
 */
export function comparedKind(
  counts: Record<PostKind, number>,
  { areKindsKnown = true }: StatisticsOptions,
): PostKind | null {
  if (!areKindsKnown || postKinds.every((kind) => counts[kind] === 0)) return null;
  if (counts.original >= 2 * fewPosts) return 'original';
  return (['original', 'quote', 'reply'] as const).reduce((most, kind) =>
    counts[kind] > counts[most] ? kind : most,
  );
}

/** Those of the account's own posts that are of a kind; all of them for null. */
export function ofKind({ kinds }: PostColumns, own: Uint32Array, kind: PostKind | null): Uint32Array {
  if (kind === null) return own;
  const isOfKind = Uint8Array.from(kindByNumber, (one) => Number(one === kind));
  return filterPositions(own, (position) => isOfKind[kinds[position] ?? 0] === 1);
}
