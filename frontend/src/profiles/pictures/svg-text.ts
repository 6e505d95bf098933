/** How wide a letter is on average, as a part of the font's size: enough to break lines, too rough to align by. */
const LETTER = 0.54;

/** A text for an SVG or any other XML: without what XML forbids even as an entity. */
export const escapeXml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are what XML 1.0 does not allow
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Breaks a text into lines that are about as wide as `widthPx`. */
export function textLines(text: string, fontPx: number, widthPx: number): string[] {
  const most = Math.max(1, Math.floor(widthPx / (fontPx * LETTER)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A text that is about as wide as `widthPx` at most, with a mark where it was cut. */
export function cutToWidth(text: string, fontPx: number, widthPx: number): string {
  const most = Math.max(1, Math.floor(widthPx / (fontPx * LETTER)));
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
