import type { Sentence } from './sentences.js';

/**
 * How words are written within sentences: what mostly stands in lower case is no name where it once has a capital.
 */
export class WordCases {
  /** Sightings with a capital less those without. */
  readonly #capitals = new Map<string, number>();

  /** Counts the words of a sentence whose case says something. */
  add({ words, style }: Sentence): void {
    if (style !== 'plain') return;
    for (const { text, lower, isOpening } of words) {
      if (isOpening || text === '') continue;
      this.#capitals.set(lower, (this.#capitals.get(lower) ?? 0) + (/^\p{Ll}/u.test(text) ? -1 : 1));
    }
  }

  /** Whether a word, in lower case, is mostly written so. */
  isMostlyLower(lower: string): boolean {
    return (this.#capitals.get(lower) ?? 0) < 0;
  }
}
