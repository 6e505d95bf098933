import { htmlToText } from '../html-text.js';
import { firstLanguage } from '../language-tag.js';
import { entitiesOf, ifAny } from '../post-text.js';
import { decodeIfEncoded, decodeXText } from '../x-text.js';
import { measures } from '../../../domain/post.js';
import type { Measure, Post, PostKind } from '../../../domain/post.js';
import type { NotCarried } from '../../../domain/not-carried.js';
import { listOf, objectOf, stored, textOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { isCutOff, postOfTweet } from '../uploads/x-tweet.js';
import { countOf } from './counts.js';
import type { Field } from './format.js';
import { firstOf } from './layout.js';
import type { Layout } from './layout.js';
import { linksOf } from './listed-links.js';
import { mendedText } from './mended-text.js';
import { pythonBytes } from './python-text.js';
import type { SourceRecord } from './record.js';
import { authorOf, idOf } from './record-identity.js';
import { addressesOf, mediaOf, namesOf } from './record-lists.js';
import type { RecordTime, TimeColumn } from './time-column.js';
import { timeOnX } from './time-on-x.js';
import { isTrue, kindOf } from './record-kind.js';

/** What a record is. */
export type ReadRecord =
  | {
      readonly kind: 'post';
      readonly post: Post;
      readonly carried: readonly NotCarried[];
      /** Its time read day first, where it can be read in two orders. */
      readonly dayFirstMs: number | null;
      readonly isMended: boolean;
      /** Whether only the start of its text is in the file. */
      readonly isCutOff: boolean;
      readonly hasRoundedId: boolean;
      /** The account's id, where there is one: it stays when the name changes. */
      readonly authorId: string;
      readonly authorName: string;
    }
  | { readonly kind: 'repost'; readonly text: string }
  | { readonly kind: 'empty' };

/**
 * Turns a record into a post whose `id` is empty where it has none. Its author is as written, and to be compared with the others'.
 *
 * @param record the same as `object`.
 */
export function readRecord(
  object: JsonObject,
  record: SourceRecord,
  layout: Layout,
  times: TimeColumn,
): ReadRecord {
  const get = <T>(field: Field, read: (value: unknown) => T | undefined) =>
    firstOf(record, layout, field, read);
  const [textName, written = ''] = textIn(record, layout);
  const kind = kindOf(record, layout, written);
  // Times of reposts, too, show in which order dates are written.
  const time = timeOf(record, layout, times);
  if (kind === 'repost') return { kind, text: written };
  const media = get('media', mediaOf)[1] ?? [];
  const hasMedia = media.length > 0 || isTrue(record.get('has_media'));
  if (written === '' && !hasMedia) return { kind: 'empty' };

  const mended = mendedText(written);
  const tweet = layout.network === 'x' ? tweetIn(object, mended ?? written) : null;
  const asTweet = tweet && postOfTweet(tweet, null);
  const html = isHtml(layout, textName, written) ? htmlToText(mended ?? written) : null;
  const text = asTweet?.text ?? html?.text ?? plainText(layout, textName ?? '', mended ?? written);
  const found = entitiesOf(text);
  const { id, isRounded } = idOf(record, layout);
  const counts = new Map<Measure, number>();
  for (const measure of measures) {
    const [, count] = get(measure, countOf);
    if (count !== undefined) counts.set(measure, count);
  }
  const lang = get('language', (value) => firstLanguage(listOf(value)[0] ?? value))[1];
  const isOnX = layout.network === 'x';
  return {
    kind: 'post',
    carried: [...counts.keys(), ...factsIn(record, layout)],
    dayFirstMs: time?.dayFirstMs ?? null,
    isMended: mended !== null,
    isCutOff: isCutIn(tweet, layout, mended ?? written),
    hasRoundedId: isRounded,
    authorId: get('author_id', (value) => textOf(value) || undefined)[1] ?? '',
    authorName: get('author_name', (value) => textOf(value).trim() || undefined)[1] ?? '',
    post: {
      id,
      text,
      timestamp_ms: isOnX ? timeOnX(id, time) : (time?.ms ?? 0),
      ...Object.fromEntries(counts),
      author: authorOf(record, layout),
      author_name: null,
      media: asTweet && asTweet.media.length > 0 ? asTweet.media : addressesOf(media),
      has_media: hasMedia || asTweet?.has_media === true,
      time_ago: null,
      kind: kind ?? asTweet?.kind ?? guessedKind(text),
      ...(lang === undefined ? {} : { lang }),
      ...stored('hashtags', namesOf(record, layout, 'hashtags') ?? ifAny(found.hashtags)),
      ...stored('mentions', namesOf(record, layout, 'mentions') ?? ifAny(found.mentions)),
      ...stored('links', asTweet?.links ?? ifAny(linksOf(record, layout, html?.links ?? found.links))),
    },
  };
}

function textIn(record: SourceRecord, layout: Layout): [string, string] | [undefined, undefined] {
  const read = (value: unknown) => pythonBytes(textOf(value).trim()) || undefined;
  const found = firstOf(record, layout, 'text', read);
  if (found[1] !== undefined || layout.columns.text.some((name) => record.has(name))) return found;
  return firstOf(
    record,
    { ...layout, columns: { ...layout.columns, text: layout.otherTexts } },
    'text',
    read,
  );
}

/** Whether the text ends with the mark of a cut and the link to the rest, as X gave long posts to programs that did not know them. */
function isCutIn(tweet: JsonObject | null, { network }: Layout, text: string): boolean {
  return tweet === null ? network === 'x' && /…\s?https:\/\/t\.co\/\w+$/u.test(text) : isCutOff(tweet);
}

/** Where nothing tells what is answered, a post that begins with an account's name is an answer to it, as on X and Mastodon. */
const guessedKind = (text: string): PostKind => (/^@\w/u.test(text) ? 'reply' : 'original');

/** A post of X with what its text refers to, as the archive writes it; null where the record lists nothing of the kind. */
function tweetIn(object: JsonObject, text: string): JsonObject | null {
  const extended = objectOf(object.extended_tweet);
  const entities = objectOf(extended?.entities) ?? objectOf(object.entities);
  if (entities === undefined || !(Array.isArray(entities.urls) || Array.isArray(entities.user_mentions)))
    return null;
  return {
    ...object,
    entities,
    extended_entities: extended?.extended_entities ?? object.extended_entities,
    full_text: text,
    // It is the short text that was cut.
    truncated: extended === undefined && object.truncated === true,
  };
}

/** X's own name for a text comes with X's way of writing it; under other names its signs tell, and whether it is decoded already. */
function plainText({ network }: Layout, name: string, raw: string): string {
  if (name === 'full_text') return decodeXText(raw);
  return network === 'x' ? decodeIfEncoded(raw) : raw;
}

const isHtml = ({ format }: Layout, name: string | undefined, text: string): boolean =>
  format?.isHtml === true || (name === 'content' && /<(p|br|a|span)\b/iu.test(text));

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
