import { isRecord } from '../domain/temper.js';

/** A place where two JSON values are not the same; undefined stands for what is not there. */
export interface Difference {
  /** Keys and indexes from the outside in: `patterns.peak_days.Monday`. */
  readonly place: string;
  readonly stored: unknown;
  readonly counted: unknown;
}

/** Where two JSON values differ, down to their numbers and texts. The order of keys says nothing. */
export function differencesOf(stored: unknown, counted: unknown, place: string): Difference[] {
  if (Array.isArray(stored) && Array.isArray(counted)) {
    const length = Math.max(stored.length, counted.length);
    return Array.from({ length }, (_, index) =>
      differencesOf(stored[index], counted[index], `${place}[${index}]`),
    ).flat();
  }
  if (isRecord(stored) && isRecord(counted)) {
    const keys = new Set([...Object.keys(stored), ...Object.keys(counted)]);
    return [...keys].flatMap((key) => differencesOf(stored[key], counted[key], `${place}.${key}`));
  }
  return stored === counted ? [] : [{ place, stored, counted }];
}

/** Characters of a value that are told. */
const maxTold = 80;

/** A difference as a line: `patterns.peak_days.Monday: 12 stored, 13 counted (+1)`. */
export function differenceText({ place, stored, counted }: Difference): string {
  const change =
    typeof stored === 'number' && typeof counted === 'number' ? ` (${signed(counted - stored)})` : '';
  return `${place}: ${told(stored)} stored, ${told(counted)} counted${change}`;
}

const signed = (change: number): string => `${change > 0 ? '+' : ''}${Number(change.toPrecision(6))}`;

function told(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  const characters = [...text];
  return characters.length > maxTold ? `${characters.slice(0, maxTold).join('')}…` : text;
}
