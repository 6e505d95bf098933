import type { Sample, StoredUserInfo } from '../domain/analysis-result.js';
import type { NotCarried } from '../domain/not-carried.js';
import type { Post } from '../domain/post.js';
import type { SourceKind } from '../domain/source-kind.js';

/** The account as the stored JSON tells it (`user_info`); 0 and empty text stand for what the source does not carry. */
export type UserInfo = { [Key in keyof StoredUserInfo]-?: NonNullable<StoredUserInfo[Key]> };

/** Records that were left out of the analysis, with the reason for people, in the plural: `posts that are not public`. */
export type Skipped = Sample['skipped'][number];

/** Everything that a source tells about an account: what the analysis works on. */
export interface Collection {
  source: SourceKind;
  /** What program or network wrote the file, as people call it: `Twint`. */
  format?: string;
  /**
   * `username` is what the profile is saved under: `name` on X, `name.tld` on Bluesky, `user@host` on Mastodon, without `@` before it.
   */
  account: UserInfo;
  /** The account's own posts, each once, newest first; those without a time come last. */
  posts: Post[];
  /** Posts of others that the account repeated, in the same order, as far as the source shows them. No figure counts them as its own. */
  reposted?: Post[];
  /** How many of the records were reposts of other accounts. They are among the skipped, too. */
  reposts: number;
  skipped: Skipped[];
  notCarried: NotCarried[];
  /** Columns that look like a time, a count or an author and were not understood. */
  columnsUnread?: string[];
  /** Sentences for people about this sample: `The newest 500 posts were asked for.` */
  notes: string[];
}
