import type { UserInfo } from '../collection.js';
import type { Post } from '../../domain/post.js';
import type { Product } from '../profile-json.js';
import { hashtagsOf, textOf } from '../../domain/statistics/post-parts.js';
import { maxNameLength } from '../../domain/statistics/tally.js';
import { withoutLinks } from '../../domain/text-entities.js';
import { categoryOfName } from './categories.js';
import { isNoPartOfEarlier, joinNames, type NameInPosts, wordsOf } from './join-names.js';
import { namesIn } from './names.js';
import { sentencesIn } from './sentences.js';
import { WordCases } from './word-cases.js';

/** How many products are told, and how many posts each points to. */
const maxProducts = 20;
const maxPostIds = 200;
/** How many posts something needs to recur in; two are enough in a small sample. */
const minPosts = (posts: number) => (posts < 100 ? 2 : 3);
/** Names are looked for in the newest posts only: it is what costs time, and what an account posts about is what it posts about now. */
const maxPostsForNames = 5_000;

/**
 * Products, brands, people and places that recur: names written with capitals, most posts first. One thing under several spellings
 * (`James Webb`, `#JamesWebb`) or with something before it (`Senator Adam Schiff`) is told once, as most posts have it. Hashtags, accounts and
 * sites that are no such name have lists of their own; the account's own name is none.
 */
export function productsOf(posts: readonly Post[], account: UserInfo): Product[] {
  const least = minPosts(posts.length);
  return joinNames(namesOf(posts))
    .filter(({ name, isSure, places }) => isSure && places.size >= least && !isOwnName(name, account))
    .slice(0, 5 * maxProducts)
    .filter(isNoPartOfEarlier)
    .slice(0, maxProducts)
    .map(({ name, places }) => ({
      product: name,
      category: categoryOfName(name) ?? (/\d/.test(name) ? 'Products' : 'Names'),
      tweet_ids: [...places]
        .sort((one, other) => one - other)
        .slice(0, maxPostIds)
        .map((place) => posts[place]?.id ?? ''),
    }));
}

/** Whether all words of a name are those of the account's. */
function isOwnName(name: string, { username, display_name }: UserInfo): boolean {
  const own = new Set(
    [username, ...username.split('@'), display_name].flatMap((text) => [keyOf(text), ...wordsOf(text)]),
  );
  return own.has(keyOf(name)) || wordsOf(name).every((word) => own.has(word));
}

/** What posts name. Spellings are collected first, because there are far fewer of them than sightings. */
function namesOf(posts: readonly Post[]): NameInPosts[] {
  const texts = posts.slice(0, maxPostsForNames).map((post) => sentencesIn(withoutLinks(textOf(post))));
  const cases = new WordCases();
  for (const sentence of texts.flat()) cases.add(sentence);
  const spellings = new Map<string, NameInPosts>();
  texts.forEach((sentences, place) => {
    for (const { name, isSure } of sentences.flatMap((sentence) => namesIn(sentence, cases))) {
      const known = spellings.get(name);
      if (known === undefined) spellings.set(name, { name, places: new Set([place]), isSure });
      else {
        known.places.add(place);
        known.isSure ||= isSure;
      }
    }
  });
  const byKey = new Map<string, NameInPosts>();
  // The spelling that most posts have is the one that is told.
  for (const spelling of [...spellings.values()].sort((one, other) => other.places.size - one.places.size)) {
    const known = byKey.get(keyOf(spelling.name));
    if (known === undefined) byKey.set(keyOf(spelling.name), spelling);
    else {
      for (const place of spelling.places) known.places.add(place);
      known.isSure ||= spelling.isSure;
    }
  }
  posts.forEach((post, place) => {
    for (const tag of hashtagsOf(post))
      if (tag.length <= maxNameLength) byKey.get(keyOf(tag))?.places.add(place);
  });
  return [...byKey.values()];
}

/** One key for the spellings of a name: letters and digits in lower case. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}.]+/gu, '');
