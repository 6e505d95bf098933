import { isSpaceless, searchTokens } from './search-tokens.js';

/** Words that stand one behind the other in what is found; often just one. */
export interface SearchTerm {
  /** As `search-tokens.ts` makes them, one at least. */
  readonly tokens: readonly string[];
  /** Whether the last of them need only begin so. */
  readonly isPrefix: boolean;
}

/** What is searched. */
export interface SearchQuery {
  /** All of them are in what is found; one at least. */
  readonly wanted: readonly SearchTerm[];
  /** None of them is. */
  readonly unwanted: readonly SearchTerm[];
}

/** A query, or why a text is none: the end of a sentence that begins with the field's name. */
export type ReadSearch =
  { readonly query: SearchQuery; readonly fault: null } | { readonly query: null; readonly fault: string };

/** Most characters (UTF-16 code units) of the text of a query. */
export const maxSearchLength = 500;
/** Most words of a query. */
const maxTokens = 64;
/** Letters that `word*` needs: with fewer of them it would be nearly everything. Syllables of Korean are two or three letters each. */
const minPrefixLength = 3;
const minKoreanPrefixLength = 2;

const quotes = '"“”„«»';
const part = new RegExp(
  `(?<signs>-*)(?:[${quotes}](?<phrase>[^${quotes}]*)(?:[${quotes}](?<star>[*＊]?)|$)|(?<word>[^\\s${quotes}]+))`,
  'gu',
);

/**
 * Reads what a person searches: words, all of which must be there, `"phrases"`, `begin*`, and `-without` any of these. Whatever is no word
 * only parts words, so that `a.b` is the phrase `"a b"`. Never throws.
 */
export function readSearch(text: string): ReadSearch {
  if (text.length > maxSearchLength) return refused(`must have at most ${maxSearchLength} characters`);
  const wanted: SearchTerm[] = [];
  const unwanted: SearchTerm[] = [];
  let count = 0;
  for (const { groups = {} } of text.matchAll(part)) {
    const { signs = '', phrase, star, word } = groups;
    const written = phrase ?? word ?? '';
    const tokens = Array.from(searchTokens(written), ({ token }) => token);
    const last = tokens.at(-1);
    if (last === undefined) continue;
    const hasStar = Boolean(star) || /[*＊]$/u.test(written);
    // A character of a script without spaces is a whole token.
    const isPrefix = hasStar && !isSpaceless(last);
    if (isPrefix && [...last].length < (isKorean.test(last) ? minKoreanPrefixLength : minPrefixLength)) {
      return refused(`must have at least ${minPrefixLength} letters before each *`);
    }
    (signs ? unwanted : wanted).push({ tokens, isPrefix });
    count += tokens.length;
  }
  if (count > maxTokens) return refused(`must have at most ${maxTokens} words`);
  if (wanted.length > 0) return { query: { wanted, unwanted }, fault: null };
  return refused(
    unwanted.length > 0
      ? 'must have a word that is searched, not only words to leave out'
      : 'must have a letter or a digit',
  );
}

const refused = (fault: string): ReadSearch => ({ query: null, fault });

const isKorean = /^\p{Script=Hangul}/u;

/** The words of a short text as one text, in which {@link isFoundIn} and the LIKE of {@link likeOf} find them. Never empty. */
export const wordsAsText = (text: string): string =>
  ` ${Array.from(searchTokens(text), ({ token }) => `${token} `).join('')}`;

/** Whether a text is what is searched, from its {@link wordsAsText}. */
export const isFoundIn = (words: string, { wanted, unwanted }: SearchQuery): boolean =>
  wanted.every((term) => words.includes(writtenIn(term))) &&
  !unwanted.some((term) => words.includes(writtenIn(term)));

/** What must be in the {@link wordsAsText} of all that is found, and perhaps of others, as a pattern of SQL's LIKE. */
export const likeOf = ({ wanted }: SearchQuery): string => {
  const terms = wanted.map(writtenIn);
  return `%${terms.reduce((longest, term) => (term.length > longest.length ? term : longest), '')}%`;
};

const writtenIn = ({ tokens, isPrefix }: SearchTerm): string => ` ${tokens.join(' ')}${isPrefix ? '' : ' '}`;
