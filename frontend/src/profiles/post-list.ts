import { knownCount, type Post } from '@persona-lens/backend/domain/post';
import { timeOf } from '@persona-lens/backend/domain/statistics/post-parts';
import { searchText } from '@persona-lens/backend/domain/search-text';

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

const orders: Record<PostOrder, { of: (post: Post) => number | null; direction: 1 | -1 }> = {
  newest: { of: timeOf, direction: -1 },
  oldest: { of: timeOf, direction: 1 },
  'most-likes': { of: (post) => knownCount(post, 'likes'), direction: -1 },
  'fewest-likes': { of: (post) => knownCount(post, 'likes'), direction: 1 },
  'most-reposts': { of: (post) => knownCount(post, 'retweets'), direction: -1 },
  'fewest-reposts': { of: (post) => knownCount(post, 'retweets'), direction: 1 },
  'most-replies': { of: (post) => knownCount(post, 'replies'), direction: -1 },
  'most-views': { of: (post) => knownCount(post, 'views'), direction: -1 },
};

/**
 * The posts in an order. What is not known comes last, in both directions; equals keep the order of the profile.
 * Gives a new list.
 */
export function sortPosts(posts: readonly Post[], order: PostOrder): Post[] {
  const { of, direction } = orders[order];
  return posts.toSorted((a, b) => {
    const one = of(a);
    const other = of(b);
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return (one - other) * direction;
  });
}

/** Searches the texts of posts. Keeps them folded, because folding megabytes of text takes longer than a keystroke may. */
export class PostSearch {
  readonly #texts = new Map<Post, string>();

  /**
   * The posts whose text holds all words of a search, in any order. Case, accents and the width of letters make no difference.
   * An empty search finds all.
   */
  find(posts: readonly Post[], search: string): readonly Post[] {
    const words = searchText(search).split(/\s+/).filter(Boolean);
    if (words.length === 0) return posts;
    return posts.filter((post) => {
      const text = this.#textOf(post);
      return words.every((word) => text.includes(word));
    });
  }

  #textOf(post: Post): string {
    const known = this.#texts.get(post);
    if (known !== undefined) return known;
    const text = searchText(post.text);
    this.#texts.set(post, text);
    return text;
  }
}
