import type { Post, RowKind } from './post.js';
import { kindOf } from './statistics/post-parts.js';

/** A post among all that are kept of an account: its own ones and those that it repeated. */
export interface PostRow extends Omit<Post, 'kind'> {
  kind: RowKind;
}

/** What a post among all of an account is. An answer to the account itself continues a thread; what a post does not say is told as in {@link kindOf}. */
export function rowKindOf(post: Post, username: string): RowKind {
  if (post.reposted) return 'repost';
  const kind = kindOf(post);
  return kind === 'reply' && post.reply_to?.author?.toLowerCase() === username.toLowerCase()
    ? 'thread'
    : kind;
}

/**
 * All posts of an account in the order in which they are kept: newest first, those without a time last. Where a post stands in it is its
 * *position*, from 0.
 *
 * @param posts its own, newest first.
 * @param reposted those of others that it repeated, newest first.
 */
export function inPositions(posts: readonly Post[], reposted: readonly Post[]): Post[] {
  const all: Post[] = [];
  let next = 0;
  for (const post of posts) {
    for (let repost = reposted[next]; repost && isNewer(repost, post); repost = reposted[next]) {
      all.push(repost);
      next += 1;
    }
    all.push(post);
  }
  for (; next < reposted.length; next += 1) all.push(reposted[next] as Post);
  return all;
}

const isNewer = (one: Post, other: Post): boolean => one.timestamp_ms > other.timestamp_ms;
