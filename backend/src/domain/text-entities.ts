/**
 * What a plain text names beside its words, by one rule for readers, figures and the screen. Every function takes time in proportion to
 * the text, whatever it is made of.
 */

/** An address in a text. */
export interface AddressAt {
  /** Where it begins, in UTF-16 code units. */
  readonly index: number;
  /** As written; no certain address: it may have no host. */
  readonly address: string;
}

// Ends at blanks, quotes, angle brackets, CJK punctuation, and at marks that turn the direction of text round: an address that contains
// one reads differently from where it leads.
const addressRun =
  /https?:\/\/[^\s<>"`“”„«»\u{3000}-\u{3002}「」\u{200b}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]+/giu;
/** `example.com/@name` names a page, not an account. */
const bareAddressRun = /(?<![\p{L}\p{N}_.@-])(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S*/giu;
const hashtagPattern = /(?<![\p{L}\p{M}\p{N}_&/])[#＃]([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)/gu;
// `@name`, `@name.tld` (lower case: `@name.Then` is the end of a sentence) and `@user@host`. Before it may stand what X allows there
// (`.@name`, `a/@name`, `via-@name`); the `@` of an e-mail address follows a letter or one of the signs that names in them end with.
const mentionPattern =
  /(?<![\p{L}\p{M}\p{N}_!#$%&*+=~@＠])[@＠]((?:[a-z0-9-]+\.)+[a-z]{2,}(?![A-Za-z0-9])|\w+(?:[.-]\w+)*@(?:[a-z0-9-]+\.)+[a-z]{2,}|\w+)/gu;

/** Ends a sentence, closes a quotation or marks emphasis, rather than belonging to the address before it. */
const punctuation = new Set(".,;:!?'’”»…*_~");
const openingOf = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** The http(s) addresses of a text, in its order. A full stop after one is not part of it; a closing bracket only if it was opened in it. */
export function addressesIn(text: string): AddressAt[] {
  if (!text.includes('://')) return [];
  return Array.from(text.matchAll(addressRun), ({ 0: run, index }) => ({ index, address: withoutTail(run) }));
}

/** No address of a page is longer, in UTF-16 code units. */
export const longestLink = 2000;

/** The addresses in a text that lead somewhere. */
export const linksIn = (text: string): string[] =>
  addressesIn(text)
    .map(({ address }) => address)
    .filter((address) => address.length <= longestLink && URL.canParse(address));

/** Hashtags without `#`; at least one character is a letter. */
export const hashtagsIn = (text: string): string[] =>
  text.includes('#') || text.includes('＃') ? namesAt(hashtagPattern, text) : [];

/** Accounts that a text names, without the `@` before them. An e-mail address names none, nor does the address of a page. */
export const mentionsIn = (text: string): string[] =>
  text.includes('@') || text.includes('＠') ? namesAt(mentionPattern, withoutBareAddresses(text)) : [];

/** A text without the addresses in it, whose question marks and words are not the author's. */
export const withoutLinks = (text: string): string =>
  text.includes('://') ? text.replace(addressRun, ' ') : text;

/** A text without the names of accounts. */
export const withoutMentions = (text: string): string =>
  text.includes('@') || text.includes('＠') ? text.replace(mentionPattern, ' ') : text;

const withoutBareAddresses = (text: string): string =>
  text.includes('/') ? withoutLinks(text).replace(bareAddressRun, ' ') : text;

/** What a pattern finds outside addresses, without the sign before it. */
const namesAt = (pattern: RegExp, text: string): string[] =>
  Array.from(withoutLinks(text).matchAll(pattern), ([, name = '']) => name);

/** A loop that counts brackets once: a pattern for the end of a text tries each of a thousand dots in its middle. */
function withoutTail(run: string): string {
  let end = run.length;
  let counts: Map<string, number> | null = null;
  for (; end > 0; end -= 1) {
    const last = run.charAt(end - 1);
    const opening = openingOf.get(last);
    if (opening === undefined) {
      if (punctuation.has(last)) continue;
      break;
    }
    counts ??= bracketsOf(run, end);
    if ((counts.get(opening) ?? 0) >= (counts.get(last) ?? 0)) break;
    counts.set(last, (counts.get(last) ?? 0) - 1);
  }
  return run.slice(0, end);
}

function bracketsOf(run: string, end: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let index = 0; index < end; index += 1) {
    const character = run.charAt(index);
    if ('()[]{}'.includes(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}
