import { hashtagsIn, linksIn, mentionsIn } from '../../domain/text-entities.js';

/** What a post points at; each thing once, in the order of the text. */
export interface Entities {
  /** Without `#`, as written. */
  hashtags: string[];
  /** Without the `@` before them: `name`, `name.tld` or `user@host`. */
  mentions: string[];
  /** Absolute http(s) addresses, without the punctuation after them. */
  links: string[];
}

/** Finds hashtags, mentions and links in plain text, for sources that do not list them. */
export const entitiesOf = (text: string): Entities => ({
  hashtags: [...new Set(hashtagsIn(text))],
  mentions: [...new Set(mentionsIn(text))],
  links: [...new Set(linksIn(text))],
});

/** What was read from the text because the source lists nothing: null when that is nothing, too, so that no source is said to have said so. */
export const ifAny = (names: readonly string[]): readonly string[] | null =>
  names.length === 0 ? null : names;

/** Whether the text of a link is its address, as a whole or shortened (`example.com/a…`), and not words about it. */
export function isAddressText(words: string, href: string): boolean {
  const bare = (address: string): string =>
    address.replace(/^https?:\/\/(?:www\.)?/iu, '').replace(/(?:…|\.\.\.)$/u, '');
  const shown = bare(words);
  return (
    shown === '' ||
    (!/\s/u.test(shown) && (bare(href).startsWith(shown) || bare(decoded(href)).startsWith(shown)))
  );
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
