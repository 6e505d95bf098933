import { unspacedScripts } from '../domain/statistics/words.js';
import type { Post } from '../domain/post.js';
import { searchText } from '../domain/search-text.js';
import { textOf } from '../domain/statistics/post-parts.js';
import { foldedStem } from './reading/word-forms.js';

/** What posts must say. */
export interface TextQuery {
  /** Words in any form and order, as typed. */
  readonly words: readonly string[];
  /** Texts that must stand there as they are, but for case and accents. */
  readonly phrases: readonly string[];
  /** Whether one of them is enough: `otters or seals`. */
  readonly isEither?: boolean;
}

/** A post that says something of what is looked for. */
interface Found {
  readonly post: Post;
  /** Higher is better: see {@link searchPosts}. */
  readonly rank: number;
}

/** What a search found. */
export interface SearchResult {
  /** Best first, equal ones in the order of the posts. */
  readonly found: readonly Found[];
  /** False when no post has all that was looked for, so that these have a part of it. */
  readonly hasAll: boolean;
}

/** A scan that stays simple: nothing is kept between two questions, so an index would be made for a single look. */
interface Term {
  /** What every form of the word begins with. */
  readonly start: string;
  readonly isPhrase: boolean;
}

const wordCharacter = /[\p{L}\p{M}\p{N}_]/u;
/** Letters that a form of a word may have after its stem. */
const longestEnding = 6;

/**
 * The posts that have every word and phrase, ranked by Okapi BM25 (Robertson et al., "Okapi at TREC-3", 1994; k1 = 1.2, b = 0.75); where no
 * post has all of them, those that have some.
 */
export function searchPosts(posts: readonly Post[], query: TextQuery): SearchResult {
  const terms = termsOf(query);
  if (terms.length === 0) return { found: posts.map((post) => ({ post, rank: 0 })), hasAll: true };
  const { hits, postsWith, meanLength } = hitsIn(posts, terms);
  const weights = postsWith.map((count) => Math.log(1 + (posts.length - count + 0.5) / (count + 0.5)));
  const complete = query.isEither ? hits : hits.filter(({ counts }) => counts.every((count) => count > 0));
  const found = (complete.length > 0 ? complete : hits)
    .map(({ post, counts, length }) => ({
      post,
      rank: counts.reduce((sum, count, term) => {
        const norm = 1.2 * (0.25 + 0.75 * (length / Math.max(1, meanLength)));
        return sum + (weights[term] ?? 0) * ((count * 2.2) / (count + norm));
      }, 0),
    }))
    .sort((one, other) => other.rank - one.rank);
  return { found, hasAll: complete.length > 0 || found.length === 0 };
}

/** The text of a query, for telling it: `“first light” and “telescope”`. */
export const queryText = ({ words, phrases, isEither = false }: TextQuery): string =>
  [...phrases, ...(isEither ? words : words.length === 0 ? [] : [words.join(' ')])]
    .map((text) => `“${text}”`)
    .join(isEither ? ' or ' : ' and ');

function termsOf({ words, phrases }: TextQuery): Term[] {
  const starts = new Set(words.map(foldedStem).filter((start) => start !== ''));
  return [
    ...[...starts].map((start) => ({ start, isPhrase: false })),
    ...phrases.map((phrase) => ({ start: searchText(phrase).replace(/\s+/g, ' ').trim(), isPhrase: true })),
  ].filter(({ start }) => start !== '');
}

interface Hit {
  readonly post: Post;
  readonly counts: readonly number[];
  readonly length: number;
}

function hitsIn(posts: readonly Post[], terms: readonly Term[]) {
  const hits: Hit[] = [];
  const postsWith = terms.map(() => 0);
  let characters = 0;
  for (const post of posts) {
    const text = searchText(textOf(post));
    characters += text.length;
    const counts = terms.map((term) => occurrences(text, term));
    if (!counts.some((count) => count > 0)) continue;
    counts.forEach((count, index) => {
      if (count > 0) postsWith[index] = (postsWith[index] ?? 0) + 1;
    });
    hits.push({ post, counts, length: text.length });
  }
  return { hits, postsWith, meanLength: characters / Math.max(1, posts.length) };
}

/** How often a text has a term, at most nine times. */
function occurrences(text: string, { start, isPhrase }: Term): number {
  let count = 0;
  for (let at = text.indexOf(start); at >= 0 && count < 9; at = text.indexOf(start, at + start.length)) {
    if (isAt(text, at, start, isPhrase)) count += 1;
  }
  return count;
}

function isAt(text: string, at: number, start: string, isPhrase: boolean): boolean {
  if (unspacedScripts.test(start)) return true;
  if (at > 0 && wordCharacter.test(text.charAt(at - 1)) && wordCharacter.test(start.charAt(0))) return false;
  let end = at + start.length;
  if (isPhrase) return !(wordCharacter.test(text.charAt(end)) && wordCharacter.test(start.at(-1) ?? ''));
  const furthest = end + longestEnding;
  while (end <= furthest && wordCharacter.test(text.charAt(end))) end += 1;
  return end <= furthest && (end === at + start.length || foldedStem(text.slice(at, end)) === start);
}
