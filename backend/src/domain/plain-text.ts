/** Control characters except line breaks, those that turn the direction of text around, and halves of characters. */
const controls = /(?!\n)\p{Cc}|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|\p{Cs}/gu;

/** Plain text: without control characters, lines trimmed, at most one empty line in a row. */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(controls, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line, cut to at most `maxCharacters` code points. */
export function plainLine(text: string, maxCharacters: number): string {
  const line = plainText(text).replace(/\s+/g, ' ');
  if (line.length <= maxCharacters) return line;
  const characters = [...line];
  return characters.length <= maxCharacters ? line : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}

/** A text as it is, cut to at most `maxLength` UTF-16 code units, never inside of a character, and a mark where it was cut. */
export const cutText = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${[...text.slice(0, maxLength)].slice(0, -1).join('')}…`;
