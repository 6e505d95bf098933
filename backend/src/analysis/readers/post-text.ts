/** What a post points at; each thing once, in the order of the text. */
export interface Entities {
  /** Without `#`, as written. */
  hashtags: string[];
  /** Without the `@` before them: `name`, `name.tld` or `user@host`. */
  mentions: string[];
  /** Absolute http(s) addresses, without the punctuation after them. */
  links: string[];
}

// No address of a page is longer; the bound keeps the work on hostile text small.
const linkPattern = /https?:\/\/[^\s<>"`\u{3000}-\u{3002}]{1,2000}/giu;
const openingBrackets = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);
// A tag is made of letters, marks, digits and underscores and is not all digits; `&#39;` and `page#part` are none.
const hashtagPattern =
  /(?<![\p{L}\p{M}\p{N}_&/])[#＃](?!\p{N}+(?![\p{L}\p{M}\p{N}_]))([\p{L}\p{M}\p{N}_]+)/gu;
// `@name`, `@name.tld` (lower case: `@name.Then` is the end of a sentence) and `@user@host`; an e-mail address is none.
const mentionPattern =
  /(?<![\p{L}\p{N}_./@-])[@＠]((?:[a-z0-9-]+\.)+[a-z]{2,}(?![A-Za-z0-9])|\w+(?:[.-]\w+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}|\w+)/gu;

/** Finds hashtags, mentions and links in plain text, for sources that do not list them. */
export function entitiesOf(text: string): Entities {
  const links = new Set<string>();
  const words = text.replace(linkPattern, (address) => {
    const link = withoutTrailingPunctuation(address);
    if (URL.canParse(link)) links.add(link);
    // A part of an address (`#top`, `/@name`) is no entity, but what follows it is.
    return ` ${address.slice(link.length)}`;
  });
  return {
    hashtags: firstGroups(words, hashtagPattern),
    mentions: firstGroups(words, mentionPattern),
    links: [...links],
  };
}

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

/** A sentence's end is no part of an address; a bracket is when it was opened in it: `https://…/Mars_(planet)`. */
function withoutTrailingPunctuation(address: string): string {
  const counts = new Map<string, number>();
  for (const character of address) counts.set(character, (counts.get(character) ?? 0) + 1);
  let end = address.length;
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1);
    const opening = openingBrackets.get(last);
    const isOpened = opening !== undefined && (counts.get(opening) ?? 0) >= (counts.get(last) ?? 0);
    if (isOpened || (opening === undefined && !/[.,;:!?'’”»…*_~]/u.test(last))) break;
    counts.set(last, (counts.get(last) ?? 0) - 1);
  }
  return address.slice(0, end);
}

function firstGroups(text: string, pattern: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), (match) => match[1] ?? ''))];
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
