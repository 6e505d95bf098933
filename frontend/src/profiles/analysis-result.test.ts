// @vitest-environment node
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
      profile: { posts: [], patterns: null, products: [], topPosts: [], writingStyle: null },
      unreadable: 0,
    });
  });

  it('keeps what it can read and counts the posts that it cannot', () => {
    const result = aResult({ tweets: [{ likes: 'many' }, {}] });
    const { profile, unreadable } = readStoredResult({ ...result, tweets: [null, ...result.tweets, 7] });
    expect(unreadable).toBe(2);
    expect(profile.posts.map((post) => [post.index, post.likes])).toEqual([
      [1, null],
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
    expect(readStoredResult(aResult({ tweets })).profile.posts.map((post) => post.timestampMs)).toEqual([
      null,
      null,
      null,
      1,
    ]);
  });

  it('groups products without a category under Other and takes blank texts as absent', () => {
    const analysis = { products: [{ product: 'Net' }], writing_style: '  ', engagement: null };
    const { profile } = readStoredResult(aResult({ analysis }));
    expect(profile.products).toEqual([{ name: 'Net', category: 'Other', postIds: [] }]);
    expect(profile.writingStyle).toBeNull();
  });
});
