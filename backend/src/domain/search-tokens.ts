/**
 * What the search compares: the words of a text, folded, so that `café`, `CAFÉ` and `cafe` are one, as are `Straße` and `STRASSE`. Letters
 * and digits in a row make a word; signs only part words, so that `#tag` and `@name` are found by their word and an address by its parts.
 * Scripts that write no spaces between words give one token for each character: a run of them is then a phrase. A pictograph is a word, too.
 */

/** A word of a text. */
export interface SearchToken {
  /** Folded: small letters, digits and pictographs only. */
  readonly token: string;
  /** Where it stands in the text, in UTF-16 code units; `end` is behind it. */
  readonly start: number;
  readonly end: number;
}

/** Longer words are cut to this many characters (code points), in texts and queries alike. */
const maxTokenLength = 64;

// oxlint-disable-next-line no-control-regex -- ASCII is what it means
const ascii = /^[\u0000-\u007f]*$/;
/** Soft hyphens and joiners stand inside of words, and are no part of them. */
const run = /[\p{L}\p{M}\p{N}\u00AD\u200C\u200D]+|\p{RI}{2}|\p{Extended_Pictographic}/gu;
const isWord = /^[\p{L}\p{M}\p{N}\u00AD\u200C\u200D]/u;
const spaceless =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** A character of such a script with its voicing mark, or a piece of another script. */
const pieceOfRun = new RegExp(
  `${spaceless.source}[\\u3099\\u309A\\uFF9E\\uFF9F]?|(?:(?!${spaceless.source}).)+`,
  'gu',
);
/**
 * Accents of any script that has them for emphasis, vowels and tone only, joiners, and the line that stretches Arabic words. The marks of other
 * scripts are letters of their own right, and か is another syllable than が.
 */
const dropped =
  /(?![\u3099\u309A])\p{Script=Inherited}|(?=[\p{Script=Hebrew}\p{Script=Arabic}])\p{M}|[\u00AD\u0640]/gu;
const foldedWord = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text, in its order. Takes time in proportion to what is taken of them. */
export function* searchTokens(text: string): Generator<SearchToken, void, undefined> {
  if (ascii.test(text)) {
    for (const { 0: word, index } of text.toLowerCase().matchAll(/[a-z0-9]+/g)) {
      yield { token: word.slice(0, maxTokenLength), start: index, end: index + word.length };
    }
    return;
  }
  for (const { 0: whole, index } of text.matchAll(run)) {
    if (!isWord.test(whole)) {
      yield { token: whole, start: index, end: index + whole.length };
    } else if (spaceless.test(whole)) {
      for (const piece of whole.matchAll(pieceOfRun)) yield* wordsOf(piece[0], index + piece.index);
    } else {
      yield* wordsOf(whole, index);
    }
  }
}

/** The words that a run of letters, marks and digits becomes, nearly always one; each stands where the run does. */
function* wordsOf(written: string, start: number): Generator<SearchToken, void, undefined> {
  const end = start + written.length;
  for (const [word] of folded(written).matchAll(foldedWord)) {
    if (spaceless.test(word)) for (const token of word) yield { token, start, end };
    else yield { token: cut(word), start, end };
  }
}

/** By way of capitals, which ß is SS in, ſ is S and i without a dot is I; ẞ is one of ß only. */
const folded = (written: string): string =>
  written
    .normalize('NFKD')
    .replace(dropped, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC');

const cut = (word: string): string =>
  word.length <= maxTokenLength ? word : [...word].slice(0, maxTokenLength).join('');

/** Whether a token is one character of a script without spaces. */
export const isSpaceless = (token: string): boolean => spaceless.test(token);

/** What stands in an index for a word that only takes up its place there. No word is like it. */
export const placeholder = '_';

/** Words of one text that are indexed: PostgreSQL counts places up to 16,383. */
export const maxIndexedTokens = 16_000;
/** Places of one word in one text that are indexed: PostgreSQL keeps 256. */
const maxPlacesOfToken = 255;

/**
 * The words of a text as both databases index them, in its order: the first {@link maxIndexedTokens}, with a {@link placeholder} for a word that
 * has been there 255 times.
 */
export function indexedTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const { token } of searchTokens(text)) {
    tokens.push(token);
    if (tokens.length === maxIndexedTokens) break;
  }
  if (tokens.length <= maxPlacesOfToken) return tokens;
  const counts = new Map<string, number>();
  return tokens.map((token) => {
    const count = (counts.get(token) ?? 0) + 1;
    counts.set(token, count);
    return count > maxPlacesOfToken ? placeholder : token;
  });
}
