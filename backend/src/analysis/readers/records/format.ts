import type { DateOrder } from '../../../domain/import-mapping.js';
import type { JsonObject } from '../uploads/json-values.js';

/** What is read of a record, each from the first of several columns that has it. */
export const fields = [
  'text',
  'id',
  'time',
  'day',
  'clock',
  'zone',
  'author',
  'author_name',
  'author_id',
  'bio',
  'joined',
  'followers',
  'following',
  'likes',
  'retweets',
  'replies',
  'views',
  'kind',
  'is_repost',
  'reposted',
  'reposter',
  'reposted_text',
  'reposted_id',
  'reposted_author',
  'is_reply',
  'reply_to',
  'reply_to_id',
  'reply_to_author',
  'is_quote',
  'quoted',
  'quoted_id',
  'quoted_author',
  'link',
  'links',
  'language',
  'media',
  'client',
  'hashtags',
  'mentions',
] as const;

/** What is read of a record. */
export type Field = (typeof fields)[number];

/** Columns by what they hold, the best first. Names in the style of `comparable`, members of members as a path: `author.username`. */
export type Columns = Readonly<Partial<Record<Field, readonly string[]>>>;

/** How a program or network writes posts as records: rows of a table, elements of a list. */
export interface RecordFormat {
  /** As people call it: `Twint`. */
  readonly name: string;
  /** Columns that records of this format have, and others do not have together. */
  readonly signs: readonly string[];
  /** More than names tell: called with records that have all the signs, until one shows it, and what the file says beside its list. */
  readonly isOf?: (record: JsonObject, beside: JsonObject) => boolean;
  /** What it names otherwise than most. These come before the general names; an empty list: there is no such column, whatever it is called. */
  readonly columns?: Columns;
  /** Where texts and ids follow the rules of X: entities, short links, times in ids. */
  readonly network?: 'x' | 'bluesky' | 'mastodon';
  /** Whether texts are HTML. */
  readonly isHtml?: boolean;
  /** Of dates like 3/4/2021. */
  readonly dateOrder?: DateOrder;
  /** IANA name of the zone of times that name none. */
  readonly zone?: string;
  /**
   * The records in an element of the list, in the form that `columns` describes: a page of several, a wrapper around one.
   *
   * @param beside what the file says beside its list.
   */
  readonly unwrap?: (element: JsonObject, beside: JsonObject) => readonly JsonObject[];
  /** Why a record is left out, in the plural; null for one that is a post. Asked after `unwrap`. */
  readonly leavesOut?: (record: JsonObject) => string | null;
  /** Whether a file with several accounts is of none of them more than of the others: then people choose. */
  readonly areAccountsEqual?: boolean;
  /** Why files of this format are of no use here, and what to upload instead. */
  readonly refusal?: { readonly reason: string; readonly fix: string };
  /** What to tell people about every file of this format. */
  readonly notes?: readonly string[];
}
