import type { NotCarried } from '../domain/not-carried.js';
import { knownCount, measures } from '../domain/post.js';
import { postAddress } from '../domain/post-address.js';
import type { PostRow } from '../domain/post-row.js';
import { hasMedia, hashtagsOf, linksOf, mentionsOf, timeOf } from '../domain/statistics/post-parts.js';
import { isoTimeIn } from '../domain/iso-time.js';

/** What the posts of a table are of, and how it tells times. */
export interface TableOptions {
  readonly username: string;
  /** Where the profile comes from; null when that is not known. */
  readonly source: string | null;
  readonly notCarried: ReadonlySet<NotCarried>;
  /** IANA name of the time zone of `time_local`. */
  readonly timeZone: string;
}

/** Columns of a table of posts. New ones come last, so that what reads tables by position goes on working. */
export const tableColumns = [
  'id',
  'time_utc',
  'text',
  'likes',
  'reposts',
  'replies',
  'views',
  'author',
  'has_media',
  'media',
  'kind',
  'language',
  'hashtags',
  'mentions',
  'links',
  'time_claimed',
  'time_local',
  'address',
  'answers_id',
  'answers_author',
  'quotes_id',
  'quotes_author',
  'reposts_id',
  'reposts_author',
  'alternative_texts',
  'links_written',
  'client',
  'place',
] as const;

/** A value of a table: nothing where something is not known or the source does not carry it. */
export type Cell = string | number | boolean | null;

/** The values of a post in the order of {@link tableColumns}. Several names or addresses in one are separated by blanks. */
export function tableRow(post: PostRow, { username, source, notCarried, timeZone }: TableOptions): Cell[] {
  const timestampMs = timeOf(post);
  const time = (zone: string) => (timestampMs === null ? null : isoTimeIn(timestampMs, zone));
  return [
    post.id,
    time('UTC'),
    post.text,
    ...measures.map((measure) => knownCount(post, measure)),
    post.author,
    notCarried.has('media') ? null : hasMedia(post),
    joined(post.media),
    notCarried.has('reply_posts') && post.kind !== 'repost' ? null : post.kind,
    post.lang ?? null,
    joined(hashtagsOf(post).map((name) => `#${name}`)),
    joined(mentionsOf(post)),
    joined(linksOf(post)),
    post.time_claimed ?? null,
    time(timeZone),
    postAddress(post, username, source),
    post.reply_to?.id ?? null,
    post.reply_to?.author ?? null,
    post.quoted?.id ?? null,
    post.quoted?.author ?? null,
    post.reposted?.id ?? null,
    post.reposted?.author ?? null,
    joined(post.attachments?.flatMap(({ alt }) => alt ?? []) ?? [], ' | '),
    joined(post.links_written ?? []),
    post.client ?? null,
    post.place ?? null,
  ];
}

const joined = (texts: readonly string[], by = ' '): string | null => texts.join(by) || null;
