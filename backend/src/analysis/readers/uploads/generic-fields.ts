import { htmlToText } from '../html-text.js';
import { languageTag } from '../language-tag.js';
import { entitiesOf, ifAny } from '../post-text.js';
import { parseTime, snowflakeTime } from '../times.js';
import { decodeIfEncoded, decodeXText } from '../x-text.js';
import type { NotCarried } from '../../../domain/not-carried.js';
import type { Measure, Post } from '../../../domain/post.js';
import { accountName } from './account-name.js';
import { addressOf, countOf, lastPart, listOf, objectOf, objectsOf, stored, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';

/** The names under which tables and programs keep what a post has; the first one that a record fills counts. See FORMATS. */
const fieldNames = {
  id: ['id_str', 'id', 'tweet_id', 'uri'],
  text: ['full_text', 'text', 'content', 'body'],
  time: ['timestamp_ms', 'created_at', 'time', 'date', 'published', 'createdat'],
  likes: ['likes', 'favorite_count', 'favourites_count', 'likecount', 'like_count', 'likes_count'],
  retweets: ['retweets', 'retweet_count', 'reblogs_count', 'repostcount', 'repost_count', 'reposts'],
  replies: ['replies', 'reply_count', 'replies_count', 'replycount'],
  views: ['views', 'view_count', 'views_count', 'viewcount', 'impression_count', 'impressions'],
  author: ['author', 'screen_name', 'username', 'handle', 'user', 'account'],
  lang: ['lang', 'language'],
  replyTo: [
    'in_reply_to_status_id_str',
    'in_reply_to_status_id',
    'in_reply_to_id',
    'in_reply_to_user_id',
    'in_reply_to_screen_name',
    'in_reply_to',
    'inreplyto',
  ],
  quoted: ['quoted_status_id_str', 'quoted_status_id'],
  reposted: ['retweeted_status', 'reblog'],
  media: ['media', 'media_attachments', 'media_urls', 'images'],
} as const;

/** As this application writes them into tables. */
const kinds = ['original', 'reply', 'quote'] as const;

type Field = keyof typeof fieldNames;

/** Names of an account inside an object that describes it. */
const accountNames = ['screen_name', 'username', 'handle', 'acct', 'name'];

/** A record of a table or a list, with its names in one style: `Created At`, `created-at` and `created_at` are the same. */
export type GenericRecord = ReadonlyMap<string, unknown>;

/** Whether a column or member of this name can hold the text of posts. */
export function isTextName(name: string): boolean {
  return (fieldNames.text as readonly string[]).includes(comparable(name));
}

/** A record whose members can be found by {@link fieldNames}. */
export function recordOf(object: JsonObject): GenericRecord {
  const record = new Map<string, unknown>();
  for (const [name, value] of Object.entries(object)) {
    const key = comparable(name);
    if (!record.has(key)) record.set(key, value);
  }
  return record;
}

/** What a record is: a post with what it carries, a repost, or nothing because it has no text. */
export type GenericPost =
  | { readonly kind: 'post'; readonly post: Post; readonly carried: readonly NotCarried[] }
  | { readonly kind: 'repost' }
  | { readonly kind: 'no-text' };

/** Turns a record into a post whose `id` is empty where it has none. Its author is as written, and to be compared with the others'. */
export function postOfGeneric(record: GenericRecord): GenericPost {
  const [textName, rawText] = first(record, 'text', (value) => textOf(value).trim());
  if (rawText === undefined) return { kind: 'no-text' };
  if (rawText.startsWith('RT @') || first(record, 'reposted', objectOf)[1]) return { kind: 'repost' };
  const html = textName === 'content' && /<(p|br|a|span)\b/iu.test(rawText) ? htmlToText(rawText) : null;
  const text = html?.text ?? plainText(record, textName, rawText);
  const found = entitiesOf(text);
  const listed = listedBy(record);
  const id = idOf(record);
  const counts = new Map<Measure, number>();
  for (const measure of ['likes', 'retweets', 'replies', 'views'] as const) {
    const [, count] = first(record, measure, countOf);
    if (count !== undefined) counts.set(measure, count);
  }
  const lang = first(record, 'lang', languageTag)[1];
  const media = first(record, 'media', mediaOf)[1] ?? [];
  const has = (field: Field): boolean => first(record, field, filled)[1] !== undefined;
  // Where nothing tells what is answered, a post that begins with an account's name is an answer to it, as on X and Mastodon.
  const isReply = has('replyTo') || /^@\w/u.test(text);
  const guessedKind = isReply ? 'reply' : has('quoted') ? 'quote' : 'original';
  return {
    kind: 'post',
    carried: [...counts.keys(), ...factsIn(record)],
    post: {
      id,
      text,
      timestamp_ms: first(record, 'time', (value) => parseTime(value) || undefined)[1] ?? snowflakeTime(id),
      likes: counts.get('likes') ?? 0,
      retweets: counts.get('retweets') ?? 0,
      replies: counts.get('replies') ?? 0,
      views: counts.get('views') ?? 0,
      author: authorOf(record),
      author_name: null,
      media: media.flatMap((one) => addressOf(one) ?? []),
      has_media: media.length > 0 || isTrue(record.get('has_media')),
      time_ago: null,
      kind: kinds.find((kind) => kind === record.get('kind')) ?? guessedKind,
      ...(lang === undefined ? {} : { lang }),
      ...stored('hashtags', listed.hashtags ?? ifAny(found.hashtags)),
      ...stored('mentions', listed.mentions ?? ifAny(found.mentions)),
      ...stored('links', html?.links ?? ifAny(found.links)),
    },
  };
}

/** Names that only X and programs that read it give, for what only X has. */
const xNames = [
  'id_str',
  'tweet_id',
  'favorite_count',
  'favorites',
  'retweet_count',
  'retweeted_status',
  'quoted_status_id',
  'quoted_status_id_str',
  'in_reply_to_status_id',
  'in_reply_to_status_id_str',
  'in_reply_to_screen_name',
  'is_retweet',
  'isretweet',
  'author_id',
  'edit_history_tweet_ids',
  'public_metrics',
  'public_metrics.like_count',
];
/** Names of Mastodon's API, whose texts are HTML, and plain once that is undone. */
const mastodonNames = ['reblogs_count', 'favourites_count', 'visibility', 'spoiler_text'];

/** X's own name for a text comes with X's way of writing it; under other names its signs tell, and whether it is decoded already. */
function plainText(record: GenericRecord, name: string, raw: string): string {
  if (name === 'full_text') return decodeXText(raw);
  const isOfX = xNames.some((sign) => record.has(sign)) && !mastodonNames.some((sign) => record.has(sign));
  return isOfX ? decodeIfEncoded(raw) : raw;
}

/** What a record lists itself, as X (`entities`) and Mastodon (`tags`, `mentions`) do; null where it lists nothing, not even nothing. */
function listedBy(record: GenericRecord): { hashtags: string[] | null; mentions: string[] | null } {
  const entities = objectOf(record.get('entities'));
  const isOfMastodon = record.has('reblogs_count');
  return {
    hashtags: namesOf(entities?.hashtags) ?? (isOfMastodon ? namesOf(record.get('tags')) : null),
    mentions:
      namesOf(entities?.user_mentions) ??
      namesOf(entities?.mentions) ??
      (isOfMastodon ? namesOf(record.get('mentions')) : null),
  };
}

function namesOf(list: unknown): string[] | null {
  if (!Array.isArray(list)) return null;
  return objectsOf(list).map((element) =>
    textOf(
      element.text ?? element.tag ?? element.screen_name ?? element.acct ?? element.username ?? element.name,
    ),
  );
}

/**
 * What a record tells beside counts, by the names that it has: one that may say what a post answers says that it answers nothing by being
 * empty. `kind` and `has_media` are this application's own, which it leaves empty where it does not know.
 */
function factsIn(record: GenericRecord): NotCarried[] {
  const hasName = (field: Field) => fieldNames[field].some((name) => record.has(name));
  const isFilled = (name: string) => record.has(name) && record.get(name) !== '' && record.get(name) !== null;
  const facts: [NotCarried, boolean][] = [
    ['media', record.has('has_media') ? isFilled('has_media') : hasName('media')],
    ['reply_posts', isFilled('kind') || hasName('replyTo')],
    ['quote_posts', isFilled('kind') || hasName('quoted')],
  ];
  return facts.flatMap(([name, isTold]) => (isTold ? [name] : []));
}

/** The first of a field's names under which the record has something, and what that is. */
function first<T>(
  record: GenericRecord,
  field: Field,
  read: (value: unknown) => T | undefined,
): [name: string, value: T] | [undefined, undefined] {
  for (const name of fieldNames[field]) {
    const value = record.get(name);
    if (value === undefined || value === null || value === '') continue;
    const found = read(value);
    if (found !== undefined && found !== '') return [name, found];
  }
  return [undefined, undefined];
}

/** The last part of an address (`at://…/app.bsky.feed.post/3k…`). Digits that a spreadsheet has rounded (`1.58E+18`) name no post. */
function idOf(record: GenericRecord): string {
  const id = first(record, 'id', (value) => textOf(value).trim())[1] ?? '';
  if (/^\d+([.,]\d+)?e\+?\d+$/iu.test(id)) return '';
  const isAddress = /^(at|https?):\/\//iu.test(id);
  return isAddress ? lastPart(id) : id.slice(0, 200);
}

/** An author may be an object. A name with white space is a display name, and given up for one without. */
function authorOf(record: GenericRecord): string | null {
  const names = fieldNames.author.flatMap((name) => {
    const value = record.get(name);
    const account = objectOf(value);
    const values = account === undefined ? [value] : accountNames.map((key) => account[key]);
    return values.flatMap((one) => accountName(one) ?? []);
  });
  return names.find((name) => !/\s/u.test(name)) ?? names[0] ?? null;
}

/** Addresses, or objects that have one; a text is one address or several in a row. */
function mediaOf(value: unknown): string[] | undefined {
  const elements = typeof value === 'string' ? value.split(/[\s,;|]+/u) : listOf(value);
  const media = elements.flatMap((element) => {
    const object = objectOf(element);
    return addressOf(object?.media_url_https) ?? addressOf(object?.url) ?? addressOf(element) ?? [];
  });
  return media.length > 0 ? media : undefined;
}

function filled(value: unknown): true | undefined {
  return textOf(value).trim() === '' && objectOf(value) === undefined ? undefined : true;
}

/** As a list or a table writes it. */
function isTrue(value: unknown): boolean {
  return value === true || textOf(value).toLowerCase() === 'true';
}

function comparable(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');
}
