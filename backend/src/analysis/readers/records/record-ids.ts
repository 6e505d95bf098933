import { createHash } from 'node:crypto';
import type { Post } from '../../../domain/post.js';
import type { ReadPost } from './read-record.js';

/** Gives posts ids that have none, or one that may have been rounded: that shows when all of them have been seen. */
export class RecordIds {
  private readonly withoutId = new Map<string, number>();
  /** Ids as written that may have been rounded, by post. */
  private readonly unsure = new Map<Post, string>();
  // Of the account's own posts: reposts are judged by them.
  private long = 0;
  private rounded = 0;
  private unsureOwn = 0;

  /** The post under the id that it has until {@link settle}: where its own may be a rounded one it goes by what it says. */
  identified({ post, hasRoundedId }: ReadPost, kind: 'post' | 'repost'): Post {
    if (kind === 'post') {
      if (hasRoundedId || /^\d{17,}$/u.test(post.id)) this.long += 1;
      if (hasRoundedId) this.rounded += 1;
      if (hasRoundedId && post.id !== '') this.unsureOwn += 1;
    }
    if (post.id !== '' && !hasRoundedId) return post;
    const taken = { ...post, id: this.idFor(post, kind) };
    if (post.id !== '') this.unsure.set(taken, post.id);
    return taken;
  }

  /** How many ids had been rounded. One in ten thousand ends like a rounded one. */
  get roundedIds(): number {
    const areRounded = this.rounded * 2 > this.long && (this.rounded > 1 || this.unsureOwn === 0);
    return areRounded ? this.rounded : 0;
  }

  /** Gives posts the ids that are in the file, where these were not rounded after all. */
  settle(): void {
    if (this.roundedIds === 0) for (const [post, id] of this.unsure) post.id = id;
  }

  /** Forgets the posts. */
  clear(): void {
    this.unsure.clear();
    this.withoutId.clear();
    this.unsureOwn = 0;
  }

  /**
   * An id that the same post gets in the next import, too: made of what it says and when. Without a time, equal texts are different
   * posts: people say good morning more than once.
   */
  private idFor(post: Post, kind: 'post' | 'repost'): string {
    const content = `${kind === 'post' ? '' : 'repost\n'}${post.timestamp_ms}\n${post.author ?? ''}\n${post.text}`;
    const id = createHash('sha256').update(content).digest().readBigUInt64BE().toString();
    const count = (this.withoutId.get(id) ?? 0) + 1;
    this.withoutId.set(id, count);
    return count === 1 || post.timestamp_ms > 0 ? id : `${id}-${count}`;
  }
}
