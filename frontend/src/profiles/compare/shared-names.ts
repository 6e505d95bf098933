import type { Tally } from '@persona-lens/backend/domain/statistics/figures';

/** What one account contributes: how many posts it has, and how many of them have each name. */
export interface NamedPosts {
  posts: number;
  names: readonly Tally[];
}

/** A name that at least two accounts use. */
export interface SharedName {
  /** As the account writes it that uses it in the largest share of its posts. */
  name: string;
  /** How many of the accounts use it. */
  accounts: number;
  /** For each account, in their order: posts that have it, and these as a share of its posts, 0 to 1. */
  uses: { posts: number; share: number }[];
}

/**
 * The names (hashtags, sites, accounts) that at least two accounts use. First those that most accounts share, then by the
 * mean share of posts, then by name. Case makes no difference: `#Birds` and `#birds` are one.
 */
export function sharedNames(accounts: readonly NamedPosts[]): SharedName[] {
  const found = new Map<string, SharedName & { largest: number }>();
  accounts.forEach(({ posts, names }, index) => {
    for (const tally of names) {
      const key = tally.name.normalize('NFKC').toLowerCase();
      const shared = found.get(key) ?? {
        name: tally.name,
        accounts: 0,
        uses: accounts.map(() => ({ posts: 0, share: 0 })),
        largest: 0,
      };
      const use = shared.uses[index];
      if (!use) continue;
      if (use.posts === 0) shared.accounts += 1;
      use.posts = Math.min(posts, use.posts + tally.posts);
      use.share = posts === 0 ? 0 : use.posts / posts;
      if (use.share > shared.largest) Object.assign(shared, { name: tally.name, largest: use.share });
      found.set(key, shared);
    }
  });
  return [...found.values()]
    .filter((shared) => shared.accounts >= 2)
    .map(({ name, accounts: count, uses }) => ({ name, accounts: count, uses }))
    .sort(
      (one, other) =>
        other.accounts - one.accounts || sumOf(other) - sumOf(one) || (one.name < other.name ? -1 : 1),
    );
}

function sumOf({ uses }: SharedName): number {
  return uses.reduce((sum, { share }) => sum + share, 0);
}
