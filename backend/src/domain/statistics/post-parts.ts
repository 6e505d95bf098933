import type { Measure, Post, PostKind } from '../post.js';
import { hashtagsIn, linksIn, mentionsIn, withoutLinks, withoutMentions } from '../text-entities.js';
import { hasExclamationMark, hasQuestionMark } from './words.js';

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

/** A number for each post. A loop, because `Float64Array.from` goes through an iterator and takes five times as long. */
export function valuesOf(posts: readonly Post[], valueOf: (post: Post) => number): Float64Array {
  const values = new Float64Array(posts.length);
  posts.forEach((post, index) => {
    values[index] = valueOf(post);
  });
  return values;
}

/** The latest moment that a JavaScript date can hold. */
const maxTimestampMs = 8.64e15;

/** When the post was published; null when not known. */
export function timeOf(post: Pick<Post, 'timestamp_ms'>): number | null {
  const value: unknown = post.timestamp_ms;
  return typeof value === 'number' && value > 0 && value <= maxTimestampMs ? value : null;
}

/** What kind a post is. One that does not say is a reply when it starts with the name of an account, as on X, else an original. */
export function kindOf(post: Post): PostKind {
  if (post.kind === 'original' || post.kind === 'reply' || post.kind === 'quote') return post.kind;
  return /^@\w/.test(textOf(post)) ? 'reply' : 'original';
}

/** The text; empty when there is none. */
export const textOf = (post: Pick<Post, 'text'>): string => (typeof post.text === 'string' ? post.text : '');

/** Whether pictures or videos come with the post. */
export const hasMedia = (post: Pick<Post, 'has_media' | 'media'>): boolean =>
  post.has_media === true || (Array.isArray(post.media) && post.media.length > 0);

/** Hashtags without `#`: those that the source lists, or, where it lists none and not even an empty list, those of the text. */
export const hashtagsOf = (post: Pick<Post, 'hashtags' | 'text'>): readonly string[] =>
  namesIn(post.hashtags) ?? hashtagsIn(textOf(post));

/** Accounts named in the post, without `@` before them; of the source or of the text, like {@link hashtagsOf}. */
export const mentionsOf = (post: Pick<Post, 'mentions' | 'text'>): readonly string[] =>
  namesIn(post.mentions) ?? mentionsIn(textOf(post));

/** Addresses of pages that the post links to; of the source or of the text, like {@link hashtagsOf}. */
export const linksOf = (post: Pick<Post, 'text' | 'links'>): readonly string[] =>
  namesIn(post.links) ?? linksIn(textOf(post));

/** Whether a text asks something: marks in addresses do not count. */
export const hasQuestion = (text: string): boolean => hasQuestionMark(withoutLinks(text));

/** Whether a text exclaims something, in the same way. */
export const hasExclamation = (text: string): boolean => hasExclamationMark(withoutLinks(text));

/** A text without addresses and the names of accounts. */
export const ownWords = (text: string): string => withoutMentions(withoutLinks(text));

function namesIn(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  return value.every((name) => typeof name === 'string')
    ? value
    : value.filter((name) => typeof name === 'string');
}

/** Characters of a text: code points, so that an emoji outside the basic plane is not two. */
export function lengthOf(text: string): number {
  if (!/[\uD800-\uDBFF]/.test(text)) return text.length;
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) >>> 10 === 0x36 && text.charCodeAt(index + 1) >>> 10 === 0x37) length -= 1;
  }
  return length;
}
