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
  const line = text
    .trimStart()
    .slice(0, longestCut)
    // Half of a surrogate pair becomes U+FFFD, as everywhere on the web.
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const title = cutToLength(line);
  return titleFault(title) === null ? title : '';
}

function cutToLength(line: string): string {
  if (titleLength(line) <= maxTitleLength) return line;
  let title = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    length += titleLength(segment);
    if (length > maxTitleLength) break;
    title += segment;
  }
  // One "character" made of more than thirty (stacked accents) has to be cut somewhere.
  return title.trim() || [...line].slice(0, maxTitleLength).join('').trim();
}

/** Whether a title is one that a client gave by itself, `Chat N`, so that it may be replaced by a better one. */
export const isGivenTitle = (title: string): boolean => /^Chat \d+$/u.test(title);

/** The title of a session that is named for its first account. */
export const accountTitle = (username: string): string => cutTitle(`@${username}`);
