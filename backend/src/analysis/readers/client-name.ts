import { decodeHTML } from 'entities';
import { copied } from './copied-text.js';

/** Names met before: a source repeats a few of them in all its posts. */
const known = new Map<string, string | undefined>();
const mostKnown = 1000;
const longest = 100;

/**
 * The name of the program that a post was written with, as X writes it: the words of a link (`<a href="…">Twitter for iPhone</a>`), or the
 * words alone.
 */
export function clientName(source: unknown): string | undefined {
  if (typeof source !== 'string' || source.length > 1000) return undefined;
  if (known.has(source)) return known.get(source);
  const words = decodeHTML(source.replaceAll(/<[^<>]*>/gu, ''))
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const isName = words.length <= longest && !/^(?:|nan?|none|null|n\/a|\d+)$|^https?:|[<>@]/iu.test(words);
  const name = isName ? copied(words) : undefined;
  if (known.size < mostKnown) known.set(copied(source), name);
  return name;
}
