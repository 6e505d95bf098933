import { rowKinds } from '../post.js';
import type { PostColumns } from './post-columns.js';

/** Positions of some posts, ascending; null for all. */
export type Positions = Uint32Array | null;

const repost = rowKinds.indexOf('repost');

/** The positions of the account's own posts among some: reposts are left out. */
export function ownPositions({ kinds }: PostColumns, positions: Positions): Uint32Array {
  return filterPositions(positions ?? allPositions(kinds.length), (position) => kinds[position] !== repost);
}

/** Those of some positions that pass a test: the very array that was given where all do. */
export function filterPositions(positions: Uint32Array, passes: (position: number) => boolean): Uint32Array {
  const passing = new Uint32Array(positions.length);
  let length = 0;
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] ?? 0;
    if (passes(position)) passing[length++] = position;
  }
  return length === positions.length ? positions : passing.slice(0, length);
}

/** The positions of so many posts. */
export function allPositions(length: number): Uint32Array {
  const positions = new Uint32Array(length);
  for (let position = 0; position < length; position += 1) positions[position] = position;
  return positions;
}

/** How many posts these are, reposts included. */
export const sizeOf = ({ length }: PostColumns, positions: Positions): number => positions?.length ?? length;
