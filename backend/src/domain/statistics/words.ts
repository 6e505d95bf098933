/** What a UTF-16 code unit is to a word: it ends it, is a letter or digit of it, ... */
const other = 0;
const letter = 1;
/** Combining marks go on with a word but begin none: the variation selector of an emoji is one. */
const mark = 2;
/** Goes on with a word when a letter follows. */
const apostrophe = 3;
/** Chinese characters and Hiragana: each is a word. */
const ideograph = 4;
/** The first half of a character outside the basic plane. */
const surrogate = 5;

function kindOf(character: string): number {
  if (/[\p{sc=Han}\p{sc=Hiragana}]/u.test(character) && /\p{L}/u.test(character)) return ideograph;
  if (/[\p{L}\p{N}]/u.test(character)) return letter;
  if (/\p{M}/u.test(character)) return mark;
  return character === "'" || character === '’' ? apostrophe : other;
}

let kindsOfUnits: Uint8Array | undefined;

/** Kinds by code unit, made when first needed (10 ms): asking a pattern for each character of millions takes seconds. */
function kinds(): Uint8Array {
  kindsOfUnits ??= Uint8Array.from({ length: 0x10000 }, (_, unit) =>
    unit >= 0xd800 && unit < 0xdc00 ? surrogate : kindOf(String.fromCharCode(unit)),
  );
  return kindsOfUnits;
}

/** Words in a window of {@link Vocabulary}. */
const windowWords = 100;

/**
 * Counts words and how many of them differ. Words are runs of letters, digits and combining marks, apostrophes within them included, without
 * regard to case. Chinese characters and Hiragana count one by one, much as the default word boundaries of Unicode Standard Annex 29 have it.
 * (`Intl.Segmenter` knows the words of these languages from a dictionary, but takes twenty times as long.)
 *
 * More text has more different words but repeats itself more, so texts of different lengths are compared by the mean segmental
 * type-token ratio (Johnson, "Studies in Language Behavior", 1944): the running text is cut into windows of 100 words, an incomplete last one is
 * left out, and the shares of different words are averaged.
 */
export class Vocabulary {
  /** In which window a word was seen last. */
  readonly #lastWindow = new Map<string, number>();
  #words = 0;
  #window = 0;
  #distinctInWindow = 0;
  #distinctInFullWindows = 0;

  /** Counts the words of a text. */
  add(text: string): void {
    // Both apostrophes are one, so that `don't` is the same word from every keyboard.
    const lower = text.toLowerCase().replaceAll('’', "'");
    const kindsByUnit = kinds();
    let start = -1;
    for (let index = 0; index < lower.length; index += 1) {
      let kind = kindsByUnit[lower.charCodeAt(index)] ?? other;
      const at = index;
      if (kind === surrogate) {
        const code = lower.codePointAt(index) ?? 0;
        kind = kindOf(String.fromCodePoint(code));
        if (code > 0xffff) index += 1;
      } else if (kind === apostrophe) {
        kind = kindsByUnit[lower.charCodeAt(index + 1)] === letter ? mark : other;
      }
      if (kind === letter) {
        if (start < 0) start = at;
      } else if (kind !== mark && start >= 0) {
        this.#count(lower.slice(start, at));
        start = -1;
      }
      if (kind === ideograph) this.#count(lower.slice(at, index + 1));
    }
    if (start >= 0) this.#count(lower.slice(start));
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

  #count(word: string): void {
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
