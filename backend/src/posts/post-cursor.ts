import { decodePlace, encodePlace } from '../http/cursor-text.js';

/** Where a page of posts ends. */
export interface PostCursor {
  /** The set whose list it is of. */
  readonly setNumber: number;
  /** How many posts of the list come before the next page. */
  readonly index: number;
  /** The id of the last one, by which the place is found again in a newer set. */
  readonly id: string;
}

/** An opaque text for a {@link PostCursor}. */
export const encodeCursor = ({ setNumber, index, id }: PostCursor): string =>
  encodePlace([setNumber, index, id]);

/** Reads what {@link encodeCursor} has written; null when it is something else. */
export function decodeCursor(text: unknown): PostCursor | null {
  const place = decodePlace(text);
  if (place?.length !== 3) return null;
  const [setNumber, index, id] = place;
  if (!Number.isSafeInteger(setNumber) || !Number.isSafeInteger(index) || typeof id !== 'string') return null;
  return { setNumber: setNumber as number, index: Math.max(0, index as number), id };
}
