import type { NotCarried } from '@persona-lens/backend/domain/not-carried';
import type { Post } from '@persona-lens/backend/domain/post';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';

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
  postIds: string[];
}

/** What an analysis rests on, as it was when the profile was made. Times in milliseconds since the epoch. */
export interface Sample {
  /** The kind of source by its stored name: `x-archive`, `bluesky`, ... Any text in profiles of other versions. */
  source: string;
  /** `local`, or the name of the model that wrote products, style and insights. */
  method: string;
  /** Why rules wrote them although a model is configured. */
  methodNote: string | null;
  /** Records that the source had, those that were skipped included. */
  postsFound: number;
  /** Posts that the stored figures count. */
  postsUsed: number;
  firstPostMs: number | null;
  lastPostMs: number | null;
  skipped: { reason: string; count: number }[];
  /** Sentences. */
  notes: string[];
  analyzedAtMs: number | null;
}

/** What the last import changed. Times in milliseconds since the epoch. */
export interface Changes {
  postsBefore: number;
  postsAdded: number;
  postsRemoved: number;
  firstPostMsBefore: number | null;
  lastPostMsBefore: number | null;
  analyzedAtMsBefore: number | null;
}

/** A profile in the words of the app, with everything that is absent in the JSON made explicit. */
export interface Profile {
  account: Account;
  /**
   * The stored posts that can be read, which may be fewer than `sample.postsUsed`. They have only the counts that are known, and
   * say their kind, if the source tells it, hashtags, mentions and links: what the stored post does not say is told from its text.
   */
  posts: readonly Post[];
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
  /** The stored figures of all `sample.postsUsed` posts, in UTC; null in profiles of the older version or if they are damaged. */
  statistics: Statistics | null;
  /** What the source says nothing about, so that its zeros mean nothing. Told from the posts where the profile does not say. */
  notCarried: ReadonlySet<NotCarried>;
}
