import { countOf as plainCountOf, objectOf, objectsOf } from '../uploads/json-values.js';
import { pythonValue } from './python-text.js';

const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mio: 1e6, b: 1e9, bn: 1e9 };
const shortened = /^(\d{1,4}(?:[.,]\d{1,3})?)\s?(k|m|mio|b|bn)\.?$/iu;

/**
 * A count as networks, programs and pages write it: `12`, `1,234`, `10.0`, `1.2K`, `3M`; a list of reactions with a count each is their
 * sum, an object with a `count` that, one of reactions by their names
 * (`{"👍": 3}`) their sum.
 *
 * @returns an integer from 0; undefined when it is no count: empty, `nan`, a word.
 */
export function countOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return sumOf(value);
  const object = objectOf(typeof value === 'string' ? pythonValue(value) : value);
  if (object !== undefined)
    return 'count' in object
      ? plainCountOf(object.count)
      : sumOf(Object.values(object).map((count) => ({ count })));
  const plain = plainCountOf(value);
  if (plain !== undefined || typeof value !== 'string') return plain;
  const [, digits, unit] = shortened.exec(value.trim()) ?? [];
  if (digits === undefined || unit === undefined) return undefined;
  return Math.round(Number(digits.replace(',', '.')) * (factors[unit.toLowerCase()] ?? 1));
}

function sumOf(list: readonly unknown[]): number | undefined {
  const counts = objectsOf(list).map(({ count }) => plainCountOf(count));
  if (counts.length < list.length || counts.includes(undefined)) return undefined;
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
