import type { UserInfo } from '../collection.js';
import type { Post } from '../post.js';
import type { Product } from '../profile-json.js';
import { siteOf } from '../statistics/content.js';
import { hashtagsOf, linksOf, ownWords, textOf } from '../statistics/post-parts.js';
import { categoryOfName, describeSite } from './categories.js';
import { namesIn } from './names.js';

/** How many products are told, and how many posts each points to. */
const maxProducts = 20;
const maxPostIds = 25;
/** How many posts something needs to recur in; two are enough in a small sample. */
const minPosts = (posts: number) => (posts < 100 ? 2 : 3);
/** Names are looked for in the newest posts only: it is what costs time, and what an account posts about is what it posts about now. */
const maxPostsForNames = 10_000;

/** Hashtags that say how a post is meant or shared, not what it is about. */
const emptyHashtags = new Set(
  'ff followfriday tbt throwbackthursday throwback mondaymotivation mondaymood motivationmonday fridayfeeling tgif weekend love instagood photooftheday follow follow4follow rt retweet giveaway fail lol wow thread fyi icymi ad anzeige werbung sponsored repost nofilter introduction introductions til askfedi fedihire followerpower'.split(
    ' ',
  ),
);

interface Candidate {
  product: string;
  category: string;
  /** Places of the posts, the newest first. */
  posts: Set<number>;
  /** Whether it was seen where its capital is not that of a sentence. */
  isSure: boolean;
  /** Names tell more than hashtags, hashtags more than sites; it decides between equally frequent ones. */
  rank: number;
}

/**
 * Products, brands and topics that recur: names written with capitals, hashtags, and sites linked to, most posts first. One thing under several
 * spellings (`#JamesWebb`, `James Webb`) is told once. The account's own name is none.
 */
export function productsOf(posts: readonly Post[], account: UserInfo): Product[] {
  const candidates = new Map<string, Candidate>();
  const note = (key: string, place: number, found: Omit<Candidate, 'posts'>) => {
    const known = candidates.get(key);
    if (known === undefined) {
      candidates.set(key, { ...found, posts: new Set([place]) });
      return;
    }
    known.posts.add(place);
    known.isSure ||= found.isSure;
    if (found.rank < known.rank)
      Object.assign(known, { product: found.product, category: found.category, rank: found.rank });
  };
  posts.forEach((post, place) => {
    noteNames(post, place, note);
    noteHashtags(post, place, note);
    noteSites(post, place, note);
  });
  const own = new Set([account.username, account.display_name, ...account.username.split('@')].map(keyOf));
  const least = minPosts(posts.length);
  return [...candidates]
    .filter(([key, { posts: places, isSure }]) => isSure && places.size >= least && !own.has(key))
    .map(([, candidate]) => candidate)
    .sort(byFrequency)
    .slice(0, 5 * maxProducts)
    .filter(isNoPartOfEarlier)
    .slice(0, maxProducts)
    .map(({ product, category, posts: places }) => ({
      product,
      category,
      tweet_ids: [...places].slice(0, maxPostIds).map((place) => posts[place]?.id ?? ''),
    }));
}

/** The most frequent first; of equal ones names, and of names the longer, which says more. */
const byFrequency = (one: Candidate, other: Candidate): number =>
  other.posts.size - one.posts.size ||
  one.rank - other.rank ||
  (one.rank === 0 ? other.product.length - one.product.length : 0) ||
  (one.product < other.product ? -1 : 1);

type Note = (key: string, place: number, found: Omit<Candidate, 'posts'>) => void;

function noteNames(post: Post, place: number, note: Note): void {
  if (place >= maxPostsForNames) return;
  for (const { name, isOpening } of namesIn(ownWords(textOf(post)))) {
    const category = categoryOfName(name) ?? (/\d/.test(name) ? 'Products' : 'Names');
    note(keyOf(name), place, { product: name, category, isSure: !isOpening, rank: 0 });
  }
}

function noteHashtags(post: Post, place: number, note: Note): void {
  for (const tag of hashtagsOf(post)) {
    const key = keyOf(tag);
    if (key.length < 2 || emptyHashtags.has(key)) continue;
    note(key, place, {
      product: `#${tag}`,
      category: categoryOfName(tag) ?? 'Topics',
      isSure: true,
      rank: 1,
    });
  }
}

function noteSites(post: Post, place: number, note: Note): void {
  for (const address of linksOf(post)) {
    const site = describeSite(siteOf(address));
    if (site === null || site.name === '') continue;
    note(keyOf(site.name), place, { product: site.name, category: site.category, isSure: true, rank: 2 });
  }
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
    const shared = [...candidate.posts].filter((place) => earlier.posts.has(place)).length;
    return shared >= candidate.posts.size / 2;
  });
}
