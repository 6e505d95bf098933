import { ImportError } from '../../analysis.errors.js';
import type { Skipped } from '../../collection.js';
import type { Post } from '../../../domain/post.js';
import type { Report } from '../../progress.js';
import { notPublic, unknownVisibilityNotes, visibilityOf } from '../visibility.js';

/** A page of an account's posts. */
export interface Page {
  readonly items: readonly unknown[];
  /** Where the next page starts; null on the last one. */
  readonly next: string | null;
}

/** What an item of a page is; null when it cannot be read. */
export type Item =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'repost'; readonly id: string; readonly post: Post }
  | { readonly kind: 'skipped'; readonly id: string; readonly reason: string }
  | null;

/** How {@link collectPosts} goes through the pages. */
export interface PagingOptions {
  /** How messages call the account and its server. */
  readonly account: string;
  readonly server: string;
  readonly maxPosts: number;
  /** Items of a full page. */
  readonly pageSize: number;
  /** How many posts the account has, as it says itself; 0 when it does not. */
  readonly announced: number;
  readonly report: Report;
  readonly fetchPage: (cursor: string | null) => Promise<Page>;
  readonly readItem: (item: unknown) => Item;
}

/** The posts of all pages. */
export interface CollectedPosts {
  /** Each once, newest first; those without a time come last. */
  readonly posts: Post[];
  /** What the account repeated, in the same order. */
  readonly reposted: Post[];
  readonly reposts: number;
  readonly skipped: Skipped[];
  readonly notes: string[];
  /** Whether the last page was reached. */
  readonly isWhole: boolean;
}

/** Servers filter pages after they cut them: one without anything new need not be the last, but so many in a row are a loop. */
const maxBarrenPages = 3;

/**
 * Fetches pages until there are enough posts or no more pages. It ends on every server: a cursor is used once, and the number of pages
 * is bounded, also where all of them hold reposts. Only what everybody may read is kept, whatever a server sends. When a page cannot be had, the posts of the pages before it are kept, and a note says so.
 *
 * @throws ImportError when there is no post in the end.
 */
export async function collectPosts(options: PagingOptions): Promise<CollectedPosts> {
  const { account, server, maxPosts, report } = options;
  const found = new FoundItems();
  const message = `Fetching posts of @${account} from ${server}`;
  const total = options.announced > 0 ? Math.min(maxPosts, options.announced) : maxPosts;
  const tell = () => report({ stage: 'fetching', message, done: Math.min(found.posts.size, total), total });

  tell();
  const ending = await readPages(options, found, tell);
  const posts = [...found.posts.values()].sort(newestFirst).slice(0, maxPosts);
  const notes = found.notes();
  if (ending instanceof ImportError) {
    if (posts.length === 0) throw ending;
    notes.push(`Fetching stopped after ${posts.length.toLocaleString('en')} posts: ${ending.message}`);
  } else if (posts.length === 0) {
    throw noPosts(account, server, found);
  } else if (ending === 'enough') {
    notes.push(`The newest ${maxPosts.toLocaleString('en')} posts were asked for.`);
  } else if (ending === 'stuck') {
    notes.push(
      `Fetching stopped after ${posts.length.toLocaleString('en')} posts: ${server} sent no new ones.`,
    );
  }
  return {
    posts,
    reposted: [...found.reposts.values()].sort(newestFirst),
    reposts: found.reposts.size,
    skipped: found.skipped(),
    notes,
    isWhole: ending === 'end',
  };
}

type Ending = 'end' | 'enough' | 'stuck' | ImportError;

async function readPages(options: PagingOptions, found: FoundItems, tell: () => void): Promise<Ending> {
  const { maxPosts, pageSize, fetchPage, readItem } = options;
  const maxPages = 20 + Math.ceil(maxPosts / pageSize) * 3;
  const cursors = new Set<string>();
  let barrenPages = 0;
  for (let cursor: string | null = null; ;) {
    let page: Page;
    try {
      page = await fetchPage(cursor);
    } catch (error) {
      if (error instanceof ImportError) return error;
      throw error;
    }
    const sizeBefore = found.size;
    for (const item of page.items) {
      // One more than asked for tells that there are more.
      if (found.posts.size > maxPosts) break;
      found.addPublic(item, readItem);
    }
    tell();
    if (found.posts.size > maxPosts) return 'enough';
    if (page.next === null) return 'end';
    if (found.posts.size === maxPosts) return 'enough';
    barrenPages = found.size === sizeBefore ? barrenPages + 1 : 0;
    if (cursors.has(page.next) || barrenPages >= maxBarrenPages || cursors.size >= maxPages - 1)
      return 'stuck';
    cursors.add(page.next);
    cursor = page.next;
  }
}

/** Items of all pages, each once. */
class FoundItems {
  readonly posts = new Map<string, Post>();
  readonly reposts = new Map<string, Post>();
  readonly #left = new Map<string, Set<string>>();
  readonly #unknownVisibility = new Set<string>();
  #unreadable = 0;

  /** Items that were there for the first time. */
  get size(): number {
    let size = this.posts.size + this.reposts.size;
    for (const ids of this.#left.values()) size += ids.size;
    return size;
  }

  /** Takes an item as the server sent it, unless not everybody may read it. */
  addPublic(sent: unknown, readItem: (item: unknown) => Item): void {
    const item = readItem(sent);
    const visibility = visibilityOf(sent);
    if (item === null || visibility === 'public') return this.#add(item);
    const id = item.kind === 'post' ? item.post.id : item.id;
    if (visibility === 'unknown') this.#unknownVisibility.add(id);
    this.#add({ kind: 'skipped', id, reason: notPublic });
  }

  notes(): string[] {
    return unknownVisibilityNotes(this.#unknownVisibility.size);
  }

  #add(item: Item): void {
    if (item === null) this.#unreadable += 1;
    else if (item.kind === 'repost') {
      if (!this.reposts.has(item.id)) this.reposts.set(item.id, item.post);
    } else if (item.kind === 'skipped') {
      const ids = this.#left.get(item.reason) ?? new Set();
      this.#left.set(item.reason, ids.add(item.id));
    } else if (!this.posts.has(item.post.id)) this.posts.set(item.post.id, item.post);
  }

  skipped(): Skipped[] {
    return [
      { reason: 'reposts of other accounts', count: this.reposts.size },
      ...Array.from(this.#left, ([reason, { size }]) => ({ reason, count: size })),
      { reason: 'posts that could not be read', count: this.#unreadable },
    ].filter(({ count }) => count > 0);
  }
}

function newestFirst(one: Post, other: Post): number {
  return other.timestamp_ms - one.timestamp_ms;
}

function noPosts(account: string, server: string, found: FoundItems): ImportError {
  const skipped = found.skipped().map(({ reason, count }) => `${count.toLocaleString('en')} ${reason}`);
  return new ImportError(
    `@${account} has no posts of its own that ${server} shows to everybody${skipped.length > 0 ? ` (${skipped.join(', ')})` : ''}.`,
    'Check the spelling of the account. If its posts are not public and it is yours, upload its archive instead.',
  );
}
