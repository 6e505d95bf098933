import type { ColumnRole, ImportMapping } from '../../../domain/import-mapping.js';
import { parseTime, snowflakeTime } from '../times.js';
import { textOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { comparable } from './column-name.js';
import { fields } from './format.js';
import type { Field, RecordFormat } from './format.js';
import { generalColumns, mastodonNames, xNames } from './general-format.js';
import type { SourceRecord } from './record.js';
import { writtenTime } from './times-in-text.js';

/** Where a file's records have what is read of them. */
export interface Layout {
  readonly format: RecordFormat | null;
  readonly columns: Readonly<Record<Field, readonly string[]>>;
  /** Where the text is in records that have none of the columns for it. */
  readonly otherTexts: readonly string[];
  readonly network: RecordFormat['network'] | null;
}

/** Which fields a person's word about a column means. */
const fieldsOf: Readonly<Record<ColumnRole, readonly Field[]>> = {
  text: ['text'],
  id: ['id'],
  time: ['time', 'day', 'clock'],
  zone: ['zone'],
  author: ['author'],
  author_name: ['author_name'],
  likes: ['likes'],
  retweets: ['retweets'],
  replies: ['replies'],
  views: ['views'],
  kind: ['kind'],
  repost: ['is_repost', 'reposted', 'reposted_id', 'reposted_author'],
  reply_to: ['is_reply', 'reply_to', 'reply_to_id', 'reply_to_author'],
  quoted: ['is_quote', 'quoted', 'quoted_id', 'quoted_author'],
  link: ['link'],
  language: ['language'],
  media: ['media'],
  ignore: [],
};
const dayMs = 86_400_000;
const addressOfX = /^https?:\/\/(?:www\.|mobile\.)?(?:twitter\.com|x\.com|nitter\.[\w.-]+)\//iu;

/**
 * Finds out where records have what is read of them.
 *
 * @param head the first records of the file.
 * @param mapping what a person said about its columns, which comes first.
 */
export function layoutOf(
  head: readonly SourceRecord[],
  format: RecordFormat | null,
  mapping: ImportMapping | null,
): Layout {
  const said = new Map(
    Object.entries(mapping?.columns ?? {}).map(([name, role]) => [comparable(name), role]),
  );
  const columnsOf = (field: Field): readonly string[] => {
    const meant = [...said].filter(([, role]) => fieldsOf[role].includes(field)).map(([name]) => name);
    if (meant.length > 0) return meant;
    const own = format?.columns?.[field];
    if (own?.length === 0) return [];
    return [...new Set([...(own ?? []), ...generalColumns[field]])].filter((name) => !said.has(name));
  };
  const columns = Object.fromEntries(fields.map((field) => [field, columnsOf(field)])) as Record<
    Field,
    readonly string[]
  >;
  const { main, others } = textColumns(head, columns.text);
  columns.text = main;
  // `retweet` says whether a post is one, or how many there are.
  const isCount = head.some((record) => Number(textOf(record.get('retweet'))) > 1);
  const [loser, name] = isCount ? (['is_repost', 'retweet'] as const) : (['retweets', 'retweet'] as const);
  columns[loser] = columns[loser].filter((column) => column !== name);
  return { format, columns, otherTexts: others, network: format?.network ?? networkOf(head, columns) };
}

/** The names that have texts, up to the first one that most records fill; what comes behind it may be something else beside the text. */
function textColumns(
  head: readonly SourceRecord[],
  names: readonly string[],
): { main: readonly string[]; others: readonly string[] } {
  const found = names
    .map((name) => ({
      name,
      filled: head.map((record) => textOf(record.get(name)).trim()).filter((text) => text !== ''),
    }))
    .filter(({ name, filled }) => name === 'text' || filled.length === 0 || !filled.every(isNumber));
  const main = found.findIndex(({ filled }) => filled.length * 2 >= head.length && filled.length > 0);
  const all = found.map(({ name }) => name);
  return main < 0 ? { main: all, others: [] } : { main: all.slice(0, main + 1), others: all.slice(main + 1) };
}

function networkOf(head: readonly SourceRecord[], columns: Layout['columns']): Layout['network'] {
  const has = (names: readonly string[]) => names.some((name) => head.some((record) => record.has(name)));
  if (has(mastodonNames)) return 'mastodon';
  if (head.some((record) => /^at:\/\/\S+\/app\.bsky\./u.test(textOf(record.get('uri'))))) return 'bluesky';
  const isLinked = head.some((record) =>
    columns.link.some((name) => addressOfX.test(textOf(record.get(name)))),
  );
  return isLinked || has(xNames) || head.some((record) => hasIdOfX(record, columns)) ? 'x' : null;
}

/** Whether the time in an id, read as X makes ids, is the time of the record: no other network's ids do that. */
function hasIdOfX(record: SourceRecord, { id, time }: Layout['columns']): boolean {
  const madeMs = id.map((name) => snowflakeTime(textOf(record.get(name)))).find((ms) => ms > 0);
  if (madeMs === undefined) return false;
  return time.some((name) => {
    const value = record.get(name);
    const ms = parseTime(value) || (writtenTime(textOf(value))?.ms ?? 0);
    return ms > 0 && Math.abs(ms - madeMs) < dayMs;
  });
}

const isNumber = (text: string): boolean => /^[\d.,\s-]+$/u.test(text);

/** Most kinds of records whose columns are remembered: a table has one, a list of objects some dozens. */
const mostKinds = 500;

/** Tells quickly which columns a record can have at all: files repeat the same names in every record, and few of those that are known. */
export class PresentColumns {
  private readonly byNames = new Map<string, Layout>();

  constructor(private readonly layout: Layout) {}

  /** The layout without columns that are not there. */
  of(object: JsonObject): Layout {
    const names = Object.keys(object);
    const kind = names.join('\n');
    const known = this.byNames.get(kind);
    if (known !== undefined) return known;
    const present = new Set(names.map(comparable));
    const isThere = (path: string) =>
      present.has(path) || present.has(path.slice(0, Math.max(path.indexOf('.'), 0)));
    const columns = Object.fromEntries(
      fields.map((field): [Field, readonly string[]] => [field, this.layout.columns[field].filter(isThere)]),
    ) as Record<Field, readonly string[]>;
    const found = { ...this.layout, columns, otherTexts: this.layout.otherTexts.filter(isThere) };
    if (this.byNames.size < mostKinds) this.byNames.set(kind, found);
    return found;
  }
}

/** The first of a field's columns under which the record has something, and what that is. */
export function firstOf<T>(
  record: SourceRecord,
  { columns }: Layout,
  field: Field,
  read: (value: unknown) => T | undefined,
): [name: string, value: T] | [undefined, undefined] {
  for (const name of columns[field]) {
    const value = record.get(name);
    if (value === undefined || value === null || value === '') continue;
    const found = read(value);
    if (found !== undefined) return [name, found];
  }
  return [undefined, undefined];
}
