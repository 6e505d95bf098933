import type { Changes, Sample } from '@persona-lens/backend/domain/analysis-result';
import type { PostColumns } from '@persona-lens/backend/domain/columns/post-columns';
import type { NotCarried } from '@persona-lens/backend/domain/not-carried';
import type { Post } from '@persona-lens/backend/domain/post';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import type { PostTextSearch } from './post-text-search';

/** The account as the profile tells it; `null` is not known. */
interface Account {
  username: string | null;
  displayName: string | null;
  bio: string | null;
  /** As text, in whatever form the platform showed it. */
  joined: string | null;
  postsCount: number | null;
  followers: number | null;
  following: number | null;
}

/** A product that the analysis found, with the ids of the posts that mention it (empty if not recorded). */
export interface Product {
  name: string;
  category: string;
  postIds: readonly string[];
}

/** A profile in the words of the app, with everything that is absent in the JSON made explicit. */
export interface Profile {
  account: Account;
  /**
   * The stored posts that can be read, which may be fewer than `sample.posts_used`. They have only the counts that are known, and
   * say their kind, if the source tells it, hashtags, mentions and links: what the stored post does not say is told from its text.
   */
  posts: readonly Post[];
  /** The same posts, for counting. A place in `posts` is a position there. */
  columns: PostColumns;
  /** Finds posts by their texts. */
  search: PostTextSearch;
  /** The place of each post in the stored list, from 0: unique, which ids need not be. */
  places: ReadonlyMap<Post, number>;
  /** Posts by weekday and by band of hours (UTC) as stored; `null` if the profile has none. */
  patterns: { days: Record<string, number>; hours: Record<string, number> } | null;
  products: Product[];
  writingStyle: string | null;
  insights: string | null;
  /** Null in profiles of the older version. */
  sample: Sample | null;
  /** Null in the first profile of an account and in profiles of the older version. */
  changes: Changes | null;
  /** The stored figures of all `sample.posts_used` posts, in UTC; null in profiles of the older version or if they are damaged. */
  statistics: Statistics | null;
  /** What the source says nothing about, so that its zeros mean nothing. Told from the posts where the profile does not say. */
  notCarried: ReadonlySet<NotCarried>;
}
