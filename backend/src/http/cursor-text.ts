const maxCursorLength = 1024;

/** An opaque text for the place where a page ends: base64url of a JSON array. */
export const encodePlace = (place: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** Reads what {@link encodePlace} has written, by whomever; null when it is no array. What is in it may be anything. */
export function decodePlace(text: unknown): readonly unknown[] | null {
  if (typeof text !== 'string' || text.length > maxCursorLength || !/^[\w-]+$/.test(text)) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(place) ? place : null;
  } catch {
    return null;
  }
}
