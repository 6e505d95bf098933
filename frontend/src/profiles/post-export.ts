import Papa from 'papaparse';
import { knownCount, measures, type Post } from '@persona-lens/backend/domain/post';
import {
  hashtagsOf,
  hasMedia,
  kindOf,
  linksOf,
  mentionsOf,
  timeOf,
} from '@persona-lens/backend/domain/statistics/post-parts';
import { toIsoTime } from '../lib/date-format';
import { FORMULA } from '../lib/spreadsheet-formula';
import { isRecord } from '@persona-lens/backend/domain/temper';
import type { Profile } from './profile';

const COLUMNS = [
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
];

/**
 * The posts as CSV (RFC 4180) for a spreadsheet: with a byte order mark, without which Excel misreads UTF-8, times as ISO
 * 8601 in UTC, empty where nothing is known or the source does not carry it, several hashtags, mentions or addresses in a cell separated by blanks. New
 * columns come last, so that what reads the file by position goes on working. Any cell that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
export function postsToCsv(posts: readonly Post[], { notCarried }: Pick<Profile, 'notCarried'>): string {
  const rows = posts.map((post) => {
    const timestampMs = timeOf(post);
    return [
      post.id,
      timestampMs === null ? '' : toIsoTime(timestampMs),
      post.text,
      ...measures.map((measure) => knownCount(post, measure) ?? ''),
      post.author ?? '',
      notCarried.has('media') ? '' : hasMedia(post),
      post.media.join(' '),
      notCarried.has('reply_posts') ? '' : kindOf(post),
      post.lang ?? '',
      hashtagsOf(post)
        .map((name) => `#${name}`)
        .join(' '),
      mentionsOf(post).join(' '),
      linksOf(post).join(' '),
      post.time_claimed ?? '',
    ];
  });
  return `\ufeff${Papa.unparse({ fields: COLUMNS, data: rows }, { escapeFormulae: FORMULA, newline: '\r\n' })}\r\n`;
}

/**
 * The posts as a JSON list, each exactly with the keys and values that it is stored with.
 * @param profile the one that the posts are of
 * @param result the stored AnalysisResult that it was read from
 */
export function postsToJson(posts: readonly Post[], { places }: Profile, result: unknown): string {
  const stored: unknown = isRecord(result) ? result.tweets : null;
  const items = Array.isArray(stored) ? posts.map((post): unknown => stored[places.get(post) ?? -1]) : [];
  return `${JSON.stringify(items, null, 2)}\n`;
}
