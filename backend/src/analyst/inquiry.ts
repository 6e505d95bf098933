import { citationOf } from '../domain/citation.js';
import type { Post } from '../domain/post.js';
import { overlapOf, type Period } from '../domain/statistics/posting-rate.js';
import type { Account, Selection } from './account.js';
import { isAskedFor, type PostFilter } from './post-filter.js';
import type { Query } from './reading/query.js';
import { searchPosts, type SearchResult, type TextQuery } from './text-search.js';

/** Something that was looked at for an answer, for showing while it is written. */
export interface Step {
  /** A name as in code: `search_posts`. */
  readonly tool: string;
  /** A phrase for people: `Searching 1,758 posts for mars`. */
  readonly detail: string;
}

/** A question, the accounts of its session, and the posts that it is about. Each choice of posts is made once. */
export class Inquiry {
  readonly #selections = new Map<Account, Selection>();
  readonly #searches = new Map<Account, SearchResult>();

  /** @param session all accounts of the session, in the order saved */
  constructor(
    readonly query: Query,
    readonly session: readonly Account[],
    readonly nowMs: number,
  ) {}

  /** The same about other things: what one answer needs of another. */
  about = (changes: Partial<Query>): Inquiry =>
    new Inquiry({ ...this.query, ...changes }, this.session, this.nowMs);

  /** Cites a post of an account; where the session has several accounts, their name says which is meant. Empty for a post without an id. */
  cite(account: Account, post: Post): string {
    return post.id === '' ? '' : citationOf(post.id, this.session.length > 1 ? account.username : null);
  }

  /** Cites the first few of some posts, after a blank. */
  citeFirst(account: Account, posts: readonly Post[], most = 3): string {
    return posts
      .slice(0, most)
      .map((post) => ` ${this.cite(account, post)}`)
      .join('');
  }

  /** The posts that the question is about. */
  selection(account: Account): Selection {
    const known = this.#selections.get(account);
    if (known) return known;
    const { filter, text } = this.query;
    const selection =
      text === null
        ? this.filtered(account, filter)
        : account.some(this.search(account).found.map(({ post }) => post));
    this.#selections.set(account, selection);
    return selection;
  }

  /** Those among which it looks for a text: all that pass the filter. */
  filtered(account: Account, filter: PostFilter = this.query.filter): Selection {
    if (Object.keys(filter).length === 0) return account.whole;
    return account.some(account.posts.filter(isAskedFor(filter, account)));
  }

  /** The posts that say what the question names, best matches first. */
  search(account: Account, text: TextQuery = this.query.text ?? { words: [], phrases: [] }): SearchResult {
    const known = this.#searches.get(account);
    if (known) return known;
    const result = searchPosts(this.filtered(account).posts, text);
    this.#searches.set(account, result);
    return result;
  }

  /** What the posts were chosen from: the account's time as far as the question's period goes; null when that is none. */
  covered(account: Account): Period | null {
    const { period } = this.query.filter;
    const whole = account.period;
    if (!whole || !period) return whole;
    return overlapOf(whole, { fromMs: period.fromMs, toMs: period.toMs - 1 });
  }
}
