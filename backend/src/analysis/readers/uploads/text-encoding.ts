import { TextDecoder, types } from 'node:util';

/** How the characters of a text file are written as bytes. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Tells the encoding from the byte order mark at the start of a text; without one it is UTF-8. */
export function encodingOf(head: Uint8Array): { encoding: TextEncoding; markBytes: number } {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return { encoding: 'utf-8', markBytes: hasMark ? 3 : 0 };
}

/**
 * The same text as UTF-8 without a byte order mark, whatever it was before. UTF-8 is passed on as it is, wrong bytes included: whoever
 * reads it finds them.
 */
export async function* utf8Of(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const { encoding, markBytes } = encodingOf(chunk);
      decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
      if (decoder === null) {
        yield chunk.subarray(markBytes);
        continue;
      }
    }
    yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield Buffer.from(rest);
}

/** Whether an error is a decoder's about bytes that are no characters in its encoding. */
export function isWrongEncoding(error: unknown): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
