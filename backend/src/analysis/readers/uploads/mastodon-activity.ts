import type { Post, PostReference } from '../../../domain/post.js';
import { attachmentsOf } from '../attachments.js';
import { clientName } from '../client-name.js';
import { htmlToText } from '../html-text.js';
import { languageTag } from '../language-tag.js';
import { postReference, referring } from '../post-reference.js';
import { parseTime } from '../times.js';
import { withoutQuote } from '../quote-inline.js';
import { addressOf, countOf, objectOf, objectsOf, stored, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import {
  addressOfPost,
  authorOfActivity,
  idInAddress,
  mentionedName,
  referenceTo,
} from './mastodon-names.js';

/** Counts that a post may tell. */
type ActivityCounts = Readonly<Record<'likes' | 'retweets' | 'replies', number | undefined>>;

/** What an element of an outbox is. */
export type Activity =
  | { readonly kind: 'post'; readonly post: Post; readonly counts: ActivityCounts }
  | { readonly kind: 'boost'; readonly post: Post }
  | { readonly kind: 'other' }
  /** A post of which the file has the address only, as in the outboxes of GoToSocial. */
  | { readonly kind: 'address' };

/** What servers publish without an activity around it. */
const objectTypes = new Set(['Note', 'Article', 'Question', 'Page']);

/**
 * Reads an element of `orderedItems` that everybody may see: a `Create` activity is a post, an `Announce` a boost.
 */
export function activityOf(activity: JsonObject): Activity {
  if (activity.type === 'Announce') return { kind: 'boost', post: repostOf(activity) };
  const isBare = objectTypes.has(textOf(activity.type));
  if (activity.type !== 'Create' && !isBare) return { kind: 'other' };
  const object = isBare ? activity : objectOf(activity.object);
  if (object === undefined) return { kind: textOf(activity.object) === '' ? 'other' : 'address' };
  const id = idInAddress(textOf(object.id) || textOf(activity.id).replace(/\/activity$/u, ''));
  // A message of Pleroma's chats, or a vote.
  if (id === '' || object.type === 'ChatMessage' || object.type === 'Answer') return { kind: 'other' };
  const counts = countsOf(object);
  const { likes = 0, retweets = 0, replies = 0 } = counts;
  return { kind: 'post', post: { ...postOf(object, activity, id), likes, retweets, replies }, counts };
}

/** A boost names the post that it repeats by the address, few servers by the post itself. */
function repostOf(activity: JsonObject): Post {
  const object = objectOf(activity.object);
  const address = textOf(activity.object) || textOf(object?.id);
  const {
    kind: _ofOriginal,
    reply_to: _answered,
    quoted: _quoted,
    ...post
  } = postOf(object ?? {}, activity, '');
  const counts: Partial<ActivityCounts> = object === undefined ? {} : countsOf(object);
  delete post.views;
  for (const measure of ['likes', 'retweets', 'replies'] as const) {
    const count = counts[measure];
    if (count === undefined) delete post[measure];
    else post[measure] = count;
  }
  return {
    ...post,
    id: idInAddress(textOf(activity.id).replace(/\/activity$/u, '')) || idInAddress(address),
    timestamp_ms: parseTime(activity.published),
    // A boost has no page but the original's.
    ...(post.url === undefined && addressOf(address) !== undefined && { url: address }),
    reposted: { ...referenceTo(address), ...(object && postReference(null, authorOfActivity(object))) },
  };
}

/** Mastodon tells its counts in collections, Pleroma in members of their own or lists of accounts. */
function countsOf(object: JsonObject): ActivityCounts {
  const total = (collection: unknown): number | undefined =>
    Array.isArray(collection) ? collection.length : countOf(objectOf(collection)?.totalItems);
  return {
    likes: countOf(object.like_count) ?? total(object.likes),
    retweets: countOf(object.announcement_count) ?? total(object.shares ?? object.announcements),
    replies: countOf(object.repliesCount) ?? total(objectOf(object.replies)),
  };
}

function postOf(object: JsonObject, activity: JsonObject, id: string): Post {
  const quotes = quotesOf(object);
  const { html, lang, plain } = contentOf(object);
  const content = htmlToText(quotes.length > 0 ? withoutQuote(html) : html);
  // The warning is what readers see first; the title of an article likewise.
  const text = [
    htmlToText(textOf(object.name)).text,
    withoutInvisible(textOf(object.summary)),
    content.text || plain,
    pollOf(object),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  const attachments = listedObjects(object.attachment);
  const pages = attachments.filter(isPage);
  const media = attachments.filter((attachment) => !isPage(attachment) && attachment.type !== 'Note');
  const answered = textOf(objectOf(object.inReplyTo)?.id ?? object.inReplyTo);
  const client = clientName(objectOf(object.generator)?.name);
  const url = addressOf(addressOfPost(object.url));
  const links = [...content.links, ...pages.flatMap(addressesOf)].filter((link) => !quotes.includes(link));
  return {
    id,
    text,
    timestamp_ms: parseTime(object.published) || parseTime(activity.published),
    likes: 0,
    retweets: 0,
    replies: 0,
    views: 0,
    author: null,
    author_name: null,
    media: [...new Set(media.flatMap(addressesOf))],
    has_media: media.length > 0,
    time_ago: null,
    kind: answered !== '' ? 'reply' : quotes.length > 0 ? 'quote' : 'original',
    ...referring('reply_to', answered === '' ? {} : referenceFrom(activity, answered)),
    ...referring('quoted', quotes[0] === undefined ? {} : referenceFrom(activity, quotes[0])),
    ...(lang === undefined ? {} : { lang }),
    ...stored('hashtags', object.tag === undefined ? null : hashtagsOf(object, text)),
    ...stored('mentions', object.tag === undefined ? null : mentionsOf(object)),
    ...stored('links', links),
    ...attachmentsOf(
      media.map((one) => ({
        kind: textOf(one.mediaType) || one.type,
        url: addressesOf(one)[0],
        alt: one.name ?? one.summary,
      })),
    ),
    ...(client !== undefined && { client }),
    ...(url !== undefined && { url }),
  };
}

/** The post at an address. One below that of the author's own account is the author's, also where the address has an id for a name. */
function referenceFrom(activity: JsonObject, address: string): PostReference {
  const reference = referenceTo(address);
  const actor = textOf(activity.actor) || textOf(activity.attributedTo);
  if (reference.author !== undefined || actor === '' || !address.startsWith(`${actor}/`)) return reference;
  return { ...reference, ...postReference(null, authorOfActivity(activity)) };
}

/** The text as HTML with its language; where there is none, what the author typed, which some servers keep beside it. */
function contentOf(object: JsonObject): { html: string; lang: string | undefined; plain: string } {
  const contents = Object.entries(objectOf(object.contentMap) ?? {});
  const html = textOf(object.content) || textOf(contents[0]?.[1]);
  const key = (contents.find(([, value]) => value === html) ?? contents[0])?.[0];
  const source = textOf(objectOf(object.source)?.content ?? object.source);
  return {
    html,
    lang: languageTag(key) ?? languageTag(object.language),
    plain: withoutInvisible(source || textOf(object._misskey_content)),
  };
}

/** The options of a poll, a line each. */
function pollOf(object: JsonObject): string {
  return [...listedObjects(object.oneOf), ...listedObjects(object.anyOf)]
    .map(({ name }) => textOf(name).trim())
    .filter((name) => name !== '')
    .map((name) => `- ${name}`)
    .join('\n');
}

/**
 * The addresses of what a post quotes, which every program writes in its own way.
 *
 * @see https://codeberg.org/fediverse/fep/src/branch/main/fep/e232/fep-e232.md (tags of the type `Link`)
 */
function quotesOf(object: JsonObject): string[] {
  const { quote, quoteUri, quoteUrl, quoteURL, _misskey_quote: misskeyQuote } = object;
  const members = [quote, quoteUri, quoteUrl, quoteURL, misskeyQuote].map((value) =>
    textOf(objectOf(value)?.id ?? value),
  );
  const tags = tagsOf(object, 'Link')
    .filter(({ mediaType }) => /activitystreams|activity\+json/u.test(textOf(mediaType)))
    .map(({ href }) => textOf(href));
  return [...members, ...tags].filter((address) => address !== '');
}

/** A page that a post shows below its text, and no picture, although it stands among those. */
const isPage = ({ type, mediaType }: JsonObject): boolean =>
  type === 'Link' && !/^(?:image|video|audio)\//u.test(textOf(mediaType));

/** Pleroma has a list of links where others have an address. */
function addressesOf({ url, href }: JsonObject): string[] {
  const [link] = listedObjects(url);
  return [addressOf(url) ?? addressOf(link?.href) ?? addressOf(href)].filter((one) => one !== undefined);
}

/** Some programs write a list of one thing as the thing itself. */
function listedObjects(value: unknown): JsonObject[] {
  const single = objectOf(value);
  return single === undefined ? objectsOf(value) : [single];
}

const withoutInvisible = (text: string): string => text.replaceAll(/[\u200b\u2060\ufeff]/gu, '').trim();

/** Tags are lower case in the list and as the author wrote them in the text. */
function hashtagsOf(object: JsonObject, text: string): string[] {
  const written = new Map(
    Array.from(text.matchAll(/#([\p{L}\p{M}\p{N}_]+)/gu), ([, tag = '']) => [tag.toLowerCase(), tag]),
  );
  return tagsOf(object, 'Hashtag')
    .map(({ name }) => textOf(name).replace(/^#/u, ''))
    .map((name) => written.get(name.toLowerCase()) ?? name);
}

function mentionsOf(object: JsonObject): string[] {
  return tagsOf(object, 'Mention').map(({ name, href }) => mentionedName(textOf(name), textOf(href)));
}

const tagsOf = (object: JsonObject, type: string): JsonObject[] =>
  listedObjects(object.tag).filter((tag) => tag.type === type);
