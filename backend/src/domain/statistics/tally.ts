import { Names, type NameLists } from '../columns/names.js';
import type { Tally } from './figures.js';

/** Lists of names end after this many: the profile stores them, and nobody reads further. */
const maxTallies = 50;

/** Names of more characters are none: host names have at most 253, and a list of longer ones would outgrow the profile. */
export const maxNameLength = 253;

/** In how many of some posts each name is, by its number. */
export function countNames({ names, offsets, ids }: NameLists, positions: Uint32Array): Uint32Array {
  const counts = new Uint32Array(names.length);
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] ?? 0;
    const end = offsets[position + 1] ?? 0;
    for (let at = offsets[position] ?? 0; at < end; at += 1) {
      const name = ids[at] ?? 0;
      counts[name] = (counts[name] ?? 0) + 1;
    }
  }
  return counts;
}

/**
 * The names that most posts have, most first; equal ones by name in code unit order. Names that differ by case only are one name, told
 * in the spelling that most posts use (of equally common ones the first in code unit order).
 *
 * @param counts in how many posts each name is, by its number
 */
export function topNames(names: Names, counts: Uint32Array, limit = maxTallies): Tally[] {
  const top: Tally[] = [];
  for (const tally of tallies(names, counts)) {
    const last = top[limit - 1];
    if (last && !isBefore(tally, last)) continue;
    let place = Math.min(top.length, limit - 1);
    while (place > 0 && isBefore(tally, top[place - 1])) place -= 1;
    top.splice(place, 0, tally);
    top.length = Math.min(top.length, limit);
  }
  return top;
}

/** All names that any post has, each in its commonest spelling, in no order. */
export function tallies({ texts, folded }: Names, counts: Uint32Array): Tally[] {
  const posts = new Uint32Array(counts.length);
  const commonest = new Map<number, number>();
  for (let name = 0; name < counts.length; name += 1) {
    const spelled = counts[name] ?? 0;
    if (spelled === 0) continue;
    const first = folded[name] ?? name;
    posts[first] = (posts[first] ?? 0) + spelled;
    const known = commonest.get(first);
    const most = known === undefined ? 0 : (counts[known] ?? 0);
    if (spelled > most || (spelled === most && textAt(texts, name) < textAt(texts, known)))
      commonest.set(first, name);
  }
  return Array.from(commonest, ([first, name]) => ({ name: textAt(texts, name), posts: posts[first] ?? 0 }));
}

const textAt = (texts: readonly string[], name: number | undefined): string => texts[name ?? -1] ?? '';

const isBefore = (one: Tally, other: Tally | undefined): boolean =>
  other === undefined || one.posts > other.posts || (one.posts === other.posts && one.name < other.name);

/** Counts in how many posts names occur, for texts that have no columns. */
export class PostTally {
  readonly #postsBySpelling = new Map<string, number>();

  /** Counts one post that has these names; a name that it has twice counts once, and one longer than {@link maxNameLength} not at all. */
  add(names: readonly string[]): void {
    for (const name of onceEach(names)) {
      if (name !== '' && name.length <= maxNameLength)
        this.#postsBySpelling.set(name, (this.#postsBySpelling.get(name) ?? 0) + 1);
    }
  }

  /** See {@link topNames}. */
  top(limit?: number): Tally[] {
    const counts = Uint32Array.from(this.#postsBySpelling.values());
    return topNames(new Names([...this.#postsBySpelling.keys()]), counts, limit);
  }
}

/** Names that differ by case only once, in the spelling that comes last. */
export const onceEach = (names: readonly string[]): Iterable<string> =>
  names.length < 2 ? names : new Map(names.map((name) => [name.toLowerCase(), name])).values();
