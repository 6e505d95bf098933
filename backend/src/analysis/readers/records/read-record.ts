import type { Measure, Post, PostKind } from '../../../domain/post.js';
import type { NotCarried } from '../../../domain/not-carried.js';
import { clientName } from '../client-name.js';
import { copied } from '../copied-text.js';
import { referring } from '../post-reference.js';
import { addressOf, textOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { countsIn } from './counts-in.js';
import type { Field } from './format.js';
import { firstOf } from './layout.js';
import type { Layout } from './layout.js';
import { contentOf, textIn } from './record-content.js';
import type { RecordContent } from './record-content.js';
import type { SourceRecord } from './record.js';
import { authorOf, idOf } from './record-identity.js';
import { kindOf } from './record-kind.js';
import { referenceIn } from './record-references.js';
import { repeatedIn } from './repeated-post.js';
import type { RecordTime, TimeColumn } from './time-column.js';
import { timeOnX } from './time-on-x.js';

const longestAddress = 2000;

/** A post as a record has it: its `id` is empty where it has none, its author as written, and to be compared with the others'. */
export interface ReadPost {
  readonly post: Post;
  /** Its time read day first, where it can be read in two orders. */
  readonly dayFirstMs: number | null;
  readonly hasRoundedId: boolean;
}

/** What a record is. */
export type ReadRecord =
  | (ReadPost & {
      readonly kind: 'post';
      readonly carried: readonly NotCarried[];
      readonly isMended: boolean;
      /** Whether only the start of its text is in the file. */
      readonly isCutOff: boolean;
      /** The account's id, where there is one: it stays when the name changes. */
      readonly authorId: string;
      readonly authorName: string;
    })
  /** With its text as the record has it; without a post where what it repeats is not public. */
  | { readonly kind: 'repost'; readonly text: string; readonly read: ReadPost | null }
  | { readonly kind: 'empty' };

/**
 * Turns a record into what it is.
 *
 * @param record the same as `object`.
 * @param layoutFor which of the columns another object can have: the one within a repost.
 */
export function readRecord(
  object: JsonObject,
  record: SourceRecord,
  layoutFor: (object: JsonObject) => Layout,
  times: TimeColumn,
): ReadRecord {
  const layout = layoutFor(object);
  const written = textIn(record, layout);
  const kind = kindOf(record, layout, written.text);
  // Times of reposts, too, show in which order dates are written.
  const time = timeOf(record, layout, times);
  const own = kind === 'repost' ? null : kind;
  const isRepost = kind === 'repost';
  const content = isRepost ? null : contentOf(object, record, layout, written);
  if (content === null && !isRepost) return { kind: 'empty' };

  const { id, isRounded } = idOf(record, layout);
  const counts = countsIn(record, layout);
  const client = clientIn(record, layout);
  const url = pageOf(record, layout, id);
  const read = ({ text, media, has_media, ...others }: RecordContent['post'] & Partial<Post>): ReadPost => ({
    dayFirstMs: time?.dayFirstMs ?? null,
    hasRoundedId: isRounded,
    post: {
      id,
      text,
      timestamp_ms: layout.network === 'x' ? timeOnX(id, time) : (time?.ms ?? 0),
      ...counts,
      author: authorOf(record, layout),
      author_name: null,
      media,
      has_media,
      time_ago: null,
      ...others,
      ...(client !== undefined && { client }),
      ...(url !== undefined && { url }),
    },
  });
  if (content === null) {
    const repeated = repeatedIn(object, record, layoutFor, written);
    return { kind: 'repost', text: written.text, read: repeated && read(repeated) };
  }
  const ownKind = own ?? content.kind;
  const text = (field: Field) =>
    firstOf(record, layout, field, (value) => textOf(value).trim() || undefined)[1] ?? '';
  return {
    kind: 'post',
    carried: [...(Object.keys(counts) as Measure[]), ...factsIn(record, layout)],
    isMended: content.isMended,
    isCutOff: content.isCutOff,
    authorId: text('author_id'),
    authorName: text('author_name'),
    ...read({ kind: ownKind, ...referencesIn(record, layout, ownKind, content.references), ...content.post }),
  };
}

/** X names the program in words or a link, Mastodon's API in an object. Elsewhere such columns have other things. */
function clientIn(record: SourceRecord, layout: Layout): string | undefined {
  if (layout.network === 'mastodon') return clientName(record.get('application.name'));
  return layout.network === 'x' ? firstOf(record, layout, 'client', clientName)[1] : undefined;
}

/** The post's own page: its address has the post's id, or a name that only such columns have. Others lead elsewhere. */
function pageOf(record: SourceRecord, layout: Layout, id: string): string | undefined {
  const [name = '', url] = firstOf(record, layout, 'link', (value) => addressOf(textOf(value).trim()));
  if (url === undefined || url.length > longestAddress) return undefined;
  const isOwn =
    (id !== '' && url.includes(id)) || /permalink|(?:tweet|post|status|share)_(?:url|link)$/u.test(name);
  return isOwn ? copied(url) : undefined;
}

/** What a post answers and quotes: what the columns of the record say, before what X's members say. */
function referencesIn(
  record: SourceRecord,
  layout: Layout,
  kind: PostKind,
  { reply_to, quoted }: Pick<Post, 'reply_to' | 'quoted'>,
): Pick<Post, 'reply_to' | 'quoted'> {
  return {
    ...(kind === 'reply' &&
      referring('reply_to', { ...reply_to, ...referenceIn(record, layout, 'reply_to') })),
    ...referring('quoted', { ...quoted, ...referenceIn(record, layout, 'quoted') }),
  };
}

/** The first time that tells day and hour, in one column or in two; else the first day. */
function timeOf(record: SourceRecord, layout: Layout, times: TimeColumn): RecordTime | null {
  const word = (field: Field, pattern: RegExp) =>
    firstOf(record, layout, field, (value) => {
      const text = textOf(value).trim();
      return pattern.test(text) ? text : undefined;
    })[1];
  const zone = word('zone', /./u) ?? '';
  const read = (value: unknown) => times.read(value, zone) ?? undefined;
  const [, whole] = firstOf(record, layout, 'time', (value) => {
    const time = read(value);
    return time?.hasClock === true ? time : undefined;
  });
  if (whole !== undefined) return whole;
  const day = word('day', /^(?!.*\d:\d).*\d/u);
  const clock = word('clock', /^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?$/iu);
  const parted = day !== undefined && clock !== undefined ? times.read(`${day} ${clock}`, zone) : null;
  return parted ?? firstOf(record, layout, 'time', read)[1] ?? null;
}

/** What a record tells beside counts, by the columns that it has: one that may say what a post answers says that it answers nothing by being empty. */
function factsIn(record: SourceRecord, { columns }: Layout): NotCarried[] {
  const has = (...names: Field[]) => names.some((field) => columns[field].some((name) => record.has(name)));
  const isFilled = (name: string) =>
    textOf(record.get(name)) !== '' || record.get(name) === true || record.get(name) === false;
  const tellsKind = columns.kind.some(isFilled);
  const facts: [NotCarried, boolean][] = [
    ['media', record.has('has_media') ? isFilled('has_media') : has('media')],
    ['reply_posts', tellsKind || has('is_reply', 'reply_to') || record.has('referenced_tweets')],
    ['quote_posts', tellsKind || has('is_quote', 'quoted') || record.has('referenced_tweets')],
    ['followers', has('followers')],
    ['following', has('following')],
  ];
  return facts.flatMap(([name, isTold]) => (isTold ? [name] : []));
}
