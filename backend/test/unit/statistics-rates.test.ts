import { describe, expect, it } from '@jest/globals';
import { figureText } from '../../src/domain/figure-text.js';
import type { PostKind } from '../../src/domain/post.js';
import { overlapOf, periodOf, postsPerWeek } from '../../src/domain/statistics/posting-rate.js';
import { kindShare, mediaShare, shareOf } from '../../src/domain/statistics/shares.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { aPost, somePosts } from '../support/posts.js';

const dayMs = 86_400_000;
const monday = Date.UTC(2024, 0, 1);

describe('posts a week', () => {
  it('are posts divided by the length of the period in weeks', () => {
    expect(postsPerWeek(80, { fromMs: monday, toMs: monday + 14 * dayMs })).toBe(40);
  });

  it('count a period shorter than a week as one week', () => {
    expect(postsPerWeek(3, { fromMs: monday, toMs: monday + dayMs / 2 })).toBe(3);
  });

  it('are not told without a period', () => {
    expect(postsPerWeek(0, null)).toBeNull();
    expect(periodOf(somePosts(3, () => ({ timestamp_ms: 0 })))).toBeNull();
  });

  it('take the time from the first post to the last, in whatever order, and what two times share', () => {
    const posts = [3, 1, 2].map((day) => aPost({ timestamp_ms: monday + day * dayMs }));
    const period = { fromMs: monday + dayMs, toMs: monday + 3 * dayMs };
    expect(periodOf(posts)).toEqual(period);
    expect(overlapOf(period, { fromMs: monday, toMs: monday + 2 * dayMs })).toEqual({
      fromMs: monday + dayMs,
      toMs: monday + 2 * dayMs,
    });
    expect(overlapOf(period, { fromMs: monday, toMs: monday })).toBeNull();
  });
});

describe('shares of posts', () => {
  const { patterns, engagement } = statisticsOf(
    somePosts(10, (index) => ({ kind: index < 2 ? 'reply' : 'original', has_media: index < 5 })),
    { reposts: 90 },
  );

  it('are shares of the own posts, whatever was reposted', () => {
    expect(kindShare(patterns.shares, 'reply')).toBe(0.2);
    expect(kindShare(patterns.shares, 'original')).toBe(0.8);
    expect(mediaShare({ patterns, engagement })).toBe(0.5);
  });

  it('are those of all posts in profiles that do not count media beside the kinds', () => {
    const { with_media: _, ...shares } = patterns.shares;
    const by_media = { with: { posts: 3, median: 1 }, without: { posts: 7, median: 1 } };
    expect(mediaShare({ patterns: { ...patterns, shares }, engagement: { ...engagement, by_media } })).toBe(
      0.3,
    );
  });

  it('are not told of no posts', () => {
    const none = statisticsOf([]);
    expect(kindShare(none.patterns.shares, 'reply')).toBeNull();
    expect(mediaShare(none)).toBeNull();
    expect(shareOf(0, 0)).toBeNull();
  });
});

describe('groups of posts', () => {
  const mixed = (originals: number, replies: number) =>
    somePosts(originals + replies, (index) =>
      index < originals ? { kind: 'original', likes: 10, has_media: true } : { kind: 'reply', likes: 1 },
    );
  const comparedOf = (kinds: PostKind[], areKindsKnown = true) =>
    statisticsOf(
      somePosts(kinds.length, (index) => ({ kind: kinds[index] ?? 'original' })),
      { areKindsKnown },
    ).engagement.compared;

  it('are made of original posts, not of them and replies together', () => {
    const { compared, by_media, by_length, by_hour, total } = statisticsOf(mixed(60, 90)).engagement;
    expect(compared).toEqual({ kind: 'original', posts: 60, median: 10 });
    expect(by_media).toEqual({ with: { posts: 60, median: 10 }, without: { posts: 0, median: 0 } });
    expect(by_length[0]).toMatchObject({ posts: 60, median: 10 });
    expect(by_hour.reduce((sum, { posts }) => sum + posts, 0)).toBe(60);
    expect(total.median).toBe(1);
  });

  it('are made of the commonest kind when there are too few original posts to compare', () => {
    expect(statisticsOf(mixed(10, 60)).engagement.compared).toEqual({ kind: 'reply', posts: 60, median: 1 });
    expect(comparedOf(['quote', 'quote', 'reply'])).toMatchObject({ kind: 'quote', posts: 2 });
  });

  it('are made of all posts when the source does not tell their kinds', () => {
    expect(comparedOf(['quote', 'reply', 'reply'], false)).toMatchObject({ kind: null, posts: 3 });
    expect(comparedOf([])).toEqual({ kind: null, posts: 0, median: 0 });
  });
});

describe('figures as text', () => {
  const { figure, share } = figureText('en');

  it.each([
    [0, '0'],
    [0.0123, '0.012'],
    [0.952, '0.95'],
    [0.996, '1'],
    [17.09, '17.1'],
    [999.94, '999.9'],
    [999.96, '1,000'],
    [1203.7, '1,204'],
  ])('%d is written %s', (value, text) => expect(figure(value)).toBe(text));

  it.each([
    [0, '0%'],
    [0.0002, '<0.1%'],
    [0.1994, '19.9%'],
    [0.25, '25%'],
    [0.9997, '>99.9%'],
    [1, '100%'],
  ])('the share %d is written %s', (value, text) => expect(share(value)).toBe(text));
});
