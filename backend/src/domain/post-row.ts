import { rowKindOf, type Post, type RowKind } from './post.js';

/** A post among all that are kept of an account: its own ones and those that it repeated. */
export interface PostRow extends Omit<Post, 'kind'> {
  kind: RowKind;
}

/**
 * All posts of an account in the order in which they are kept: newest first, those without a time last. Where a post stands in it is its
 * *position*, from 0.
 *
 * @param posts its own, newest first.
 * @param reposted those of others that it repeated, newest first.
 */
export function postRows(posts: readonly Post[], reposted: readonly Post[], username: string): PostRow[] {
  const rows: PostRow[] = [];
  let next = 0;
  for (const post of posts) {
    for (let repost = reposted[next]; repost && isNewer(repost, post); repost = reposted[next]) {
      rows.push({ ...repost, kind: 'repost' });
      next += 1;
    }
    rows.push({ ...post, kind: rowKindOf(post, username) });
  }
  return [...rows, ...reposted.slice(next).map((repost): PostRow => ({ ...repost, kind: 'repost' }))];
}

const isNewer = (one: Post, other: Post): boolean => one.timestamp_ms > other.timestamp_ms;

/** Whether a row is the account's own, so that figures count it. */
export const isOwn = ({ kind }: Pick<PostRow, 'kind'>): boolean => kind !== 'repost';
