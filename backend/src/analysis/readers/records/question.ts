import { mostColumns } from '../../../domain/import-mapping.js';
import type {
  AskedColumn,
  ColumnRole,
  ImportMapping,
  ImportPreview,
  ImportQuestion,
} from '../../../domain/import-mapping.js';
import { cutText } from '../../../domain/plain-text.js';
import { ImportError } from '../../analysis.errors.js';
import { objectOf, textOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { visibilityOf } from '../visibility.js';
import { comparable } from './column-name.js';
import type { Field } from './format.js';
import type { Layout } from './layout.js';
import { SourceRecord } from './record.js';
import type { RecordPosts } from './record-posts.js';
import { writtenTime } from './times-in-text.js';

const shownRecords = 20;
const shownCharacters = 160;
const deepest = 3;
/** What nobody needs to look at to say what a column is. */
const privateName =
  /(?:^|[_.])(?:e_?mail|phone|ip|ip_address|lat|lon|lng|latitude|longitude|geo|coordinates|location|address|birth\w*)(?:$|[_.])/u;
const roleOf: readonly (readonly [ColumnRole, Field])[] = [
  ['text', 'text'],
  ['time', 'time'],
  ['author', 'author'],
  ['id', 'id'],
  ['likes', 'likes'],
  ['retweets', 'retweets'],
  ['replies', 'replies'],
  ['views', 'views'],
  ['author_name', 'author_name'],
  ['zone', 'zone'],
  ['repost', 'is_repost'],
  ['repost', 'reposted'],
  ['reply_to', 'reply_to'],
  ['quoted', 'quoted'],
  ['kind', 'kind'],
  ['link', 'link'],
  ['language', 'language'],
  ['media', 'media'],
];

/** The columns of records, members of members as paths, in the order in which they are met; without those that hold private things. */
export function columnsOf(head: readonly JsonObject[]): { name: string; path: readonly string[] }[] {
  const columns = new Map<string, readonly string[]>();
  const visit = (object: JsonObject, path: readonly string[]): void => {
    for (const [name, value] of Object.entries(object)) {
      const inner = objectOf(value);
      const here = [...path, name];
      if (inner !== undefined && here.length < deepest && Object.keys(inner).length > 0) visit(inner, here);
      else if (columns.size < mostColumns && !privateName.test(comparable(name)))
        columns.set(here.join('.'), here);
    }
  };
  for (const record of head) visit(record, []);
  return Array.from(columns, ([name, path]) => ({ name, path }));
}

/** What each column would be read as; the longest texts are taken for the posts' where no name tells. */
export function proposedMapping(head: readonly JsonObject[], layout: Layout): ImportMapping {
  const records = head.map((record) => new SourceRecord(record));
  const columns = columnsOf(head);
  const roles = new Map<string, ColumnRole>();
  for (const [role, field] of roleOf) {
    const isFree = (name: string) =>
      columns.some((column) => comparable(column.name) === name) && !roles.has(name);
    const best = layout.columns[field].find(
      (name) =>
        isFree(name) &&
        records.some((record) => textOf(record.get(name)) !== '' || typeof record.get(name) === 'object'),
    );
    if (best !== undefined) roles.set(best, role);
  }
  if (![...roles.values()].includes('text')) {
    const [longest] = columns
      .map(({ name }) => ({ name: comparable(name), length: lengthOf(records, comparable(name)) }))
      .filter(({ name, length }) => length > 0 && !roles.has(name))
      .sort((one, other) => other.length - one.length);
    if (longest) roles.set(longest.name, 'text');
  }
  if (![...roles.values()].includes('time')) {
    const times = columns
      .map(({ name }) => comparable(name))
      .find((name) => !roles.has(name) && areTimes(records, name));
    if (times !== undefined) roles.set(times, 'time');
  }
  return {
    columns: Object.fromEntries(columns.map(({ name }) => [name, roles.get(comparable(name)) ?? 'ignore'])),
  };
}

/** Whether a column has times, and is no list of long numbers. */
function areTimes(records: readonly SourceRecord[], name: string): boolean {
  const texts = records.map((record) => textOf(record.get(name)).trim()).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => /\D/u.test(text) && writtenTime(text) !== null);
}

/** How long its texts are together; 0 for numbers and addresses. */
function lengthOf(records: readonly SourceRecord[], name: string): number {
  const texts = records.map((record) => record.get(name)).filter((value) => typeof value === 'string');
  if (texts.every((text) => /^[\d\s.,:/+-]*$|^https?:\/\/\S+$/u.test(text))) return 0;
  return texts.reduce((sum, text) => sum + text.length, 0);
}

interface Asked {
  readonly shape: string;
  readonly reason: string;
  readonly head: readonly JsonObject[];
  readonly mapping: ImportMapping;
  /** All records, read with the mapping. */
  readonly posts: RecordPosts;
}

/** The question of a file that is not understood, or is to be looked at. */
export function questionOf({ shape, reason, head, mapping, posts }: Asked): ImportQuestion {
  const columns = columnsOf(head);
  const asked: AskedColumn[] = columns.map(({ name }) => ({ name, role: mapping.columns[name] ?? 'ignore' }));
  const records = head
    .filter((record) => visibilityOf(record) === 'public')
    .slice(0, shownRecords)
    .map((record) => columns.map(({ path }) => shown(valueAt(record, path))));
  return {
    shape,
    reason,
    columns: asked,
    records,
    accounts: posts.accounts,
    mapping,
    preview: previewOf(posts),
  };
}

function previewOf(posts: RecordPosts): ImportPreview {
  const isDateOrderOpen = posts.isDateOrderOpen;
  try {
    const [collection] = posts.finish('csv', 'account');
    const times = (collection?.posts ?? []).map((post) => post.timestamp_ms).filter((ms) => ms > 0);
    return {
      records: posts.records,
      posts: collection?.posts.length ?? 0,
      first_post_ms: times.at(-1) ?? null,
      last_post_ms: times[0] ?? null,
      skipped: (collection?.skipped ?? []).map(({ reason, count }) => ({ reason, count })),
      notes: collection?.notes ?? [],
      is_date_order_open: isDateOrderOpen,
    };
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return {
      records: posts.records,
      posts: 0,
      first_post_ms: null,
      last_post_ms: null,
      skipped: [],
      notes: [error.message],
      is_date_order_open: isDateOrderOpen,
    };
  }
}

function valueAt(record: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => objectOf(value)?.[name], record);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return cutText(typeof value === 'string' ? value : JSON.stringify(value), shownCharacters);
}
