import { articles } from './opening-words.js';

/** A name and the places of the posts that have it. */
export interface NameInPosts {
  readonly name: string;
  readonly places: Set<number>;
  /** Whether it was seen where its capitals are not those of a sentence or a headline. */
  isSure: boolean;
}

/** The words of a name in lower case. */
export const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[\s@]+/)
    .filter(Boolean);

/**
 * Makes one entry of the forms of a name, most posts first. `Senator Adam Schiff` ends with `Adam Schiff` and names the same one; both are told
 * as the form that more posts have. What only begins alike (`New York City`, `New York Times`) are different things.
 */
export function joinNames(names: readonly NameInPosts[]): NameInPosts[] {
  const byWords = new Map(names.map((name) => [wordsOf(name.name).join(' '), name]));
  const joined = new Set<NameInPosts>();
  const shorterOf = (name: NameInPosts): NameInPosts | undefined => {
    const words = wordsOf(name.name);
    const ends = words.slice(1).map((_, index) => words.slice(index + 1));
    const shorter = ends.map((end) => (isWhole(end) ? byWords.get(end.join(' ')) : undefined));
    return shorter.find((found) => found !== undefined && !joined.has(found));
  };
  // The longest first, so that what is joined goes on to the shortest.
  const byLength = [...names].sort(
    (one, other) => other.name.length - one.name.length || byFrequency(one, other),
  );
  for (const longer of byLength) {
    const shorter = shorterOf(longer);
    if (shorter === undefined) continue;
    const isLongerTold = longer.isSure && longer.places.size > shorter.places.size;
    const [told, other] = isLongerTold ? [longer, shorter] : [shorter, longer];
    for (const place of other.places) told.places.add(place);
    told.isSure ||= other.isSure;
    joined.add(other);
  }
  return names.filter((name) => !joined.has(name)).sort(byFrequency);
}

/** Whether the end of a name may be a name by itself. */
const isWhole = (words: readonly string[]): boolean =>
  words.filter((word) => !articles.has(word)).length > 1 &&
  !/^(?:of|de|del|von|van|di|da|do|du|&|y)$/.test(words[0] ?? '');

/** The most frequent first; of equally frequent ones the longer, which says more. */
const byFrequency = (one: NameInPosts, other: NameInPosts): number =>
  other.places.size - one.places.size ||
  other.name.length - one.name.length ||
  (one.name < other.name ? -1 : 1);

/** Keeps of `James Webb` and `James Webb Space Telescope` the first if most posts of the other are its own. */
export function isNoPartOfEarlier(
  candidate: NameInPosts,
  index: number,
  sorted: readonly NameInPosts[],
): boolean {
  const name = ` ${candidate.name.toLowerCase()} `;
  return !sorted.slice(0, index).some((earlier) => {
    const other = ` ${earlier.name.toLowerCase()} `;
    if (!name.includes(other) && !other.includes(name)) return false;
    const shared = [...candidate.places].filter((place) => earlier.places.has(place)).length;
    return shared >= candidate.places.size / 2;
  });
}
