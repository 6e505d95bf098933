/** Most of a question that is read, in UTF-16 code units. */
export const mostRead = 2_000;

/** Stands where a sentence or phrase ends, and for what was taken out. */
export const gap = '·';

const contractions: [RegExp, string][] = [
  [/\b(what|who|when|how|where|that|it|there|here)'s\b/g, '$1 is'],
  [/\bcan't\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/'(?:re|ve|ll|d|m)\b/g, ' '],
  [/'s?(?= |$)/g, ''],
];

/**
 * A question as the readers take it apart: lower case, words between single blanks, {@link gap} where a phrase ends. Each reader takes what it
 * understands, and what is left over is what nobody did.
 */
export class QuestionText {
  #text: string;

  /** @param question its first {@link mostRead} units count. */
  constructor(question: string) {
    this.#text = normalised(question.slice(0, mostRead));
  }

  get text(): string {
    return this.#text;
  }

  /** The words that are left, with gaps between phrases. */
  get words(): string[] {
    return this.#text.split(' ').filter((word) => word !== '');
  }

  /** The first match of a pattern without the flag `g`. Patterns begin with a blank and look ahead for one, so that they match whole words. */
  find = (pattern: RegExp): RegExpExecArray | null => pattern.exec(this.#text);

  has = (pattern: RegExp): boolean => pattern.test(this.#text);

  /** Takes out what {@link find} found. */
  take = (match: RegExpExecArray): void => this.cut(match.index, match[0].length);

  /** Takes out so many units from a place on. */
  cut(index: number, length: number): void {
    const rest = this.#text.slice(index + length);
    this.#text = `${this.#text.slice(0, index)} ${gap} ${rest}`.replace(/ {2,}/g, ' ');
  }

  /** Finds and takes out. */
  takeFirst(pattern: RegExp): RegExpExecArray | null {
    const match = this.find(pattern);
    if (match) this.take(match);
    return match;
  }

  /** Replaces words by others. */
  replace(change: (word: string) => string): void {
    this.#text = ` ${this.words.map(change).join(' ')} `;
  }
}

function normalised(question: string): string {
  let text = question
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/[’‘`´]/g, "'")
    .replace(/&/g, ' and ')
    // Letters on both sides: `2021-2023` and `2024-11-05` stay as they are.
    .replace(/(?<=\p{L})[-‐/](?=\p{L})/gu, ' ')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/(?<=\b(?:19|20)\d\d) ?[-–—] ?(?=(?:19|20)\d\d\b)/g, ' to ')
    .replace(/(\d)(am|pm|h)\b/g, '$1 $2')
    .replace(/(?<!\d):|:(?!\d)|[.](?!\S)|[!?,;()—–…"“”„«»]/gu, ` ${gap} `)
    .replace(/\s+/g, ' ');
  for (const [pattern, plain] of contractions) text = text.replace(pattern, plain);
  return ` ${text} ${gap} `.replace(/ {2,}/g, ' ');
}
