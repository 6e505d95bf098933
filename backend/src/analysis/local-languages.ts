import type { Post } from '../domain/post.js';
import { ownWords, textOf } from '../domain/statistics/post-parts.js';

/** Texts with fewer letters are not told: a greeting reads the same in ten languages. */
const minLetters = 20;

/** Characters that are looked at: more adds time, not certainty. */
const maxCharacters = 120;

/** How many posts of one account are told at most, the newest of those that do not say: 0.3 s on one core. */
export const maxDetections = 10_000;

const number = new Intl.NumberFormat('en');

/** Posts whose language is known where it can be told, and a sentence about it when only part of them was looked at. */
export interface LanguageDetection {
  posts: readonly Post[];
  note: string | null;
}

/**
 * Tells the language of posts that do not say theirs, with the n-grams of `eld` (60 languages), for texts of 20 letters or
 * more and only when it is sure. Loads the n-grams (0.2 s, 30 MB) when the first post needs them.
 */
export async function withLanguages(posts: readonly Post[]): Promise<LanguageDetection> {
  const without = posts.filter(({ lang }) => lang === undefined).length;
  if (without === 0) return { posts, note: null };
  // The smallest set of n-grams: on short posts the larger ones are right no more often.
  const { eld } = await import('eld/extrasmall');
  let looked = 0;
  const told = posts.map((post) => {
    if (post.lang !== undefined || looked >= maxDetections) return post;
    looked += 1;
    const lang = languageOfText(ownWords(textOf(post)), eld);
    return lang === null ? post : { ...post, lang };
  });
  const note =
    without > maxDetections
      ? `${number.format(without)} posts do not say their language; it was told for the newest ${number.format(maxDetections)} of them.`
      : null;
  return { posts: told, note };
}

type Detector = (typeof import('eld/extrasmall'))['eld'];

function languageOfText(text: string, detector: Detector): string | null {
  const start = text.trim().slice(0, maxCharacters);
  if (!hasLetters(start)) return null;
  const result = detector.detect(start);
  return result.language !== '' && result.isReliable() ? result.language : null;
}

function hasLetters(text: string): boolean {
  // One character of Chinese or Japanese says as much as several letters.
  const letters = text.match(/\p{L}/gu) ?? [];
  return (
    letters.length >= minLetters || letters.filter((letter) => letter >= '\u3040').length >= minLetters / 3
  );
}
