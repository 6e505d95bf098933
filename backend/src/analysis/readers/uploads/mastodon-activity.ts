import type { Post } from '../../../domain/post.js';
import { htmlToText } from '../html-text.js';
import { languageTag } from '../language-tag.js';
import { parseTime } from '../times.js';
import { addressOf, countOf, lastPart, listOf, objectOf, objectsOf, stored, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';

/** What an element of an outbox is. */
export type Activity =
  | { readonly kind: 'post'; readonly post: Post; readonly hasLikes: boolean; readonly hasShares: boolean }
  | { readonly kind: 'boost' }
  | { readonly kind: 'other' };

/**
 * Reads an element of `orderedItems` that everybody may see: a `Create` activity is a post, an `Announce` a boost.
 */
export function activityOf(activity: JsonObject): Activity {
  if (activity.type === 'Announce') return { kind: 'boost' };
  const object = objectOf(activity.object);
  if (activity.type !== 'Create' || object === undefined) return { kind: 'other' };
  const id = lastPart(textOf(object.id) || textOf(activity.id).replace(/\/activity$/u, ''));
  if (id === '') return { kind: 'other' };
  const likes = countOf(objectOf(object.likes)?.totalItems);
  const shares = countOf(objectOf(object.shares)?.totalItems);
  return {
    kind: 'post',
    post: { ...postOf(object, activity, id), likes: likes ?? 0, retweets: shares ?? 0 },
    hasLikes: likes !== undefined,
    hasShares: shares !== undefined,
  };
}

/** Who wrote an activity, as `user@host`, from the address of the actor; null where the address does not tell. */
export function actorName(activity: unknown): string | null {
  const actor = objectOf(activity)?.actor;
  return usernameOfAddress(textOf(objectOf(actor)?.id ?? actor));
}

/** `user@host` from `https://host/users/user` or `https://host/@user`. */
export function usernameOfAddress(address: string): string | null {
  const [, host, name] = /^https?:\/\/([^/\s]+)\/(?:users\/|u\/|@)([^/\s?#@]+)\/?$/iu.exec(address) ?? [];
  return host === undefined || name === undefined ? null : `${name}@${host.toLowerCase()}`;
}

function postOf(object: JsonObject, activity: JsonObject, id: string): Post {
  const contents = Object.entries(objectOf(object.contentMap) ?? {});
  const html = textOf(object.content) || textOf(contents[0]?.[1]);
  const { text: content, links } = htmlToText(html);
  // The warning is what readers see first; the title of an article likewise.
  const text = [htmlToText(textOf(object.name)).text, textOf(object.summary).trim(), content]
    .filter((part) => part !== '')
    .join('\n\n');
  const lang = languageTag((contents.find(([, value]) => value === html) ?? contents[0])?.[0]);
  const attachments = objectsOf(object.attachment);
  const media = attachments.flatMap(({ url, href }) => addressOf(url) ?? addressOf(href) ?? []);
  const isReply = textOf(objectOf(object.inReplyTo)?.id ?? object.inReplyTo) !== '';
  const isQuote = [object.quote, object.quoteUri, object.quoteUrl].some((value) => textOf(value) !== '');
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
    media: [...new Set(media)],
    has_media: attachments.length > 0,
    time_ago: null,
    kind: isReply ? 'reply' : isQuote ? 'quote' : 'original',
    ...(lang === undefined ? {} : { lang }),
    ...stored('hashtags', object.tag === undefined ? null : hashtagsOf(object, text)),
    ...stored('mentions', object.tag === undefined ? null : mentionsOf(object)),
    ...stored('links', links),
  };
}

/** Tags are lower case in the list and as the author wrote them in the text. */
function hashtagsOf(object: JsonObject, text: string): string[] {
  const written = new Map(
    Array.from(text.matchAll(/#([\p{L}\p{M}\p{N}_]+)/gu), ([, tag = '']) => [tag.toLowerCase(), tag]),
  );
  return tagsOf(object, 'Hashtag')
    .map(({ name }) => textOf(name).replace(/^#/u, ''))
    .map((name) => written.get(name.toLowerCase()) ?? name);
}

/** Accounts of the author's own server may be named without it; their address names it. */
function mentionsOf(object: JsonObject): string[] {
  return tagsOf(object, 'Mention').map(({ name, href }) => {
    const mentioned = textOf(name).replace(/^@/u, '');
    return mentioned.includes('@') ? mentioned : (usernameOfAddress(textOf(href)) ?? mentioned);
  });
}

function tagsOf(object: JsonObject, type: string): JsonObject[] {
  const tags = objectOf(object.tag);
  return (tags === undefined ? objectsOf(listOf(object.tag)) : [tags]).filter((tag) => tag.type === type);
}
