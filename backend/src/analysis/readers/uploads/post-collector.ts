import { ImportError } from '../../analysis.errors.js';
import type { Skipped } from '../../collection.js';
import type { Post } from '../../../domain/post.js';
import { limits } from './limits.js';

const repostReason = 'reposts of other accounts';

/** What was gathered from one file or archive. */
export interface CollectedPosts {
  /** Newest first; those without a time come last. */
  posts: Post[];
  reposts: number;
  skipped: Skipped[];
}

/** Gathers the posts of one account: each once, none beyond the bounds, and counts what is left out. */
export class PostCollector {
  private posts: Post[] = [];
  private readonly ids = new Set<string>();
  private readonly skipped = new Map<string, number>();
  private textLength = 0;

  /** Takes a post; one whose id was there before is the same post again. */
  add(post: Post): void {
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

  /** @param reason for people, in the plural. */
  skip(reason: string): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }

  skipRepost(): void {
    this.skip(repostReason);
  }

  /** Forgets everything: the file says it again. */
  reset(): void {
    this.posts = [];
    this.ids.clear();
    this.skipped.clear();
    this.textLength = 0;
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
    return { posts: posts.sort(byNewest), reposts: this.skipped.get(repostReason) ?? 0, skipped };
  }
}

function byNewest(one: Post, other: Post): number {
  return (
    other.timestamp_ms - one.timestamp_ms ||
    other.id.length - one.id.length ||
    (other.id > one.id ? 1 : other.id < one.id ? -1 : 0)
  );
}
