import { postKinds } from '../../../domain/post.js';
import type { PostKind } from '../../../domain/post.js';
import { objectOf, objectsOf, textOf } from '../uploads/json-values.js';
import { pythonValue } from './python-text.js';
import type { Field } from './format.js';
import type { Layout } from './layout.js';
import type { SourceRecord } from './record.js';

/** How programs write that there is nothing. */
const nothing = new Set([
  '',
  '0',
  '-1',
  'false',
  'f',
  'no',
  'n',
  'none',
  'null',
  'nan',
  'na',
  'n/a',
  '[]',
  '{}',
  'undefined',
]);
const kindWords: readonly (readonly [RegExp, PostKind | 'repost'])[] = [
  [/^(?:native_?)?(?:retweet|retweeted|repost|reblog|renote|share|rt)$/iu, 'repost'],
  [/quote/iu, 'quote'],
  [/^(?:reply|replied_to|comment|in_reply_to)$/iu, 'reply'],
];

/** What a record says to be; null where it says nothing. */
export function kindOf(record: SourceRecord, layout: Layout, text: string): PostKind | 'repost' | null {
  const some = (field: Field, isSo: (value: unknown) => boolean) =>
    layout.columns[field].some((name) => isSo(record.get(name)));
  const words = [
    ...layout.columns.kind.map((name) => textOf(record.get(name)).trim()),
    ...referencesOf(record.get('referenced_tweets')),
  ].flatMap((word) => kindWords.find(([pattern]) => pattern.test(word))?.[1] ?? []);
  if (
    /^RT(?: @|: ?@|: )/u.test(text) ||
    words.includes('repost') ||
    some('is_repost', isTrue) ||
    some('reposted', isFilled)
  ) {
    return 'repost';
  }
  const own = postKinds.find((kind) => layout.columns.kind.some((name) => record.get(name) === kind));
  if (own !== undefined) return own;
  if (words.includes('reply') || some('is_reply', isTrue) || some('reply_to', isFilled)) return 'reply';
  return words.includes('quote') || some('is_quote', isTrue) || some('quoted', isFilled) ? 'quote' : null;
}

/** As a list or a table writes it. */
export function isTrue(value: unknown): boolean {
  return value === true || /^(?:true|t|yes|y|1)$/iu.test(textOf(value).trim());
}

/** Whether a cell holds nothing, or one of the words for it. */
export const isNothing = (value: unknown): boolean => nothing.has(textOf(value).trim().toLowerCase());

function isFilled(value: unknown): boolean {
  if (value === true) return true;
  if (Array.isArray(value)) return value.length > 0;
  const object = objectOf(value);
  return object === undefined ? !isNothing(value) : Object.keys(object).length > 0;
}

/** Types of what a post of the API of X refers to, as a list or as its text. */
function referencesOf(value: unknown): string[] {
  return objectsOf(typeof value === 'string' ? pythonValue(value) : value).map(({ type }) => textOf(type));
}
