import { ImportError } from '../../analysis.errors.js';
import { identifierFault } from '../../../domain/identifier.js';
import type { Post } from '../../../domain/post.js';
import { typedUsername } from '../../../domain/username.js';

/**
 * The name of an account as profiles are saved under it: without `@` before it and white space around it.
 *
 * @returns null for what is no name: empty, too long, or with control characters. `.` and `..` are names, and the refusal to save a
 * profile under them says why.
 */
export function accountName(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const name = typedUsername(value);
  return identifierFault(name) === null || /^\.{1,2}$/u.test(name) ? name : null;
}

/** Counts names and tells the most frequent one; upper and lower case are the same name, written as it was met first. */
export class NameCount {
  private readonly names = new Map<string, { name: string; count: number }>();

  add(name: string): void {
    const known = this.names.get(name.toLowerCase());
    if (known) known.count += 1;
    else this.names.set(name.toLowerCase(), { name, count: 1 });
  }

  /** The name as it was met, if it was. */
  find(name: string): string | null {
    return this.names.get(name.toLowerCase())?.name ?? null;
  }

  clear(): void {
    this.names.clear();
  }

  mostFrequent(): string | null {
    let most: { name: string; count: number } | null = null;
    for (const candidate of this.names.values()) {
      if (most === null || candidate.count > most.count) most = candidate;
    }
    return most?.name ?? null;
  }
}

/** The first name that there is, of those that the file and the person give. */
export function requireUsername(...candidates: (string | null)[]): string {
  const name = candidates.find((candidate) => candidate !== null);
  if (name != null) return name;
  throw new ImportError(
    'The file does not say which account its posts are of.',
    'Type the name of the account and upload the file again.',
    { needsUsername: true },
  );
}

/** Writes on each post whose it is, as profiles tell it. */
export function signPosts(posts: Post[], username: string, displayName: string): void {
  for (const post of posts) {
    post.author = username;
    post.author_name = displayName === '' ? null : displayName;
  }
}
