import type { StoredPost } from './analysis-result.js';
import { measures, type Measure, type Post } from './post.js';

/** Whether a stored post has a count. One that was liked but never seen does not exist: exports without views write 0. */
export function isCountKnown(post: StoredPost, measure: Measure): boolean {
  const count = post[measure];
  if (typeof count !== 'number' || count < 0 || count > Number.MAX_SAFE_INTEGER) return false;
  return measure !== 'views' || count > 0 || !hasReactions(post);
}

/** Gives a post those of some counts of the stored one that are known. */
export function takeKnownCounts(post: Post, stored: StoredPost, carried: readonly Measure[]): void {
  for (const measure of carried) {
    const count = stored[measure];
    if (isCountKnown(stored, measure) && typeof count === 'number') post[measure] = Math.floor(count);
  }
}

/** The measures that no post has a known count of, where a profile does not say. Views of 0 are none when any of the posts was liked. */
export function unknownMeasures(posts: readonly StoredPost[]): Measure[] {
  if (posts.length === 0) return [];
  const wasLiked = posts.some(hasReactions);
  return measures.filter((measure) =>
    posts.every(
      (post) => !isCountKnown(post, measure) || (measure === 'views' && wasLiked && post.views === 0),
    ),
  );
}

const hasReactions = ({ likes, retweets, replies }: StoredPost): boolean =>
  (likes ?? 0) + (retweets ?? 0) + (replies ?? 0) > 0;
