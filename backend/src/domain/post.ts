/** What people do with a post, by the names that the stored JSON uses. */
export const measures = ['likes', 'retweets', 'replies', 'views'] as const;

/** A count that a post may carry. */
export type Measure = (typeof measures)[number];

/** Whether a post stands alone, answers another one or comments on one that it quotes. Reposts are no posts of the account. */
export const postKinds = ['original', 'reply', 'quote'] as const;

/** One of the {@link postKinds}. */
export type PostKind = (typeof postKinds)[number];

/** What a post is among all that a source has of an account: one of its own kinds, an answer to itself, or somebody else's repeated. */
export const rowKinds = [...postKinds, 'thread', 'repost'] as const;

/** One of the {@link rowKinds}. */
export type RowKind = (typeof rowKinds)[number];

/** Another post that a post refers to, as far as the source tells: whose it is, and which. */
export interface PostReference {
  readonly id?: string;
  /** The account's name, without the `@` before it. */
  readonly author?: string;
}

/** What can be attached to a post. */
export const attachmentKinds = ['photo', 'video', 'animation', 'audio', 'other'] as const;

/** A picture, video or sound of a post. */
export interface Attachment {
  readonly kind: (typeof attachmentKinds)[number];
  /** Its address; empty where the source has none. */
  readonly url: string;
  /** The author's description for those who cannot see it. */
  readonly alt?: string;
}

/** What a post said before it was edited. */
export interface PostVersion {
  readonly id: string;
  readonly text: string;
  /** Milliseconds since the Unix epoch, UTC; 0 when not known. */
  readonly timestamp_ms: number;
}

/**
 * One post, in the words of the stored JSON: an element of `tweets`. What is absent is not known: a count that is not there is
 * another thing than 0. The keys after `time_ago` stand beside the documented ones and are left out when they are not known,
 * because a profile holds thousands of posts.
 */
export interface Post {
  /** Decimal text on X and Mastodon; the record key on Bluesky. */
  id: string;
  /** Plain text: entities decoded, markup removed, short links replaced by where they lead. */
  text: string;
  /** Milliseconds since the Unix epoch, UTC; 0 when not known. */
  timestamp_ms: number;
  /** True where the source says when a post was written, but other signs contradict it; absent where nothing does. */
  time_claimed?: boolean;
  /** Counts are integers from 0. Stored JSON has 0, too, where the source does not carry the measure (`sample.not_carried` says so). */
  likes?: number;
  retweets?: number;
  replies?: number;
  views?: number;
  author: string | null;
  author_name: string | null;
  /** Addresses of pictures and videos. */
  media: string[];
  has_media: boolean;
  time_ago: null;
  kind?: PostKind;
  /** BCP 47 tag, lower case, usually of two letters. */
  lang?: string;
  // The three lists are what the source says: `[]` is its word that there are none. Absent, it does not say, and figures read the text.
  /** Without `#`, as written. */
  hashtags?: readonly string[];
  /** Accounts named in the post, without the `@` before them. */
  mentions?: readonly string[];
  /** Absolute addresses of pages that the post links to; no media, no mentions. */
  links?: readonly string[];
  /** Earlier versions of an edited post, from the first one on, as far as the source has them. */
  versions?: readonly PostVersion[];
  /** What it answers. */
  reply_to?: PostReference;
  /** What it quotes. */
  quoted?: PostReference;
  /** What it repeats: only in reposts, which are kept apart from the account's own posts. */
  reposted?: PostReference;
  /** Everything in `media`, and what the source says of it. */
  attachments?: readonly Attachment[];
  /** The `links` as they stand in the post's text, in the same order; absent where none is shortened. */
  links_written?: readonly string[];
  /** The program that it was written with. */
  client?: string;
  /** Where in the source it stands: the file's name, where there are several, and the record's number from 1, `tweets.js:1204`. */
  place?: string;
  /** Its page on its network, where the source tells it. */
  url?: string;
}

/** A post's count of a measure; null where it is not known. */
export const knownCount = (post: Pick<Post, Measure>, measure: Measure): number | null =>
  post[measure] ?? null;
