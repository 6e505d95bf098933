import type { Post, PostReference } from '../../../domain/post.js';
import { attachmentsOf } from '../attachments.js';
import { clientName } from '../client-name.js';
import { languageTag } from '../language-tag.js';
import { entitiesOf, ifAny } from '../post-text.js';
import { linksIn } from '../../../domain/text-entities.js';
import { postOfXAt, postReference, referring } from '../post-reference.js';
import { parseTime, snowflakeTime } from '../times.js';
import { storedLinks } from '../written-links.js';
import type { WrittenLink } from '../written-links.js';
import { decodeXText, statusPattern } from '../x-text.js';
import { addressOf, countOf, objectOf, objectsOf, stored, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';

/** Whether a post of an archive repeats another account's. */
export function isRetweet(tweet: JsonObject): boolean {
  return rawText(tweet).startsWith('RT @') || objectOf(tweet.retweeted_status) !== undefined;
}

/** The id of a post of an archive; empty when it has none. */
export function tweetId(tweet: JsonObject): string {
  return [textOf(tweet.id_str), textOf(tweet.id)].find((id) => /^\d+$/u.test(id)) ?? '';
}

/** The text as the archive writes it: with HTML entities and short links, and cut when the post is long. */
export function rawText(tweet: JsonObject): string {
  return textOf(tweet.full_text ?? tweet.text);
}

/** X has longer posts since then: https://x.com/premium/status/1623411400545632256 */
const longPostsStartMs = Date.UTC(2023, 1, 8);
/** A post that ends with the mark of a cut is one from this length on; the cut itself is made near 280. */
const cutLength = 200;

/**
 * Whether the archive has the start of a long post only: it ends with the mark of a cut and a link to the post itself. Not every archive
 * writes the link, or where it leads; then a text with such an end is a cut one when it is as long as those are.
 */
export function isCutOff(tweet: JsonObject): boolean {
  const [end, start = '', link] = /^(.*)…\s?(https:\/\/t\.co\/\w+)?$/su.exec(rawText(tweet)) ?? [];
  if (end === undefined) return tweet.truncated === true;
  if (link !== undefined) {
    const listed = [...objectsOf(objectOf(tweet.entities)?.urls), ...mediaOf(tweet)];
    const entity = listed.find(({ url }) => url === link);
    if (entity === undefined || isSelf(textOf(entity.expanded_url), tweetId(tweet))) return true;
  }
  return weightOf(start) >= cutLength && timeOf(tweet) >= longPostsStartMs;
}

/** When a post of an archive was written; 0 when it does not tell. */
export const timeOf = (tweet: JsonObject): number =>
  parseTime(tweet.created_at) || snowflakeTime(tweetId(tweet));

/** Length as X counts it: Chinese, Japanese and Korean characters, among others, are worth two. */
function weightOf(text: string): number {
  const wide = text.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]/gu);
  return text.length + (wide?.length ?? 0);
}

/** Whose a post is. */
export interface XAuthor {
  readonly username: string;
  /** Empty when the post does not tell it. */
  readonly displayName: string;
}

/**
 * Whose post it is, where it tells: the addresses of its own pictures name the account.
 *
 * @see https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/data-dictionary (`media.expanded_url`)
 */
export function authorOf(tweet: JsonObject): XAuthor | null {
  const user = objectOf(tweet.user);
  const screenName = textOf(user?.screen_name);
  if (screenName !== '') return { username: screenName, displayName: textOf(user?.name).trim() };
  for (const media of mediaOf(tweet)) {
    const [, name, id] = statusPattern.exec(textOf(media.expanded_url)) ?? [];
    if (name !== undefined && id === tweetId(tweet)) return { username: name, displayName: '' };
  }
  return null;
}

/** Whole text and links of a long post, which `note-tweet.js` tells. */
export interface LongText {
  readonly text: string;
  /** By the short link in the text. */
  readonly links: ReadonlyMap<string, string>;
}

/**
 * Turns a post of an X archive into a post. Views and replies are not in the archive.
 *
 * @param longText what the whole text is, when the archive tells it elsewhere.
 * @see FORMATS.md: X archive
 */
export function postOfTweet(tweet: JsonObject, longText: LongText | null): Post {
  const id = tweetId(tweet);
  const entities = objectOf(tweet.entities);
  const media = mediaOf(tweet);
  const shortLinks = new Map(longText?.links);
  for (const { url, expanded_url } of objectsOf(entities?.urls)) {
    shortLinks.set(textOf(url), addressOf(expanded_url) ?? textOf(url));
  }
  const ofMedia = new Set(media.map(({ url }) => textOf(url)));
  const decoded = decodeXText(longText?.text ?? rawText(tweet));
  const text = expand(decoded, shortLinks, ofMedia, id);
  const found = entitiesOf(text);
  const isListed = entities !== undefined && longText === null;
  // Before X shortened every address it listed none of them.
  const written = isListed ? linksIn(decoded).filter((link) => !isShort(link)) : found.links;
  const allLinks: WrittenLink[] = [...shortLinks, ...written.map((link): WrittenLink => [link, link])];
  const links = allLinks.map(([, link]) => link);
  const quoted = quotedLink(tweet, text, links, id);
  const ownLinks = allLinks.filter(
    ([, link]) => link !== quoted && addressOf(link) !== undefined && !isPartOfPost(link, id),
  );
  const lang = languageTag(tweet.lang);
  const addressIn = (one: JsonObject) => addressOf(one.media_url_https) ?? addressOf(one.media_url);
  const client = clientName(tweet.source);
  return {
    id,
    text,
    timestamp_ms: timeOf(tweet),
    likes: countOf(tweet.favorite_count) ?? 0,
    retweets: countOf(tweet.retweet_count) ?? 0,
    replies: 0,
    views: 0,
    author: null,
    author_name: null,
    media: [...new Set(media.flatMap((one) => addressIn(one) ?? []))],
    has_media: media.length > 0,
    time_ago: null,
    kind: isReply(tweet) ? 'reply' : quoted === null ? 'original' : 'quote',
    ...referring('reply_to', postReference(repliedId(tweet), textOf(tweet.in_reply_to_screen_name))),
    ...(quoted !== null && referring('quoted', quotedPost(tweet, quoted))),
    ...(lang === undefined ? {} : { lang }),
    ...stored('hashtags', (isListed && namesOf(entities.hashtags, 'text')) || ifAny(found.hashtags)),
    ...stored(
      'mentions',
      (isListed && namesOf(entities.user_mentions, 'screen_name')) || ifAny(found.mentions),
    ),
    // Of a quoted post's address the text must not be asked again.
    ...((isListed || quoted !== null || ownLinks.length > 0) && storedLinks(ownLinks)),
    ...attachmentsOf(media.map((one) => ({ kind: one.type, url: addressIn(one), alt: one.ext_alt_text }))),
    ...(client !== undefined && { client }),
  };
}

/** `extended_entities` has all pictures of a post, `entities` the first one only. */
function mediaOf(tweet: JsonObject): JsonObject[] {
  const all = objectsOf(objectOf(tweet.extended_entities)?.media);
  return all.length > 0 ? all : objectsOf(objectOf(tweet.entities)?.media);
}

/** Puts in place of each short link where it leads, and takes away those of the post itself and its media, which it has beside its text. */
function expand(
  text: string,
  links: ReadonlyMap<string, string>,
  ofMedia: ReadonlySet<string>,
  id: string,
): string {
  return text
    .replace(/([ \t]?)(https?:\/\/t\.co\/\w+)/gu, (_both, space: string, short: string) => {
      const link = links.get(short) ?? short;
      return ofMedia.has(short) || isPartOfPost(link, id) ? '' : space + link;
    })
    .trim();
}

/** Null when there is no list at all. */
function namesOf(entities: unknown, name: string): string[] | null {
  return Array.isArray(entities) ? objectsOf(entities).map((entity) => textOf(entity[name])) : null;
}

function isReply(tweet: JsonObject): boolean {
  return [
    tweet.in_reply_to_status_id_str,
    tweet.in_reply_to_status_id,
    tweet.in_reply_to_user_id_str,
    tweet.in_reply_to_screen_name,
  ].some((value) => textOf(value) !== '');
}

/**
 * A post that comments on another one ends with its address, or names it by its id.
 *
 * @returns the address; empty when it is not in the post, null when nothing is quoted.
 */
function quotedLink(tweet: JsonObject, text: string, links: readonly string[], id: string): string | null {
  const quotedId = textOf(tweet.quoted_status_id_str ?? tweet.quoted_status_id);
  if (quotedId !== '') return links.find((link) => statusPattern.exec(link)?.[2] === quotedId) ?? '';
  const last = links.findLast((link) => statusPattern.test(link) && !isPartOfPost(link, id));
  return last !== undefined && text.endsWith(last) ? last : null;
}

const idIn = (...values: unknown[]): string | undefined => values.map(textOf).find((id) => /^\d+$/u.test(id));

const repliedId = (tweet: JsonObject): string | undefined =>
  idIn(tweet.in_reply_to_status_id_str, tweet.in_reply_to_status_id);

/** What a post comments on: its address has the name, too. */
function quotedPost(tweet: JsonObject, link: string): PostReference {
  const { id, author } = postOfXAt(link) ?? {};
  const name = textOf(objectOf(objectOf(tweet.quoted_status)?.user)?.screen_name);
  return postReference(idIn(tweet.quoted_status_id_str, tweet.quoted_status_id) ?? id, name || author);
}

const isShort = (link: string): boolean => /^https?:\/\/t\.co\//iu.test(link);

const isSelf = (link: string, id: string): boolean =>
  statusPattern.exec(link)?.[2] === id && !/\/(photo|video)\/\d+$/u.test(link);

/** Addresses of a post itself and of its pictures, which X writes into its text. */
function isPartOfPost(link: string, id: string): boolean {
  const match = statusPattern.exec(link);
  return match !== null && (match[2] === id || /\/(photo|video)\/\d+$/u.test(link));
}
