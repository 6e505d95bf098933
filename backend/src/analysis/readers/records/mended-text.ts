import { TextDecoder } from 'node:util';

/** What Windows-1252 has at 0x80 to 0x9f, by character. Without `stream` Node 20 decodes it as Latin-1. */
const windows1252 = new Map(
  Array.from(
    new TextDecoder('windows-1252').decode(
      Uint8Array.from({ length: 32 }, (_, index) => index + 0x80),
      { stream: true },
    ),
    (character, index) => [character, index + 0x80],
  ),
);
/** The first byte of a UTF-8 sequence and a second one, read as Latin-1 or Windows-1252. */
const suspicious = /[\u{c2}-\u{f4}][\u{80}-\u{bf}\u{152}-\u{2122}\u{2c6}\u{2dc}]/u;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Undoes the reading of UTF-8 as Latin-1 or Windows-1252, as Meta's exports and spreadsheets do it: `appÃ©tit` is `appétit`.
 *
 * @returns null when the text is in order, as it is unless all of it can be undone.
 */
export function mendedText(text: string): string | null {
  if (!suspicious.test(text)) return null;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const byte = code <= 0xff ? code : windows1252.get(text.charAt(index));
    if (byte === undefined) return null;
    bytes[index] = byte;
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}
