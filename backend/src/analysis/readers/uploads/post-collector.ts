import { ImportError } from '../../analysis.errors.js';
import type { Skipped } from '../../collection.js';
import type { Post } from '../../../domain/post.js';
import { notPublic, unknownVisibilityNotes, visibilityOf } from '../visibility.js';
import { objectOf, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { limits } from './limits.js';

const repostReason = 'reposts of other accounts';

/** What was gathered from one file or archive. */
export interface CollectedPosts {
  /** Newest first; those without a time come last. */
  posts: Post[];
  reposts: number;
  skipped: Skipped[];
  /** What to tell people about what was left out. */
  notes: string[];
}

/** What a record of a file is: a post, somebody else's that the account repeats, or nothing, for a reason in the plural. */
export type RecordRead =
  | { readonly kind: 'post'; readonly post: Post }
  | { readonly kind: 'repost' }
  | { readonly kind: 'skipped'; readonly reason: string };

/** What is no object at all, or none that a reader knows. */
export const noPost: RecordRead = { kind: 'skipped', reason: 'records that are no posts' };

/** Gathers the posts of one account: only public ones, each once, none beyond the bounds, and counts what is left out. */
export class PostCollector {
  private posts: Post[] = [];
  private readonly ids = new Set<string>();
  private readonly skipped = new Map<string, number>();
  private textLength = 0;
  private unknownVisibilities = 0;

  /** @param hiddenAuthors whose posts (by `author_id`) not everybody may read. */
  constructor(private readonly hiddenAuthors: ReadonlySet<string> = new Set()) {}

  /** Takes a record as the file has it; `read` sees it only if everybody may. */
  gather(record: unknown, read: (record: JsonObject) => RecordRead): void {
    const object = objectOf(record);
    const isHidden = this.hiddenAuthors.has(textOf(object?.author_id));
    const visibility = isHidden ? 'hidden' : visibilityOf(object);
    if (visibility !== 'public') {
      if (visibility === 'unknown') this.unknownVisibilities += 1;
      this.skip(notPublic);
      return;
    }
    const found = object === undefined ? noPost : read(object);
    if (found.kind === 'post') this.add(found.post);
    else if (found.kind === 'repost') this.skipRepost();
    else this.skip(found.reason);
  }

  skipRepost(): void {
    this.skip(repostReason);
  }

  /** Takes a post; one whose id was there before is the same post again. */
  private add(post: Post): void {
    if (this.ids.has(post.id)) {
      this.skip('copies of posts that the file holds twice');
      return;
    }
    this.ids.add(post.id);
    this.posts.push(post);
    this.textLength += post.text.length;
    if (this.posts.length > limits.posts || this.textLength > limits.textLength) {
      throw new ImportError(
        `The file holds more than ${(this.posts.length - 1).toLocaleString('en')} posts, more than can be analysed at once.`,
        'Split it, by year for example, and upload the part that you want to analyse.',
      );
    }
  }

  private skip(reason: string): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }

  /** Forgets everything: the file says it again. */
  reset(): void {
    this.posts = [];
    this.ids.clear();
    this.skipped.clear();
    this.textLength = 0;
    this.unknownVisibilities = 0;
  }

  /**
   * Ends the gathering.
   *
   * @param isOwn leaves out the posts of others.
   * @throws ImportError when no post is left.
   */
  finish(isOwn: (post: Post) => boolean = () => true): CollectedPosts {
    const posts: Post[] = [];
    for (const post of this.posts) {
      if (isOwn(post)) posts.push(post);
      else this.skip('posts of other accounts');
    }
    const skipped = Array.from(this.skipped, ([reason, count]) => ({ reason, count }));
    if (posts.length === 0) {
      const found = skipped.map(({ reason, count }) => `${reason}: ${count.toLocaleString('en')}`).join('; ');
      throw new ImportError(
        found === ''
          ? 'The file holds no posts.'
          : `The file holds no posts that can be analysed. What it holds was left out: ${found}.`,
        'Upload a file with posts that the account wrote itself.',
      );
    }
    return {
      posts: posts.sort(byNewest),
      reposts: this.skipped.get(repostReason) ?? 0,
      skipped,
      notes: unknownVisibilityNotes(this.unknownVisibilities),
    };
  }
}

function byNewest(one: Post, other: Post): number {
  return (
    other.timestamp_ms - one.timestamp_ms ||
    other.id.length - one.id.length ||
    (other.id > one.id ? 1 : other.id < one.id ? -1 : 0)
  );
}
