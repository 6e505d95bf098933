import type { Measure as StoredMeasure, PostKind } from '@persona-lens/backend/domain/post';
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

/** One post. Counts are `null` where not known, which includes those that the source does not carry. */
export interface Post {
  /** Its place in the stored list, from 0: unique within a profile, which ids need not be. */
  index: number;
  /** Decimal text; may be empty or repeated in damaged profiles. */
  id: string;
  text: string;
  /** Milliseconds since the epoch, `null` if unknown. Always a moment that a `Date` can hold. */
  timestampMs: number | null;
  likes: number | null;
  reposts: number | null;
  replies: number | null;
  views: number | null;
  author: string | null;
  media: string[];
  /** The post had pictures or video, whether or not their addresses are known. */
  hasMedia: boolean;
  /** As stored, or told from the text; so are hashtags, mentions and links. */
  kind: PostKind;
  /** BCP 47 tag in lower case; null if not known. */
  language: string | null;
  /** Without `#`. */
  hashtags: string[];
  /** Accounts, without `@`. */
  mentions: string[];
  /** Addresses as written; not all of them need be valid. */
  links: string[];
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

/** What a source may not carry, in the words of the stored JSON (`retweets` are reposts here). */
export type NotCarried = StoredMeasure | 'followers' | 'following';

/** A profile in the words of the app, with everything that is absent in the JSON made explicit. */
export interface Profile {
  account: Account;
  /** The stored posts, which may be fewer than `sample.postsUsed`. */
  posts: Post[];
  /** Posts by weekday and by band of hours (UTC) as stored; `null` if the profile has none. */
  patterns: { days: Record<string, number>; hours: Record<string, number> } | null;
  products: Product[];
  writingStyle: string | null;
  topPosts: { id: string | null; text: string; likes: number | null; reposts: number | null }[];
  insights: string | null;
  /** Null in profiles of the older version. */
  sample: Sample | null;
  /** Null in the first profile of an account and in profiles of the older version. */
  changes: Changes | null;
  /** The stored figures of all `sample.postsUsed` posts, in UTC; null in profiles of the older version or if they are damaged. */
  statistics: Statistics | null;
  /** What the source says nothing about: its counts are `null` everywhere. Told from the posts where the profile does not say. */
  notCarried: ReadonlySet<NotCarried>;
}
