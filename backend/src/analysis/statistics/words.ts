const word = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

/** Scripts that are written without spaces and whose single characters stand for words or syllables. */
const ideographs = /[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]|[\uD840-\uD88D]/;
const wordOrIdeograph =
  /[\p{sc=Han}\p{sc=Hiragana}]|\p{sc=Katakana}[\p{sc=Katakana}ー]*|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’][\p{L}\p{N}\p{M}]+)*/gu;

/**
 * The words of a text in lower case: runs of letters, digits and combining marks, apostrophes within them included. Chinese
 * characters and Hiragana count one by one, Katakana by run, as the default word boundaries of Unicode Standard Annex 29 have it.
 * (`Intl.Segmenter` knows words of these languages from a dictionary, but takes ten times as long.)
 */
export function wordsIn(text: string): string[] {
  const lower = text.toLowerCase();
  return lower.match(ideographs.test(lower) ? wordOrIdeograph : word) ?? [];
}

/** Words in a window of {@link Vocabulary}. */
export const windowWords = 100;

/**
 * Counts words and how many of them differ. More text has more different words but repeats itself more, so texts of different
 * lengths are compared by the mean segmental type-token ratio (Johnson, "Studies in Language Behavior", 1944): the running text is cut into
 * windows of 100 words, an incomplete last one is left out, and the shares of different words are averaged.
 */
export class Vocabulary {
  /** In which window a word was seen last. */
  readonly #lastWindow = new Map<string, number>();
  #words = 0;
  #window = 0;
  #distinctInWindow = 0;
  #distinctInFullWindows = 0;

  add(words: readonly string[]): void {
    for (const word of words) {
      if (this.#lastWindow.get(word) !== this.#window) {
        this.#lastWindow.set(word, this.#window);
        this.#distinctInWindow += 1;
      }
      this.#words += 1;
      if (this.#words % windowWords === 0) {
        this.#distinctInFullWindows += this.#distinctInWindow;
        this.#distinctInWindow = 0;
        this.#window += 1;
      }
    }
  }

  /** `distinct_per_100` of fewer than 100 words is the share of those there are, which is too high to compare. 0 for none. */
  figures(): { words: number; distinct: number; distinct_per_100: number } {
    const distinct = this.#lastWindow.size;
    return {
      words: this.#words,
      distinct,
      distinct_per_100:
        this.#window > 0
          ? (this.#distinctInFullWindows / this.#window / windowWords) * 100
          : (distinct / Math.max(1, this.#words)) * 100,
    };
  }
}
