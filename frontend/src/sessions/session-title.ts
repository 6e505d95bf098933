/** The most characters (code points) a title may have; the server counts the same way. */
export const MAX_TITLE_LENGTH = 30;

/** How many characters (code points) a text has: an astral emoji is one, a family emoji several. */
export function titleLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The code points that nobody sees and the server refuses: controls, and the separators of lines. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/**
 * Makes a title of any text: on one line, trimmed, at most 30 characters, never cut inside of what a person sees as
 * one character. An empty result means that the text holds nothing to show.
 * @example cutTitle('  Climate\nreporters ') // 'Climate reporters'
 */
export function cutTitle(text: string): string {
  const line = wellFormed(text).replace(CONTROLS, ' ').trim();
  if (titleLength(line) <= MAX_TITLE_LENGTH) return line;
  let title = '';
  let length = 0;
  for (const grapheme of graphemesOf(line)) {
    length += titleLength(grapheme);
    if (length > MAX_TITLE_LENGTH) break;
    title += grapheme;
  }
  // One "character" made of more than thirty (stacked accents) has to be cut somewhere.
  return title.trim() || [...line].slice(0, MAX_TITLE_LENGTH).join('').trim();
}

/** Half of a surrogate pair cannot be sent as UTF-8; it becomes U+FFFD, as everywhere on the web. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}

function graphemesOf(text: string): Iterable<string> {
  if (typeof Intl.Segmenter !== 'function') return text;
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** Whether a title is one the app gave, so that it may be replaced by a better one. */
export function isGivenTitle(title: string): boolean {
  return /^Chat \d+$/.test(title);
}

/** The title of the next session: `Chat N`, N being the first number past the count of sessions that is not taken. */
export function nextTitle(sessions: readonly { title: string }[]): string {
  const taken = new Set(sessions.map((session) => session.title));
  let number = sessions.length + 1;
  while (taken.has(`Chat ${number}`)) number += 1;
  return `Chat ${number}`;
}
