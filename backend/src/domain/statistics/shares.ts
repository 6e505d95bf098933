import type { PostKind } from '../post.js';
import type { Statistics } from './figures.js';

const names = { original: 'originals', reply: 'replies', quote: 'quotes' } as const;

/** The account's own posts: reposts of others are none. */
export const ownPosts = ({ originals, replies, quotes }: Statistics['patterns']['shares']): number =>
  originals + replies + quotes;

/** Share of the account's own posts, 0 to 1, that are of a kind; null for no posts. */
export const kindShare = (shares: Statistics['patterns']['shares'], kind: PostKind): number | null =>
  shareOf(shares[names[kind]], ownPosts(shares));

/** Share of the account's own posts, 0 to 1, that have pictures or video; null for no posts. */
export function mediaShare({
  patterns,
  engagement,
}: Pick<Statistics, 'patterns' | 'engagement'>): number | null {
  const { shares } = patterns;
  // Profiles made before posts were compared within one kind count all posts by media.
  return shareOf(shares.with_media ?? engagement.by_media.with.posts, ownPosts(shares));
}

/** A part as a share of the whole, 0 to 1; null when there is no whole. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.min(1, part / whole);
