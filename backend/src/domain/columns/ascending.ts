/** Values of all posts in ascending order, and whose they are. */
export interface Ascending {
  /** Equal values are in the order of their posts. */
  readonly positions: Uint32Array;
  readonly values: Uint32Array | Float64Array;
}

/** More posts than an account has in one set. */
const mostPositions = 2 ** 21;

/** All places in an array by the values there, ascending. */
export function ascendingOf(values: Uint32Array | Float64Array): Ascending {
  const positions =
    values instanceof Uint32Array && values.length <= mostPositions
      ? byPackedKeys(values)
      : Uint32Array.from(values.keys()).sort(
          (one, other) => (values[one] ?? 0) - (values[other] ?? 0) || one - other,
        );
  const sorted = values.slice();
  for (let index = 0; index < sorted.length; index += 1) sorted[index] = values[positions[index] ?? 0] ?? 0;
  return { positions, values: sorted };
}

/** Value and place as one number of 53 bits: sorting numbers is ten times as fast as sorting by a function. */
function byPackedKeys(values: Uint32Array): Uint32Array {
  const keys = new Float64Array(values.length);
  for (let place = 0; place < keys.length; place += 1)
    keys[place] = (values[place] ?? 0) * mostPositions + place;
  keys.sort();
  const places = new Uint32Array(keys.length);
  for (let index = 0; index < keys.length; index += 1) places[index] = (keys[index] ?? 0) % mostPositions;
  return places;
}
