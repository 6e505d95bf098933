import type { Attachment } from '../../../domain/post.js';
import { attachmentsOf } from '../attachments.js';
import type { SaidOfMedia } from '../attachments.js';
import { addressOf, listOf, objectOf, objectsOf, textOf } from '../uploads/json-values.js';
import type { Layout } from './layout.js';
import { pythonValue } from './python-text.js';
import type { SourceRecord } from './record.js';

/** Addresses, or objects that have one; a text is one address or several in a row, or such a list written as text. */
export function mediaOf(value: unknown): unknown[] | undefined {
  const read = typeof value === 'string' ? (pythonValue(value) ?? value.split(/[\s,;|]+/u)) : value;
  const list = Array.isArray(read) ? read : typeof read === 'object' ? [read] : [];
  const media = list.filter(
    (element) =>
      objectOf(element) !== undefined ||
      (textOf(element) !== '' && !/^(?:\d|nan|none|null|na|false|true|\[\]|\{\})$/iu.test(textOf(element))),
  );
  return media.length > 0 ? media : undefined;
}

const addressKeys = [
  'media_url_https',
  'media_url',
  'full_url',
  'fullUrl',
  'url',
  'src',
  'preview_image_url',
  'thumbnailUrl',
];

/** Where pictures and videos are, as far as it is told. */
export function addressesOf(media: readonly unknown[]): string[] {
  return media.flatMap((element) => {
    const object = objectOf(element);
    return addressKeys.map((key) => addressOf(object?.[key])).find(Boolean) ?? addressOf(element) ?? [];
  });
}

/** The same with what is said of them: by their objects, or the name of the column. */
export function attachmentsIn(media: readonly unknown[], column: string): { attachments?: Attachment[] } {
  return attachmentsOf(
    media.map((element): SaidOfMedia => {
      const object = objectOf(element);
      const said =
        object === undefined
          ? undefined
          : kindKeys.map((key) => object[key]).find((kind) => textOf(kind) !== '');
      return {
        kind: said ?? column,
        url: addressesOf([element])[0],
        alt:
          object === undefined
            ? undefined
            : altKeys.map((key) => object[key]).find((alt) => textOf(alt) !== ''),
      };
    }),
  );
}

const kindKeys = ['type', 'kind', 'media_type', 'mediaType', 'mime_type', '_type'];
const altKeys = ['ext_alt_text', 'alt_text', 'altText', 'alt', 'description'];
const nameKeys = ['text', 'tag', 'screen_name', 'acct', 'username', 'userName', 'name'];

/** What a record lists itself; null where it lists nothing, unless a list of X or Mastodon says that there is nothing. */
export function namesOf(
  record: SourceRecord,
  { columns, network }: Layout,
  field: 'hashtags' | 'mentions',
): string[] | null {
  const ofMastodon =
    network === 'mastodon' && record.has('reblogs_count') ? [field === 'hashtags' ? 'tags' : 'mentions'] : [];
  for (const column of [...columns[field], ...ofMastodon]) {
    const value = record.get(column);
    const list: readonly unknown[] | null =
      typeof value === 'string' ? listIn(value) : Array.isArray(value) ? listOf(value) : null;
    if (list === null) continue;
    const names = list.flatMap((element) => {
      const object = objectOf(element);
      const name =
        object === undefined ? element : nameKeys.map((key) => object[key]).find((one) => textOf(one) !== '');
      return textOf(name).replace(/^[#@]/u, '').trim() || [];
    });
    const isWord = column.startsWith('entities.') || ofMastodon.includes(column);
    if (names.length > 0 || (isWord && objectsOf(list).length === list.length)) return names;
  }
  return null;
}

/** `['a', 'b']`, `c("a", "b")`, `a, b`, `a;b`. */
function listIn(text: string): readonly unknown[] | null {
  const trimmed = text.trim().replace(/^c\((.*)\)$/su, '[$1]');
  if (/^(?:|na|nan|none|null|\[\]|\{\})$/iu.test(trimmed)) return null;
  const value = pythonValue(trimmed);
  if (Array.isArray(value)) return listOf(value);
  return trimmed.startsWith('[') ? null : trimmed.split(/[\s,;|]+/u);
}
