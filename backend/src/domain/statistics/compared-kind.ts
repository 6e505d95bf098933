import type { Post, PostKind } from '../post.js';
import { fewPosts } from './few-posts.js';
import type { StatisticsOptions } from './figures.js';
import { kindOf } from './post-parts.js';

/** What one post and several posts of a kind are called. */
export const kindNouns: Record<PostKind, readonly [singular: string, many: string]> = {
  original: ['original post', 'original posts'],
  reply: ['reply', 'replies'],
  quote: ['quote', 'quotes'],
};

/**
 * The kind of posts within which groups are compared: original posts if there are enough of them for two groups, else the commonest kind.
 * Null, which means all posts together, when there are none or the kinds are not known.
 */
export function comparedKind(
  posts: readonly Post[],
  { areKindsKnown = true }: StatisticsOptions,
): PostKind | null {
  if (!areKindsKnown || posts.length === 0) return null;
  const counts: Record<PostKind, number> = { original: 0, quote: 0, reply: 0 };
  for (const post of posts) counts[kindOf(post)] += 1;
  if (counts.original >= 2 * fewPosts) return 'original';
  return (Object.keys(counts) as PostKind[]).reduce((most, kind) =>
    counts[kind] > counts[most] ? kind : most,
  );
}
