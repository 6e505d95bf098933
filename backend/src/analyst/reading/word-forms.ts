import { searchText } from '../../domain/search-text.js';

/**
 * One form for the forms of an English word: `posts`, `posted` and `posting` are `post`. It need not be a word: what matters is that the
 * forms of one word share it and that it is made alike for questions, for the vocabulary and for the texts of posts.
 */
export function stemOf(word: string): string {
  const bare = word.replace(/'s?$/, '');
  const stem = withoutEnding(bare);
  return stem.length > 3 ? stem.replace(/e$/, '').replace(/([^aeiou\d])\1$/, '$1') : stem;
}

function withoutEnding(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  if (/i(?:es|ed)$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (/[^su]s$/.test(word)) return word.slice(0, -1);
  for (const ending of ['ing', 'ed']) {
    const stem = word.slice(0, -ending.length);
    if (word.endsWith(ending) && stem.length >= 3 && /[aeiouy]/.test(stem)) return stem;
  }
  return word;
}

/** A word as it is compared: without case, accents and endings. */
export const foldedStem = (word: string): string => stemOf(searchText(word));

/** Whether two words differ by one letter that is missing, added, wrong, or swapped with the next. */
export function isOneSlipApart(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [restOfOne, restOfOther] = [one.slice(start), other.slice(start)];
  if (restOfOne.length === restOfOther.length) {
    const isSwapped = restOfOne[0] === restOfOther[1] && restOfOne[1] === restOfOther[0];
    return (
      restOfOne.slice(1) === restOfOther.slice(1) ||
      (isSwapped && restOfOne.slice(2) === restOfOther.slice(2))
    );
  }
  return restOfOne.length > restOfOther.length
    ? restOfOne.slice(1) === restOfOther
    : restOfOne === restOfOther.slice(1);
}
