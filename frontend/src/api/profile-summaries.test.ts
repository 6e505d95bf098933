// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { storedVersion, withoutSummary, withSummary, type ProfileSummary } from './profile-summaries';

const summary = (username: string, revision = 1): ProfileSummary => ({
  username,
  display_name: null,
  source: null,
  posts: null,
  first_post_at: null,
  last_post_at: null,
  size_bytes: 2,
  revision,
  created_at: 1,
  updated_at: revision,
});
const names = (list: readonly ProfileSummary[]) =>
  list.map(({ username, revision }) => `${username} ${revision}`);

describe('withSummary', () => {
  it('puts a new profile last and a replaced one in its old place', () => {
    const list = [summary('10'), summary('9')];
    expect(names(withSummary(list, summary('1', 2)))).toEqual(['10 1', '9 1', '1 2']);
    expect(names(withSummary(list, summary('10', 2)))).toEqual(['10 2', '9 1']);
  });

  it('keeps what is newer than the answer', () => {
    expect(names(withSummary([summary('a', 5)], summary('a', 3)))).toEqual(['a 5']);
  });
});

describe('withoutSummary', () => {
  it('leaves out one account, and nothing when it is not there', () => {
    const list = [summary('a'), summary('b')];
    expect(names(withoutSummary(list, 'a'))).toEqual(['b 1']);
    expect(names(withoutSummary(list, 'c'))).toEqual(['a 1', 'b 1']);
  });
});

describe('storedVersion', () => {
  it('differs between saves, also when a new database counts from the start again', () => {
    const saves = [summary('a', 1), summary('a', 2), { ...summary('a', 1), updated_at: 7 }];
    expect(new Set(saves.map(storedVersion)).size).toBe(3);
  });
});
