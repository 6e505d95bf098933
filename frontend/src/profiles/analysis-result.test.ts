// @vitest-environment node
import { knownCount } from '@persona-lens/backend/domain/post';
import { describe, expect, it } from 'vitest';
import { readStoredResult } from './analysis-result';
import { aResult } from './test-profile';

describe('readStoredResult', () => {
  it.each([
    [null],
    [undefined],
    [[]],
    ['text'],
    [{}],
    [{ user_info: 3, tweets: {}, patterns: [], analysis: 'x' }],
  ])('gives an empty profile for %j', (value) => {
    expect(readStoredResult(value)).toMatchObject({
      profile: { posts: [], patterns: null, products: [], writingStyle: null },
      unreadable: 0,
    });
  });

  it('keeps what it can read and counts the posts that it cannot', () => {
    const result = aResult({ tweets: [{ likes: 'many' }, {}] });
    const { profile, unreadable } = readStoredResult({ ...result, tweets: [null, ...result.tweets, 7] });
    expect(unreadable).toBe(2);
    expect(profile.posts.map((post) => [profile.places.get(post), post.likes])).toEqual([
      [1, undefined],
      [2, 1],
    ]);
  });

  it('takes times that are 0, negative or beyond what a date can hold as unknown', () => {
    const tweets = [
      { timestamp_ms: 0 },
      { timestamp_ms: -1 },
      { timestamp_ms: 1e300 },
      { timestamp_ms: 1.5 },
    ];
    expect(readStoredResult(aResult({ tweets })).profile.posts.map((post) => post.timestamp_ms)).toEqual([
      0, 0, 0, 1,
    ]);
  });

  it('takes counts that cannot be counts as unknown, and 0 views of a post that was liked', () => {
    const tweets = [{ likes: -1 }, { likes: 2.5, views: 0 }, { likes: 0, views: 0 }, { views: 1e300 }];
    const { posts } = readStoredResult(aResult({ tweets })).profile;
    expect(posts.map((post) => knownCount(post, 'likes'))).toEqual([null, 2, 0, 1]);
    expect(posts.map((post) => knownCount(post, 'views'))).toEqual([10, null, 0, null]);
  });

  it('groups products without a category under Other and takes blank texts as absent', () => {
    const analysis = { products: [{ product: 'Net' }], writing_style: '  ', engagement: null };
    const { profile } = readStoredResult(aResult({ analysis }));
    expect(profile.products).toEqual([{ name: 'Net', category: 'Other', postIds: [] }]);
    expect(profile.writingStyle).toBeNull();
  });
});
