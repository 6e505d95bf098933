import { shared } from './copied-text.js';

/** Codes that networks still use although their language has a newer one. */
const renamed = new Map([
  ['in', 'id'],
  ['iw', 'he'],
  ['ji', 'yi'],
]);

/**
 * A language as a post carries it: a BCP 47 tag in lower case, without its region where a program lost the hyphen before it.
 *
 * @returns undefined for what is no tag and for codes that name no language: `und`, `zxx`, `mul`, `mis`, `art` and the private ones
 * from `qaa` to `qtz`, with which X marks posts of links, pictures or hashtags alone.
 */
export function languageTag(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Mastodon writes the keys of its maps in camel case: `zhCn`.
  const name = value.trim().replace(/^([a-z]{2,3})[A-Z][A-Za-z]*$/u, '$1');
  const tag = name.toLowerCase().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/u.test(tag) || /^(und|zxx|mul|mis|art|q[a-t][a-z])\b/u.test(tag)) {
    return undefined;
  }
  return shared(renamed.get(tag) ?? tag);
}

/** The first of the languages that a cell of a table lists: `en,de`, `['en']`. */
export const firstLanguage = (value: unknown): string | undefined =>
  languageTag(typeof value === 'string' ? /[^\s,|;'"[\]]+/u.exec(value)?.[0] : value);
