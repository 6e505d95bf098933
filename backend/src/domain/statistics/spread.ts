import type { Spread } from './figures.js';

/**
 * The quantile `p` (0 to 1) of ascending values by linear interpolation between the two nearest: type 7 of Hyndman and Fan,
 * "Sample Quantiles in Statistical Packages" (1996), the default of R, NumPy and spreadsheets. 0 for no values.
 */
export function quantile(ascending: ArrayLike<number>, p: number): number {
  const place = (ascending.length - 1) * p;
  const below = ascending[Math.floor(place)] ?? 0;
  const above = ascending[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}

/** The values in ascending order; the list given stays as it is. */
export const ascending = (values: ArrayLike<number>): Float64Array => new Float64Array(values).sort();

/** The median of values in any order; 0 for none. */
export const medianOf = (values: ArrayLike<number>): number => quantile(ascending(values), 0.5);

/** The sum of the values. */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0;
  return sum;
}

/** How values in ascending order are spread; the quantiles are those of {@link quantile}. */
export function spreadOf(ascending: Float64Array): Spread {
  const total = sumOf(ascending);
  return {
    total,
    mean: ascending.length === 0 ? 0 : total / ascending.length,
    median: quantile(ascending, 0.5),
    p75: quantile(ascending, 0.75),
    p90: quantile(ascending, 0.9),
    max: ascending.at(-1) ?? 0,
  };
}
