import type { FoundAccount } from '../../../domain/import-mapping.js';
import type { Post } from '../../../domain/post.js';

interface Author {
  /** As met first. */
  readonly name: string;
  posts: number;
}

/** Most accounts that are listed. */
const mostListed = 100;

/** Counts whose posts a file holds: names whatever their letter case, and all names of one account where records have its id. */
export class AuthorCount {
  private readonly byName = new Map<string, Author>();
  private readonly idOfName = new Map<string, string>();
  private readonly namesOfId = new Map<string, Set<string>>();

  /** @param id of the account; empty where the record has none. */
  add(name: string, id: string): void {
    const key = name.toLowerCase();
    const known = this.byName.get(key);
    if (known) known.posts += 1;
    else this.byName.set(key, { name, posts: 1 });
    if (id === '') return;
    // Two accounts may have had a name one after the other: then it says nothing about the id.
    const before = this.idOfName.get(key);
    if (before !== undefined && before !== id) this.idOfName.set(key, '');
    else if (before === undefined) this.idOfName.set(key, id);
    const names = this.namesOfId.get(id);
    if (names) names.add(key);
    else this.namesOfId.set(id, new Set([key]));
  }

  /** How many names there are. */
  get size(): number {
    return this.byName.size;
  }

  /** Accounts by their posts, most first, at most 100; each under the name that most of its posts have. */
  list(): FoundAccount[] {
    const seen = new Set<string>();
    const accounts: { username: string; posts: number }[] = [];
    for (const author of [...this.byName.values()].sort((one, other) => other.posts - one.posts)) {
      if (seen.has(author.name.toLowerCase())) continue;
      const names = this.namesOf(author.name);
      for (const name of names) seen.add(name);
      accounts.push({
        username: author.name,
        posts: [...names].reduce((sum, name) => sum + (this.byName.get(name)?.posts ?? 0), 0),
      });
    }
    return accounts.sort((one, other) => other.posts - one.posts).slice(0, mostListed);
  }

  /** The name as it was met, if it was. */
  find(name: string): string | null {
    return this.byName.get(name.toLowerCase())?.name ?? null;
  }

  mostFrequent(): string | null {
    return this.list()[0]?.username ?? null;
  }

  /** Whether a name is one of an account's. */
  areOf(author: string | null): (name: string) => boolean {
    const names = author === null ? new Set<string>() : this.namesOf(author);
    return (name) => names.has(name.toLowerCase());
  }

  /**
   * An account goes by the name of its newest post.
   *
   * @param posts the account's own, newest first.
   */
  newestName(author: string | null, posts: readonly Post[]): string | null {
    if (author === null) return null;
    if (this.namesOf(author).size === 1) return author;
    return posts.find((post) => post.author !== null && post.timestamp_ms > 0)?.author ?? author;
  }

  /** All names of the account that has this one, in lower case. */
  namesOf(name: string): ReadonlySet<string> {
    const key = name.toLowerCase();
    const id = this.idOfName.get(key) ?? '';
    return (id === '' ? undefined : this.namesOfId.get(id)) ?? new Set([key]);
  }
}
