/** Most characters (code points) of a message that a person writes. */
export const maxMessageLength = 100_000;

/** NUL, which PostgreSQL cannot store in a text, and halves of surrogate pairs, which cannot be sent as UTF-8. */
// oxlint-disable-next-line no-control-regex -- it is NUL that is meant.
const unusable = /[\u0000\p{Cs}]/u;

/**
 * Why `value` is no content of a message, or null when it is one: 1 to 100,000 code points that are not all blank, without NUL and
 * halves of surrogate pairs. Line breaks, tabs and other control characters may be in it.
 *
 * @returns the end of a sentence that begins with the field's name.
 */
export function messageContentFault(value: unknown): string | null {
  if (value === undefined || value === null) return 'is required';
  if (typeof value !== 'string') return 'must be text';
  if (value.trim() === '') return 'must not be blank';
  if (unusable.test(value)) return 'must not contain NUL characters or halves of surrogate pairs';
  return isLongerThan(value, maxMessageLength)
    ? `must have 1 to ${maxMessageLength.toLocaleString('en')} characters`
    : null;
}

function isLongerThan(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let length = 0;
  for (const _ of text) if ((length += 1) > most) return true;
  return false;
}

/** A text of others, a model or another program, as a content that both databases keep: what they cannot becomes U+FFFD. */
// oxlint-disable-next-line no-control-regex -- it is NUL that is meant.
export const storableText = (text: string): string => text.replace(/[\u0000\p{Cs}]/gu, '\uFFFD');
