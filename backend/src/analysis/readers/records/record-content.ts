import { htmlToText } from '../html-text.js';
import { firstLanguage } from '../language-tag.js';
import { referring } from '../post-reference.js';
import { entitiesOf, ifAny } from '../post-text.js';
import { decodeIfEncoded, decodeXText } from '../x-text.js';
import type { Post, PostKind } from '../../../domain/post.js';
import { listOf, objectOf, stored, textOf } from '../uploads/json-values.js';
import type { JsonObject } from '../uploads/json-values.js';
import { isCutOff, postOfTweet } from '../uploads/x-tweet.js';
import { firstOf } from './layout.js';
import type { Layout } from './layout.js';
import { linksOf } from './listed-links.js';
import { mendedText } from './mended-text.js';
import { pythonBytes } from './python-text.js';
import { isTrue } from './record-kind.js';
import type { SourceRecord } from './record.js';
import { addressesOf, attachmentsIn, mediaOf, namesOf } from './record-lists.js';

/** What a record says: its text, and what stands in and below it. */
export interface RecordContent {
  readonly post: Pick<
    Post,
    | 'text'
    | 'media'
    | 'has_media'
    | 'lang'
    | 'hashtags'
    | 'mentions'
    | 'links'
    | 'links_written'
    | 'attachments'
  >;
  /** What X's own members say that it refers to. */
  readonly references: Pick<Post, 'reply_to' | 'quoted'>;
  /** What the text alone shows of the kind. */
  readonly kind: PostKind;
  readonly isMended: boolean;
  /** Whether only the start of its text is in the file. */
  readonly isCutOff: boolean;
}

/** Where a record has its text, and the text as it has it. */
export interface WrittenText {
  readonly name: string | undefined;
  readonly text: string;
}

/**
 * Reads what a record says.
 *
 * @param record the same as `object`.
 * @returns null where it has neither text nor media.
 */
export function contentOf(
  object: JsonObject,
  record: SourceRecord,
  layout: Layout,
  { name: textName, text: written }: WrittenText,
): RecordContent | null {
  const [mediaName = '', media = []] = firstOf(record, layout, 'media', mediaOf);
  const hasMedia = media.length > 0 || isTrue(record.get('has_media'));
  if (written === '' && !hasMedia) return null;
  const mended = mendedText(written);
  const tweet = layout.network === 'x' ? tweetIn(object, mended ?? written) : null;
  const asTweet = tweet && postOfTweet(tweet, null);
  const html = isHtml(layout, textName, written) ? htmlToText(mended ?? written) : null;
  const text = asTweet?.text ?? html?.text ?? plainText(layout, textName ?? '', mended ?? written);
  const found = entitiesOf(text);
  const lang = firstOf(record, layout, 'language', (value) => firstLanguage(listOf(value)[0] ?? value))[1];
  return {
    kind: asTweet?.kind ?? guessedKind(text),
    references: { ...referring('reply_to', asTweet?.reply_to), ...referring('quoted', asTweet?.quoted) },
    isMended: mended !== null,
    isCutOff: isCutIn(tweet, layout, mended ?? written),
    post: {
      text,
      media: asTweet && asTweet.media.length > 0 ? asTweet.media : addressesOf(media),
      has_media: hasMedia || asTweet?.has_media === true,
      ...(lang === undefined ? {} : { lang }),
      ...stored('hashtags', namesOf(record, layout, 'hashtags') ?? ifAny(found.hashtags)),
      ...stored('mentions', namesOf(record, layout, 'mentions') ?? ifAny(found.mentions)),
      ...stored('links', asTweet?.links ?? ifAny(linksOf(record, layout, html?.links ?? found.links))),
      ...(asTweet?.links_written && { links_written: asTweet.links_written }),
      ...(asTweet?.attachments ? { attachments: asTweet.attachments } : attachmentsIn(media, mediaName)),
    },
  };
}

/** The text of a record; empty where it has none. */
export function textIn(record: SourceRecord, layout: Layout): WrittenText {
  const read = (value: unknown) => pythonBytes(textOf(value).trim()) || undefined;
  const isThere = layout.columns.text.some((name) => record.has(name));
  const others = { ...layout, columns: { ...layout.columns, text: layout.otherTexts } };
  const [name, text = ''] = firstOf(record, isThere ? layout : others, 'text', read);
  return { name, text };
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
