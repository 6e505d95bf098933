import type { NotCarried } from '../domain/not-carried.js';
import type { Post } from '../domain/post.js';

/** Where posts come from. */
export type SourceKind =
  | 'x-archive'
  | 'mastodon-archive'
  | 'bluesky-export'
  | 'json'
  | 'ndjson'
  | 'csv'
  | 'x-api'
  | 'nitter'
  | 'bluesky'
  | 'mastodon';

/** The account as the stored JSON tells it (`user_info`); 0 and empty text stand for what the source does not carry. */
export interface UserInfo {
  username: string;
  display_name: string;
  bio: string;
  /** As shown, for example `October 2022`. */
  joined: string;
  tweets_count: number;
  followers: number;
  following: number;
}

/** Records that were left out of the analysis. */
export interface Skipped {
  /** For people, in the plural: `reposts of other accounts`, `posts that are not public`. */
  reason: string;
  count: number;
}

/** Everything that a source tells about an account: what the analysis works on. */
export interface Collection {
  source: SourceKind;
  /**
   * `username` is what the profile is saved under: `name` on X, `name.tld` on Bluesky, `user@host` on Mastodon, without `@` before it.
   */
  account: UserInfo;
  /** The account's own posts, each once, newest first; those without a time come last. */
  posts: Post[];
  /** How many of the records were reposts of other accounts. They are among the skipped, too. */
  reposts: number;
  skipped: Skipped[];
  notCarried: NotCarried[];
  /** Sentences for people about this sample: `The newest 500 posts were asked for.` */
  notes: string[];
}
