/** Most UTF-16 units of what stands in a line or a cell; a foreign tool may put a megabyte there. */
export const LONGEST_NAME = 200;

/** A name as it is shown: trimmed, and its beginning when it is longer than any is; null when there is nothing to see. */
export const cutName = (text: string | null | undefined): string | null =>
  cutText(text?.trim() ?? '', LONGEST_NAME) || null;

/** The beginning of a text: at most `most` UTF-16 units and an ellipsis for the rest; never half a character (code point). */
export function cutText(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, endWithin(text, most))}…` : text;
}

/** Where to cut a text so that at most `most` UTF-16 units are before it, and no surrogate pair is split. */
export function endWithin(text: string, most: number): number {
  const isInsidePair =
    /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(most));
  return isInsidePair ? most - 1 : Math.min(most, text.length);
}
