import { searchText } from '../lib/search-text';
import type { Post } from './profile';

/** The orders that a list of posts can have, with the words for them. */
export const POST_ORDERS = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  'most-likes': 'Most likes',
  'fewest-likes': 'Fewest likes',
  'most-reposts': 'Most reposts',
  'fewest-reposts': 'Fewest reposts',
  'most-replies': 'Most replies',
  'most-views': 'Most views',
} as const;

/** One of `POST_ORDERS`. */
export type PostOrder = keyof typeof POST_ORDERS;

const measures: Record<PostOrder, { of: (post: Post) => number | null; direction: 1 | -1 }> = {
  newest: { of: (post) => post.timestampMs, direction: -1 },
  oldest: { of: (post) => post.timestampMs, direction: 1 },
  'most-likes': { of: (post) => post.likes, direction: -1 },
  'fewest-likes': { of: (post) => post.likes, direction: 1 },
  'most-reposts': { of: (post) => post.reposts, direction: -1 },
  'fewest-reposts': { of: (post) => post.reposts, direction: 1 },
  'most-replies': { of: (post) => post.replies, direction: -1 },
  'most-views': { of: knownViews, direction: -1 },
};

/**
 * The posts in an order. What is not known comes last, in both directions; equals keep the order of the profile.
 * Gives a new list.
 */
export function sortPosts(posts: readonly Post[], order: PostOrder): Post[] {
  const { of, direction } = measures[order];
  return posts.toSorted((a, b) => {
    const one = of(a);
    const other = of(b);
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return (one - other) * direction;
  });
}

/**
 * The posts whose text holds all words of a search, in any order. Case, accents and the width of letters make no difference.
 * An empty search finds all.
 */
export function searchPosts(posts: readonly Post[], search: string): readonly Post[] {
  const words = searchText(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return posts;
  return posts.filter((post) => {
    const text = foldedText(post);
    return words.every((word) => text.includes(word));
  });
}

/**
 * How often a post was seen, null if that is not known. A post that was liked but never seen does not exist: exports
 * without views write 0.
 */
export function knownViews(post: Post): number | null {
  if (post.views !== 0) return post.views;
  return (post.likes ?? 0) + (post.reposts ?? 0) + (post.replies ?? 0) > 0 ? null : 0;
}

/** First and last known time of the posts in milliseconds; null if none is known. */
export function periodOf(posts: readonly Post[]): { fromMs: number; toMs: number } | null {
  let fromMs = Infinity;
  let toMs = -Infinity;
  for (const { timestampMs } of posts) {
    if (timestampMs === null) continue;
    fromMs = Math.min(fromMs, timestampMs);
    toMs = Math.max(toMs, timestampMs);
  }
  return fromMs <= toMs ? { fromMs, toMs } : null;
}

// Folding megabytes of text takes longer than a keystroke may; the posts live as long as their profile is on the screen.
const folded = new WeakMap<Post, string>();

function foldedText(post: Post): string {
  let text = folded.get(post);
  if (text === undefined) {
    text = searchText(post.text);
    folded.set(post, text);
  }
  return text;
}
