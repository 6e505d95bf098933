/** Where a page of posts ends. */
export interface PostCursor {
  /** The set whose list it is of. */
  readonly setNumber: number;
  /** How many posts of the list come before the next page. */
  readonly index: number;
  /** The id of the last one, by which the place is found again in a newer set. */
  readonly id: string;
}

const maxCursorLength = 1024;

/** An opaque text for a {@link PostCursor}: base64url of a JSON array. */
export const encodeCursor = ({ setNumber, index, id }: PostCursor): string =>
  Buffer.from(JSON.stringify([setNumber, index, id])).toString('base64url');

/** Reads what {@link encodeCursor} has written; null when it is something else. */
export function decodeCursor(text: unknown): PostCursor | null {
  if (typeof text !== 'string' || text.length > maxCursorLength || !/^[\w-]+$/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 3) return null;
    const [setNumber, index, id] = value as unknown[];
    if (!Number.isSafeInteger(setNumber) || !Number.isSafeInteger(index) || typeof id !== 'string')
      return null;
    return { setNumber: setNumber as number, index: Math.max(0, index as number), id };
  } catch {
    return null;
  }
}
