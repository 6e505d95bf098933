import { figureText } from './figure-text.js';

const text = figureText('en');
const list = new Intl.ListFormat('en');
const choice = new Intl.ListFormat('en', { type: 'disjunction' });
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** A number as text, rounded as everywhere. */
export const { figure } = text;

/** A share of 0 to 1 as a percentage, rounded as everywhere. */
export const { share } = text;

const month = new Intl.DateTimeFormat('en', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** The month of a moment in UTC: `October 2022`. */
export const monthText = (timestampMs: number): string => month.format(timestampMs);

const day = new Intl.DateTimeFormat('en', { timeZone: 'UTC', dateStyle: 'long' });

/** The day of a moment in UTC: `October 31, 2022`. */
export const dayText = (timestampMs: number): string => day.format(timestampMs);

/** A number with its noun: `1 post`, `1,200 posts`. */
export const counted = (count: number, singular: string, many = `${singular}s`): string =>
  `${figure(count)} ${figure(count) === '1' ? singular : many}`;

/** The word that goes with a number: `is` or `are`. */
export const plural = (count: number, singular: string, many: string): string =>
  count === 1 ? singular : many;

/** `a, b, and c`. */
export const enumerated = (items: readonly string[]): string => list.format(items);

/** `a, b, or c`. */
export const alternatives = (items: readonly string[]): string => choice.format(items);

/** The English name of a language by its tag; the tag itself when it is not known or malformed. */
export function languageName(tag: string): string {
  try {
    return languageNames.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
