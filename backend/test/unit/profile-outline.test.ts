import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../../src/domain/profile-outline.js';
import { makeProfile } from '../support/factories.js';

const unknown = {
  display_name: null,
  bio: null,
  source: null,
  posts: null,
  first_post_at: null,
  last_post_at: null,
};

describe('the outline of a profile', () => {
  it('says what the sample says, when there is one', () => {
    const sample = {
      source: 'x-archive',
      posts_used: 4388,
      first_post_ms: 1580000000000,
      last_post_ms: 1790000000000,
    };
    expect(outlineOf(makeProfile({ sample }))).toEqual({
      display_name: 'NASA',
      bio: 'Space',
      source: 'x-archive',
      posts: 4388,
      first_post_at: 1580000000000,
      last_post_at: 1790000000000,
    });
  });

  it('counts and dates the stored posts of a profile without a sample', () => {
    const tweets = [1665695238000, 0, 1500000000000.7, null, 'later'].map((timestamp_ms) => ({
      timestamp_ms,
    }));
    expect(outlineOf(makeProfile({ tweets }))).toEqual({
      display_name: 'NASA',
      bio: 'Space',
      source: null,
      posts: 5,
      first_post_at: 1500000000000,
      last_post_at: 1665695238000,
    });
  });

  it('knows nothing of what is no profile', () => {
    for (const value of [undefined, null, 7, 'text', [], {}, { user_info: 1, tweets: {}, sample: [] }]) {
      expect(outlineOf(value)).toEqual(unknown);
    }
  });

  it('leaves out figures and texts that no profile can have', () => {
    const odd = {
      user_info: { display_name: ' \u0000 ' },
      sample: { source: 5, posts_used: -1, first_post_ms: 9e15, last_post_ms: '2020' },
      tweets: [null, 3, { timestamp_ms: Infinity }],
    };
    expect(outlineOf(odd)).toEqual({ ...unknown, posts: 3 });
  });

  it('keeps names short, on one line and such that every database takes them', () => {
    const nameOf = (display_name: string) => outlineOf({ user_info: { display_name } }).display_name;
    expect(nameOf('  A\u0000\nB \ud800 ')).toBe('A B \uFFFD');
    expect(nameOf('😀'.repeat(300))).toBe('😀'.repeat(200));
    expect(outlineOf({ user_info: { bio: 'b'.repeat(3_000) } }).bio).toBe('b'.repeat(2_000));
  });
});
