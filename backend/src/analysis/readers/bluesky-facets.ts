/**
 * Whether bytes of a text can be what a facet marks: not empty, inside of the text, and neither its start nor its end within a character.
 *
 * @see https://docs.bsky.app/docs/advanced-guides/post-richtext
 */
export function isTextRange(bytes: Uint8Array, start: unknown, end: unknown): boolean {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return false;
  const [from, to] = [Number(start), Number(end)];
  return 0 <= from && from < to && to <= bytes.length && isBoundary(bytes, from) && isBoundary(bytes, to);
}

/** Bytes within a character of UTF-8 begin with the bits 10. */
const isBoundary = (bytes: Uint8Array, at: number): boolean => ((bytes[at] ?? 0) & 0xc0) !== 0x80;
