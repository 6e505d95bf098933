import { accountAlone } from './handle.js';

/** Most characters (code points) of a session's title. */
export const maxTitleLength = 30;

/** Controls and halves of surrogate pairs: nobody sees them, and no title may hold them. */
const unusable = /[\p{Cc}\p{Cs}]/u;

/** How many characters (code points) a text has: an astral emoji is one, a family emoji several. */
export function titleLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/**
 * Why `value` is no title, or null when it is one: 1 to 30 code points, something visible, no control characters.
 *
 * @returns the end of a sentence that begins with `title`.
 */
export function titleFault(value: unknown): string | null {
  if (value === undefined || value === null) return 'is required';
  if (typeof value !== 'string') return 'must be text';
  if (!/[^\p{C}\p{Z}]/u.test(value)) return 'must not be blank';
  if (unusable.test(value)) return 'must not contain control characters';
  return titleLength(value) > maxTitleLength ? `must have 1 to ${maxTitleLength} characters` : null;
}

/** Most of a text, in UTF-16 code units, that a title is made of: somebody may paste a megabyte. */
const longestCut = 10_000;

/**
 * Makes a title of any text: on one line, trimmed, at most 30 characters, never cut inside of what a person sees as one character
 * (a grapheme cluster). Empty when the text holds nothing that could be seen; everything else has no {@link titleFault}.
 *
 * @example cutTitle('  Climate\nreporters ') // 'Climate reporters'
 */
export function cutTitle(text: string): string {
  const title = cutToLength(onOneLine(text), maxTitleLength);
  return titleFault(title) === null ? title : '';
}

const onOneLine = (text: string): string =>
  text
    .trimStart()
    .slice(0, longestCut)
    // Half of a surrogate pair becomes U+FFFD, as everywhere on the web.
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

function cutToLength(line: string, most: number): string {
  if (titleLength(line) <= most) return line;
  let title = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    length += titleLength(segment);
    if (length > most) break;
    title += segment;
  }
  // One "character" made of more than thirty (stacked accents) has to be cut somewhere.
  return title.trim() || [...line].slice(0, most).join('').trim();
}

/** What begins a line of Markdown: a heading, an item of a list, a quotation. */
const lineSigns = /^(?:(?:#{1,6}|[-*+•>]|\d{1,3}[.)])\s+)+/u;

/** What no title ends with before the sign that it is cut. */
const looseEnd = /[\s,;:([{<"'“‘«@#/\-–—]+$/u;

/**
 * Makes a title of what a person asks: on one line, cut behind a word, with `…` for what is left out. Empty when it is nothing but the name of an
 * account, whose profile is to be the title, or holds nothing that could be seen.
 *
 * @example questionTitle('What works for @nasa, and since when?') // 'What works for @nasa, and…'
 */
export function questionTitle(question: string): string {
  if (accountAlone(question) !== null) return '';
  const line = onOneLine(question.trimStart().slice(0, longestCut).replace(lineSigns, '')).replace(
    /\s+/gu,
    ' ',
  );
  const title = titleLength(line) <= maxTitleLength ? line : `${cutBehindWord(line)}…`;
  return /[^\p{C}\p{Z}\p{P}]/u.test(title) && titleFault(title) === null ? title : '';
}

function cutBehindWord(line: string): string {
  const cut = cutToLength(line, maxTitleLength - 1);
  const lastSpace = cut.lastIndexOf(' ');
  const isInWord = !line.startsWith(' ', cut.length);
  // A word that takes most of the title, such as an address, is cut in itself, and so is writing without spaces.
  const title = isInWord && lastSpace > cut.length / 2 ? cut.slice(0, lastSpace) : cut;
  return title.replace(looseEnd, '') || title;
}

/**
 * What a question names the session in which it is asked; null when that has a name, or a profile, or the question makes no title. The title that a
 * question has given stays when a profile comes later: it is in the person's own words, and the session is known by it.
 */
export function titleByQuestion(
  { title, profile_count }: { readonly title: string; readonly profile_count: number },
  question: string,
): string | null {
  return profile_count === 0 && isGivenTitle(title) ? questionTitle(question) || null : null;
}

/** Whether a title is one that a client gave by itself, `Chat N`, so that it may be replaced by a better one. */
export const isGivenTitle = (title: string): boolean => /^Chat \d+$/u.test(title);

/** The title of a session that is named for its first account. */
export const accountTitle = (username: string): string => cutTitle(`@${username}`);
