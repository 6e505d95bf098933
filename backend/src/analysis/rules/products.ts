import type { UserInfo } from '../collection.js';
import type { Post } from '../../domain/post.js';
import type { Product } from '../profile-json.js';
import { siteOf } from '../../domain/statistics/content.js';
import { hashtagsOf, linksOf, ownWords, textOf } from '../../domain/statistics/post-parts.js';
import { maxNameLength } from '../../domain/statistics/tally.js';
import { categoryOfName, describeSite } from './categories.js';
import { namesIn } from './names.js';

/** How many products are told, and how many posts each points to. */
const maxProducts = 20;
const maxPostIds = 200;
/** How many posts something needs to recur in; two are enough in a small sample. */
const minPosts = (posts: number) => (posts < 100 ? 2 : 3);
/** Names are looked for in the newest posts only: it is what costs time, and what an account posts about is what it posts about now. */
const maxPostsForNames = 5_000;

/** Hashtags that say how a post is meant or shared, not what it is about. */
const emptyHashtags = new Set(
  'ff followfriday tbt throwbackthursday throwback mondaymotivation mondaymood motivationmonday fridayfeeling tgif weekend love instagood photooftheday follow follow4follow rt retweet giveaway fail lol wow thread fyi icymi ad anzeige werbung sponsored repost nofilter introduction introductions til askfedi fedihire followerpower'.split(
    ' ',
  ),
);

/** A name, hashtag or site as it is written, and where. */
interface Sighting {
  /** Places of the posts in the list, ascending: the newest first. */
  places: number[];
  /** Whether it was seen where its capital is not that of a sentence. */
  isSure: boolean;
}

interface Candidate {
  product: string;
  category: string;
  places: Set<number>;
  isSure: boolean;
  /** 0 for names, which tell more than hashtags (1) and sites (2): it decides between equally frequent ones. */
  rank: number;
}

/**
 * Products, brands and topics that recur: names written with capitals, hashtags, and sites linked to, most posts first. One thing under several
 * spellings (`#JamesWebb`, `James Webb`) is told once. The account's own name is none.
 */
export function productsOf(posts: readonly Post[], account: UserInfo): Product[] {
  const own = new Set([account.username, account.display_name, ...account.username.split('@')].map(keyOf));
  const least = minPosts(posts.length);
  return [...candidatesIn(posts)]
    .filter(([key, { places, isSure }]) => isSure && places.size >= least && !own.has(key))
    .map(([, candidate]) => candidate)
    .sort(byFrequency)
    .slice(0, 5 * maxProducts)
    .filter(isNoPartOfEarlier)
    .slice(0, maxProducts)
    .map(({ product, category, places }) => ({
      product,
      category,
      tweet_ids: [...places]
        .sort((one, other) => one - other)
        .slice(0, maxPostIds)
        .map((place) => posts[place]?.id ?? ''),
    }));
}

/** The most frequent first; of equal ones names, and of names the longer, which says more. */
const byFrequency = (one: Candidate, other: Candidate): number =>
  other.places.size - one.places.size ||
  one.rank - other.rank ||
  (one.rank === 0 ? other.product.length - one.product.length : 0) ||
  (one.product < other.product ? -1 : 1);

/** What posts name, by a key that all spellings share. Spellings are collected first, because there are far fewer of them than sightings. */
function candidatesIn(posts: readonly Post[]): Map<string, Candidate> {
  const [names, hashtags, sites] = [
    new Map<string, Sighting>(),
    new Map<string, Sighting>(),
    new Map<string, Sighting>(),
  ];
  posts.forEach((post, place) => {
    for (const tag of hashtagsOf(post)) if (tag.length <= maxNameLength) sight(hashtags, tag, place);
    for (const address of linksOf(post)) sight(sites, siteOf(address), place);
    if (place >= maxPostsForNames) return;
    for (const { name, isOpening } of namesIn(ownWords(textOf(post)))) sight(names, name, place, !isOpening);
  });
  const candidates = new Map<string, Candidate>();
  for (const [name, sighting] of names) {
    const category = categoryOfName(name) ?? (/\d/.test(name) ? 'Products' : 'Names');
    add(candidates, { ...sighting, product: name, category, rank: 0 });
  }
  for (const [tag, sighting] of hashtags) {
    if (tag.length < 2 || emptyHashtags.has(tag.toLowerCase())) continue;
    add(candidates, { ...sighting, product: `#${tag}`, category: categoryOfName(tag) ?? 'Topics', rank: 1 });
  }
  for (const [host, sighting] of sites) {
    const site = host === '' ? null : describeSite(host);
    if (site !== null) add(candidates, { ...sighting, product: site.name, category: site.category, rank: 2 });
  }
  return candidates;
}

function sight(sightings: Map<string, Sighting>, spelling: string, place: number, isSure = true): void {
  const known = sightings.get(spelling);
  if (known === undefined) {
    sightings.set(spelling, { places: [place], isSure });
    return;
  }
  known.places.push(place);
  known.isSure ||= isSure;
}

/** Adds sightings to those of the same thing under other spellings; it is called as the first of the lowest rank is. */
function add(candidates: Map<string, Candidate>, found: Omit<Candidate, 'places'> & Sighting): void {
  const key = keyOf(found.product);
  const known = candidates.get(key);
  if (known === undefined) {
    candidates.set(key, { ...found, places: new Set(found.places) });
    return;
  }
  for (const place of found.places) known.places.add(place);
  known.isSure ||= found.isSure;
}

/** One key for the spellings of a name: letters and digits in lower case. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}.]+/gu, '');

/** Drops `James Webb` beside `James Webb Space Telescope`, and the other way round, when most of their posts are the same. */
function isNoPartOfEarlier(candidate: Candidate, index: number, sorted: readonly Candidate[]): boolean {
  if (candidate.rank !== 0) return true;
  const name = ` ${candidate.product.toLowerCase()} `;
  return !sorted.slice(0, index).some((earlier) => {
    if (earlier.rank !== 0) return false;
    const other = ` ${earlier.product.toLowerCase()} `;
    if (!name.includes(other) && !other.includes(name)) return false;
    const shared = [...candidate.places].filter((place) => earlier.places.has(place)).length;
    return shared >= candidate.places.size / 2;
  });
}
