import { listOf, objectOf, textOf } from './json-values.js';
import type { JsonObject } from './json-values.js';
import { tweetId } from './x-tweet.js';

/** All versions of one post that an archive has; each has an id of its own. */
export interface EditedTweet {
  readonly newest: JsonObject;
  /** From the first one on. */
  readonly older: readonly JsonObject[];
}

/**
 * Gathers the versions of posts that were edited. `edit_info` lists the ids of all of them in every one:
 * `{initial: {editTweetIds}}` in the first, `{edit: {initialTweetId, editControlInitial: {editTweetIds}}}` in the others.
 */
export class XEdits {
  private readonly byFirstId = new Map<string, JsonObject[]>();

  /** Takes a version of a post that was edited; false when it is a post that was not. */
  take(tweet: JsonObject): boolean {
    const firstId = firstIdOf(tweet);
    if (firstId === null) return false;
    const others = this.byFirstId.get(firstId);
    if (others === undefined) this.byFirstId.set(firstId, [tweet]);
    else others.push(tweet);
    return true;
  }

  /** Each edited post once. */
  *posts(): Generator<EditedTweet, void> {
    for (const versions of this.byFirstId.values()) {
      const older = versions.toSorted(byId);
      const newest = older.pop();
      if (newest !== undefined) yield { newest, older };
    }
  }
}

function firstIdOf(tweet: JsonObject): string | null {
  const info = objectOf(tweet.edit_info);
  const edit = objectOf(info?.edit);
  const control = objectOf(info?.initial) ?? objectOf(edit?.editControlInitial);
  const ids = listOf(control?.editTweetIds).map(textOf);
  const firstId = textOf(edit?.initialTweetId) || (ids[0] ?? '');
  return firstId !== '' && (edit !== undefined || ids.length > 1) ? firstId : null;
}

/** Ids of X grow with time; they are too long for numbers. */
function byId(one: JsonObject, other: JsonObject): number {
  const [a, b] = [tweetId(one), tweetId(other)];
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
