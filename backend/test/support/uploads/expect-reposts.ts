import { expect } from '@jest/globals';
import type { Collection } from '../../../src/analysis/collection.js';
import { rowKindOf } from '../../../src/domain/post-row.js';
import { repostsOf } from './figures.js';

/** Stands in what nobody may see. */
export const secret = 'planted secret';

/** Reposts are beside the posts, signed with who made them, and in no figure but their count. */
export function expectReposts(
  collection: Collection,
  reposts: readonly string[],
  count = reposts.length,
): void {
  expect(repostsOf(collection)).toEqual(reposts);
  expect(collection.reposts).toBe(count);
  const { username } = collection.account;
  for (const post of collection.reposted ?? []) {
    expect(post.author).toBe(username);
    expect(rowKindOf(post, username)).toBe('repost');
    expect(post).not.toHaveProperty('kind');
  }
  expect(JSON.stringify(collection)).not.toContain(secret);
}
