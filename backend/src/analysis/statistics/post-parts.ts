import { measures, type Measure, type Post, type PostKind } from '../post.js';

/**
 * What figures need of a post. Profiles of older versions lack keys and may hold anything in them: whatever is missing or of
 * another type is read from the text, or counts as nothing.
 */

/** A count as an integer from 0; whatever cannot be a count (missing, negative, not finite, beyond exact integers) is 0. */
export function countOf(post: Post, measure: Measure): number {
  const value: unknown = post[measure];
  return typeof value === 'number' && value > 0 && value <= Number.MAX_SAFE_INTEGER ? Math.floor(value) : 0;
}

/** Likes, retweets and replies together: what is compared where one figure stands for how a post did. Views are no reaction. */
export const totalOf = (post: Post): number =>
  countOf(post, 'likes') + countOf(post, 'retweets') + countOf(post, 'replies');

/** Each measure's count for each post, in the order of the posts. */
export function countsOf(posts: readonly Post[]): Record<Measure, Float64Array> {
  const columns = measures.map((measure) => [
    measure,
    Float64Array.from(posts, (post) => countOf(post, measure)),
  ]);
  return Object.fromEntries(columns) as Record<Measure, Float64Array>;
}

/** The latest moment that a JavaScript date can hold. */
const maxTimestampMs = 8.64e15;

/** When the post was published; null when not known. */
export function timeOf(post: Post): number | null {
  const value: unknown = post.timestamp_ms;
  return typeof value === 'number' && value > 0 && value <= maxTimestampMs ? value : null;
}

/** What kind a post is. One that does not say is a reply when it starts with the name of an account, as on X, else an original. */
export function kindOf(post: Post): PostKind {
  if (post.kind === 'original' || post.kind === 'reply' || post.kind === 'quote') return post.kind;
  return /^@\w/.test(textOf(post)) ? 'reply' : 'original';
}

/** The text; empty when there is none. */
export const textOf = (post: Post): string => (typeof post.text === 'string' ? post.text : '');

/** Whether pictures or videos come with the post. */
export const hasMedia = (post: Post): boolean =>
  post.has_media === true || (Array.isArray(post.media) && post.media.length > 0);

const link = /https?:\/\/[^\s<>"]+/gi;
const hashtag = /(?<![\p{L}\p{N}_&/])[#＃]([\p{L}\p{N}\p{M}_]*\p{L}[\p{L}\p{N}\p{M}_]*)/gu;
const mention =
  /(?<![\p{L}\p{N}_./@])@([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?(?:@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)?)/gu;

/** Hashtags without `#`; at least one character is a letter. */
export const hashtagsOf = (post: Post): string[] =>
  namesIn(post.hashtags) ?? matches(post, '#＃', hashtag, withoutLinks);

/** Accounts named in the post, without `@` before them. */
export const mentionsOf = (post: Post): string[] =>
  namesIn(post.mentions) ?? matches(post, '@', mention, withoutLinks);

/** Addresses of pages that the post links to. */
export function linksOf(post: Post): string[] {
  return (
    namesIn(post.links) ??
    [...textOf(post).matchAll(link)].map(([address]) => address.replace(/[.,:;!?)\]}'’”»]+$/u, ''))
  );
}

/** A text without the addresses in it, whose question marks and words are not the author's. */
export const withoutLinks = (text: string): string => (text.includes('://') ? text.replace(link, ' ') : text);

/** A text without addresses and the names of accounts. */
export function ownWords(text: string): string {
  const rest = withoutLinks(text);
  return rest.includes('@') ? rest.replace(mention, ' ') : rest;
}

function namesIn(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : null;
}

function matches(post: Post, signs: string, pattern: RegExp, clean: (text: string) => string): string[] {
  const text = textOf(post);
  // Most posts have neither sign: a scan for a character costs far less than a pattern of Unicode classes.
  if (![...signs].some((sign) => text.includes(sign))) return [];
  return [...clean(text).matchAll(pattern)].map((match) => match[1] ?? '');
}
