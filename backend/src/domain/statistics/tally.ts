import type { Tally } from './figures.js';

/** Lists of names end after this many: the profile stores them, and nobody reads further. */
const maxTallies = 50;

/** Names of more characters are none: host names have at most 253, and a list of longer ones would outgrow the profile. */
export const maxNameLength = 253;

/**
 * Counts in how many posts names occur. Names that differ by case only are one name, told in the spelling that most posts use
 * (of equally common ones the first in code unit order); lower case is Unicode's, independent of the reader's language.
 */
export class PostTally {
  /** Posts by exact spelling. Folding case for each spelling once, not for each post, is what keeps this fast. */
  readonly #postsBySpelling = new Map<string, number>();

  /** Counts one post that has these names; a name that it has twice counts once, and one longer than {@link maxNameLength} not at all. */
  add(names: readonly string[]): void {
    for (const name of names.length < 2 ? names : onceEach(names)) {
      if (name !== '' && name.length <= maxNameLength)
        this.#postsBySpelling.set(name, (this.#postsBySpelling.get(name) ?? 0) + 1);
    }
  }

  /** The names that most posts have, most first; equal ones by name in code unit order. */
  top(limit = maxTallies): Tally[] {
    const byFolded = new Map<string, { name: string; spelled: number; posts: number }>();
    for (const [name, posts] of this.#postsBySpelling) {
      const folded = name.toLowerCase();
      const known = byFolded.get(folded);
      if (known === undefined) {
        byFolded.set(folded, { name, spelled: posts, posts });
        continue;
      }
      known.posts += posts;
      if (posts > known.spelled || (posts === known.spelled && name < known.name)) {
        known.name = name;
        known.spelled = posts;
      }
    }
    return [...byFolded.values()]
      .sort((one, other) => other.posts - one.posts || (one.name < other.name ? -1 : 1))
      .slice(0, limit)
      .map(({ name, posts }) => ({ name, posts }));
  }
}

const onceEach = (names: readonly string[]): Iterable<string> =>
  new Map(names.map((name) => [name.toLowerCase(), name])).values();
