/**
 * Where something stands in the index: one whole number of 63 bits, because SQLite's full-text index knows its rows by one. From the top: whose it is
 * (19 bits), what it is (2), which one of those (42); of posts the latter is the set (21) and in it the position from the end (21), so that what is
 * newer has the greater number. The migration sees to it that there are no more users than that. All of one user is one range, and so is all of one kind and all of one set.
 */

/** The kinds of what can be found beside posts and titles, which stand with their sessions. */
const documentKinds = ['account', 'message'] as const;

/** One of the {@link documentKinds}. */
export type DocumentKind = (typeof documentKinds)[number];

const kindBits = 42n;
const userBits = 44n;
const positionBits = 21n;

/** Sets of one user that an index can have, and posts of one set. */
const maxSets = 2 ** 21;
const maxPositions = 2 ** 21;

/** The last position that there can be in a set. */
export const lastPosition = maxPositions - 1;

/** Which post of a user. */
export interface PostPlace {
  readonly setNumber: number;
  /** From 0 on, newest first. */
  readonly position: number;
}

/** A part of the index, both ends included. */
export interface PlaceRange {
  readonly from: bigint;
  readonly to: bigint;
}

const areaStart = (user: number, area: number): bigint =>
  (BigInt(user) << userBits) + (BigInt(area) << kindBits);

const postArea = documentKinds.length;

/** The place of the document of that number. */
export const documentPlace = (user: number, kind: DocumentKind, number: number): bigint =>
  areaStart(user, documentKinds.indexOf(kind)) + BigInt(number);

/** The documents of a kind whose number is less than `before`. */
export const documentRange = (
  user: number,
  kind: DocumentKind,
  before = Number.MAX_SAFE_INTEGER,
): PlaceRange => ({
  from: documentPlace(user, kind, 0),
  to: documentPlace(user, kind, Math.min(before, 2 ** 42) - 1),
});

/** @throws RangeError when the index has no place for such a post. */
export function postPlace(user: number, { setNumber, position }: PostPlace): bigint {
  if (setNumber < 0 || setNumber >= maxSets || position < 0 || position >= maxPositions) {
    throw new RangeError(`The search has no place for post ${position} of set ${setNumber}.`);
  }
  return areaStart(user, postArea) + (BigInt(setNumber) << positionBits) + BigInt(lastPosition - position);
}

/** The posts of the sets from `oldest` to `newest`. */
export const setRange = (user: number, oldest: number, newest: number): PlaceRange => ({
  from: postPlace(user, { setNumber: oldest, position: lastPosition }),
  to: postPlace(user, { setNumber: newest, position: 0 }),
});

/** The newest set that there can be. */
export const newestSet = maxSets - 1;

/** SQL for `${...}`: set and position of a post from the column of its place. They are numbers that JavaScript can hold; a place is none. */
export const postColumns = (column: string) => () =>
  `(${column} >> 21) & 2097151 AS set_number, 2097151 - (${column} & 2097151) AS position`;

/** SQL for `${...}`: the number of a document from the column of its place. */
export const documentNumber = (column: string) => () => `${column} & 4398046511103 AS number`;
