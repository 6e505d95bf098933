import { z } from './zod.js';

/** What a column of a table, or a member of records, can hold of a post. `zone` is the zone of the times beside it. */
export const columnRoles = [
  'text',
  'id',
  'time',
  'zone',
  'author',
  'author_name',
  'likes',
  'retweets',
  'replies',
  'views',
  'kind',
  'repost',
  'reply_to',
  'quoted',
  'link',
  'language',
  'media',
  'ignore',
] as const;

/** What a column holds. */
export type ColumnRole = (typeof columnRoles)[number];

/** Which comes first in dates like `3/4/2021`. */
export const dateOrders = ['day-first', 'month-first'] as const;

/** Which comes first in dates like `3/4/2021`. */
export type DateOrder = (typeof dateOrders)[number];

/** Most columns that a mapping names, and that a file is asked about. */
export const mostColumns = 200;

/** How a person says that a file is to be read; what is not said is found out as without it. */
export const importMappingSchema = z.strictObject({
  columns: z
    .record(z.string().max(200), z.enum(columnRoles))
    .refine(
      (columns) => Object.keys(columns).length <= mostColumns,
      `must name at most ${mostColumns} columns`,
    )
    .describe('What each column holds; members of members by path: `author.username`'),
  date_order: z.enum(dateOrders).optional().describe('Of dates like 3/4/2021'),
  time_zone: z
    .string()
    .refine(isTimeZone, 'must be the name of a time zone, like Europe/Berlin')
    .optional()
    .describe('Of times that name no zone; UTC when not given'),
});

/** How a person says that a file is to be read. */
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** A column of a file, as a person is asked about it. */
export interface AskedColumn {
  /** As the file names it; a path for members of members. */
  readonly name: string;
  /** What it would be read as. */
  readonly role: ColumnRole;
}

/** An account that posts of a file name. */
export interface FoundAccount {
  readonly username: string;
  readonly posts: number;
}

/** What is asked before a file is read, and what would come out with the mapping that it was asked with. */
export interface ImportQuestion {
  /** Same for files with the same columns. */
  readonly shape: string;
  /** Why it is asked; a sentence. */
  readonly reason: string;
  readonly columns: readonly AskedColumn[];
  /** The first 20 records, shortened: a text for each of the columns. */
  readonly records: readonly (readonly string[])[];
  /** Most posts first, at most 100. Empty when no column names an account. */
  readonly accounts: readonly FoundAccount[];
  /** The mapping that gives what is below. */
  readonly mapping: ImportMapping;
  readonly preview: ImportPreview;
}

/** What would come out of a file. */
export interface ImportPreview {
  readonly records: number;
  /** Of the account with most posts, or all where none is named. */
  readonly posts: number;
  readonly first_post_ms: number | null;
  readonly last_post_ms: number | null;
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  readonly notes: readonly string[];
  /** Whether dates like 3/4/2021 could be read in either order. */
  readonly is_date_order_open: boolean;
}

/** Whether a text names a time zone as the IANA does: `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
