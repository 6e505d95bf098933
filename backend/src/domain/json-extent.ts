/** How much there is to make of a JSON text. */
export interface JsonExtent {
  /** Objects, arrays, texts, numbers and literals in it, itself included; names of members are none. */
  readonly values: number;
  /** Levels of arrays and objects; 0 for a text, a number or a literal. */
  readonly depth: number;
}

/** Levels of arrays and objects in JSON that is taken in. Deeper ones would overflow the stack of whoever walks through them. */
export const maxJsonDepth = 64;

/** Most values in JSON that is taken in at once: a profile of 5 MB has 200,000, and each may cost many times its bytes. */
export const maxJsonValues = 500_000;

/** What a byte between the texts begins or ends. */
const kinds = new Uint8Array(256);
const [space, text, open, close, colon, comma] = [1, 2, 3, 4, 5, 6] as const;
for (const byte of ' \t\n\r') kinds[byte.charCodeAt(0)] = space;
for (const byte of '[{') kinds[byte.charCodeAt(0)] = open;
for (const byte of ']}') kinds[byte.charCodeAt(0)] = close;
kinds['"'.charCodeAt(0)] = text;
kinds[':'.charCodeAt(0)] = colon;
kinds[','.charCodeAt(0)] = comma;

const quote = '"'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);

/**
 * Counts what a JSON text holds before anything is made of it, in one pass over its bytes. Takes any bytes: of what is no JSON, the
 * answer means nothing.
 *
 * @param bytes UTF-8
 */
export function measureJson(bytes: Uint8Array): JsonExtent {
  const end = bytes.length;
  let values = 0;
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < end; at += 1) {
    switch (kinds[bytes[at] as number] as number) {
      case space:
      case comma:
        break;
      case text:
        values += 1;
        for (at += 1; at < end && bytes[at] !== quote; at += 1) if (bytes[at] === backslash) at += 1;
        break;
      case open:
        values += 1;
        depth += 1;
        if (depth > deepest) deepest = depth;
        break;
      case close:
        depth -= 1;
        break;
      case colon:
        // The text before it was a name.
        values -= 1;
        break;
      default:
        values += 1;
        while (at + 1 < end && kinds[bytes[at + 1] as number] === 0) at += 1;
    }
  }
  return { values, depth: deepest };
}
