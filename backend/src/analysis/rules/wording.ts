const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const list = new Intl.ListFormat('en');
const choice = new Intl.ListFormat('en', { type: 'disjunction' });
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** A number as text: whole from 10 on, with one digit below. */
export const figure = (value: number): string => (value >= 10 ? whole : oneDigit).format(value);

/** A share of 0 to 1 as a percentage; what is there but rounds to nothing is `under 1%`. */
export const share = (value: number): string =>
  value > 0 && value < 0.005 ? 'under 1%' : percent.format(value);

/** A number with its noun: `1 post`, `1,200 posts`. */
export const counted = (count: number, singular: string, many = `${singular}s`): string =>
  `${figure(count)} ${plural(count, singular, many)}`;

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
