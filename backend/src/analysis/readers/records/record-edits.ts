import type { Post } from '../../../domain/post.js';
import { listOf, textOf } from '../uploads/json-values.js';
import { pythonValue } from './python-text.js';
import type { SourceRecord } from './record.js';

/** Finds posts of X that were edited: each version is a post with an id of its own, and lists the ids of all, the first one first. */
export class RecordEdits {
  private readonly byFirstId = new Map<string, Map<string, Post>>();

  /** @param id of the post as the record has it; the post's own may become another one. */
  see(id: string, post: Post, record: SourceRecord): void {
    const listed = record.get('edit_history_tweet_ids');
    const ids = listOf(typeof listed === 'string' ? pythonValue(listed) : listed).map(textOf);
    const [firstId = ''] = ids;
    if (ids.length < 2 || ![firstId, id].every((one) => /^\d+$/u.test(one))) return;
    const versions = this.byFirstId.get(firstId);
    if (versions === undefined) this.byFirstId.set(firstId, new Map([[id, post]]));
    else if (!versions.has(id)) versions.set(id, post);
  }

  /**
   * Keeps older versions in their newest one.
   *
   * @returns the older ones, which are no posts of their own.
   */
  join(): ReadonlySet<Post> {
    const older = new Set<Post>();
    for (const versions of this.byFirstId.values()) {
      const sorted = [...versions].sort(([one], [other]) => (BigInt(one) < BigInt(other) ? -1 : 1));
      const [, newest] = sorted.pop() ?? [];
      if (newest === undefined || sorted.length === 0) continue;
      newest.versions = sorted.map(([id, { text, timestamp_ms }]) => ({ id, text, timestamp_ms }));
      for (const [, post] of sorted) older.add(post);
    }
    return older;
  }

  clear(): void {
    this.byFirstId.clear();
  }
}
