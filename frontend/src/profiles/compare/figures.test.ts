// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { kindFigure } from '../account-figures';
import { sharedPeriod } from './compared-account';
import {
  accountFigure,
  dayShares,
  medianMultiple,
  heatShares,
  highestShare,
  hourShares,
  measureFigure,
  perThousandFollowers,
  postsPerWeek,
} from './figures';
import { lengthAndMediaGroups } from './engagement-rows';
import { formatMultiple } from './figure-format';
import { anAccount, profileToCompare } from './test-account';

/** 6 January 2025 is a Monday. */
const monday = (hour: number, minute = 0) => Date.UTC(2025, 0, 6, hour, minute);
const DAY_MS = 86_400_000;

/** Monday 9:00 and 9:30, Tuesday 9:00, the Monday after at 20:00; one post without a time. */
const fivePosts = [
  { timestamp_ms: monday(9), likes: 10, retweets: 0, replies: 2, views: 1000, kind: 'reply' },
  { timestamp_ms: monday(9, 30), likes: 20, retweets: 2, replies: 0, views: 3000, kind: 'quote' },
  { timestamp_ms: monday(9) + DAY_MS, likes: 30, retweets: 4, replies: 0, views: 2000 },
  { timestamp_ms: monday(20) + 7 * DAY_MS, likes: 60, retweets: 6, replies: 0, views: 9000 },
  { timestamp_ms: 0, likes: 0, retweets: 0, replies: 0, views: 0 },
];

describe('figures of an account', () => {
  const account = anAccount({ tweets: fivePosts, followers: 4000 });

  it('are shares of its own posts that have a known time', () => {
    expect(account.timedPosts).toBe(4);
    const hours = hourShares(account) ?? [];
    expect(hours).toHaveLength(24);
    expect([hours[9], hours[20], hours[0]]).toEqual([0.75, 0.25, 0]);
    expect(dayShares(account)).toEqual([0.75, 0.25, 0, 0, 0, 0, 0]);
    const heat = heatShares(account) ?? [];
    expect([heat[0]?.[9], heat[0]?.[20], heat[1]?.[9], heat[2]?.[9]]).toEqual([0.5, 0.25, 0.25, 0]);
  });

  it('count posts a week from the first post to the last', () => {
    // Four posts with a time in 7 days and 11 hours.
    expect(postsPerWeek(account)).toBeCloseTo(4 / (179 / 168), 10);
  });

  it('count posts of less than a week as those of one week', () => {
    expect(postsPerWeek(anAccount({ tweets: fivePosts.slice(0, 3) }))).toBe(3);
    expect(postsPerWeek(anAccount({ tweets: fivePosts.slice(0, 1) }))).toBe(1);
  });

  it('give the share of kinds over all posts', () => {
    expect(kindFigure(account.profile, account.statistics.patterns, 'original')).toBe(0.6);
    expect(kindFigure(account.profile, account.statistics.patterns, 'reply')).toBe(0.2);
    expect(kindFigure(account.profile, account.statistics.patterns, 'quote')).toBe(0.2);
  });

  it('give engagement per post, and per 1,000 followers', () => {
    // Likes in order: 0, 10, 20, 30, 60.
    expect(measureFigure(account, 'likes', 'median')).toBe(20);
    expect(measureFigure(account, 'likes', 'mean')).toBe(24);
    expect(measureFigure(account, 'likes', 'max')).toBe(60);
    expect(perThousandFollowers(account, 20)).toBe(5);
    expect(perThousandFollowers(account, measureFigure(account, 'likes', 'mean'))).toBe(6);
  });

  it('give how a group of posts does as a multiple of the median of all posts of that kind', () => {
    // Likes, reposts and replies together of the three original posts: 0, 34, 66.
    expect(medianMultiple(account, { posts: 2, median: 51 })).toBe(1.5);
    expect(medianMultiple(account, { posts: 0, median: 0 })).toBe('no posts');
    expect(medianMultiple(anAccount({ tweets: [{ likes: 0 }] }), { posts: 1, median: 0 })).toBe(
      'median is 0',
    );
  });

  it('are counted in the chosen period only, with the length of the period', () => {
    const period = { fromMs: monday(0), toMs: monday(0) + 14 * DAY_MS };
    const inPeriod = anAccount({ tweets: fivePosts }, { ...period, fromMs: monday(9, 30) });
    expect(inPeriod.coverage.posts).toBe(3);
    expect(hourShares(inPeriod)?.[9]).toBeCloseTo(2 / 3, 10);
    expect(measureFigure(inPeriod, 'likes', 'median')).toBe(30);
    expect(postsPerWeek(anAccount({ tweets: fivePosts }, period))).toBe(2);
  });
});

describe('a multiple in words', () => {
  it.each([
    [0, 'none'],
    [0.4, '60% less'],
    [0.952, 'as usual'],
    [1.049, 'as usual'],
    [1.26, '1.3×'],
    [12.4, '12×'],
  ])('writes %d as %s', (multiple, text) => expect(formatMultiple(multiple)).toBe(text));
});

describe('how groups of posts do', () => {
  const posts = (count: number, likes: number, length: number) =>
    Array.from({ length: count }, () => ({ likes, text: 'x'.repeat(length) }));
  const account = anAccount({ tweets: [...posts(30, 10, 20), ...posts(30, 20, 90), ...posts(3, 900, 150)] });
  const [byLength, byMedia] = lengthAndMediaGroups([account]);

  it('is on an axis that few posts do not stretch, and marked where there are few', () => {
    const [short, medium, viral] = byLength?.rows ?? [];
    expect([short?.isFew, medium?.isFew, viral?.isFew]).toEqual([[false], [false], [true]]);
    expect(viral?.figures[0]).toBeGreaterThan(40);
    expect(viral?.scale).toBe(medium?.figures[0]);
    expect(byMedia?.rows.map(({ figures }) => figures[0])).toEqual(['no posts', 1]);
  });

  it('is not told by media where the source does not tell which posts have any', () => {
    const [, media] = lengthAndMediaGroups([anAccount({ tweets: fivePosts, notCarried: ['media'] })]);
    expect(media?.rows.map(({ figures }) => figures[0])).toEqual([
      'not in this source',
      'not in this source',
    ]);
  });

  it('is compared with what is usual for posts of the same kind', () => {
    const replies = Array.from({ length: 100 }, () => ({ kind: 'reply', likes: 1 }));
    const mixed = anAccount({ tweets: [...posts(60, 10, 20), ...replies] });
    const [lengths] = lengthAndMediaGroups([mixed]);
    expect(lengths?.rows[0]?.figures[0]).toBe(1);
    expect(lengths?.rows[0]?.notes).toEqual(['60 posts']);
  });
});

describe('the common axis of shares', () => {
  const half = anAccount({
    tweets: Array.from({ length: 30 }, (_, index) => ({ timestamp_ms: monday(index % 2 === 0 ? 8 : 11) })),
  });
  const onePost = anAccount({ tweets: fivePosts.slice(0, 1) });

  it('ends with the largest share of the accounts that have posts enough', () => {
    expect(highestShare([half, onePost], hourShares)).toBe(0.5);
  });

  it('is that of all accounts when none has', () => {
    expect(highestShare([onePost, anAccount({})], hourShares)).toBe(1);
    expect(highestShare([anAccount({})], hourShares)).toBe(0);
  });
});

describe('what cannot be told', () => {
  it('is said to be missing in the source, never shown as zero', () => {
    const account = anAccount({ tweets: fivePosts, notCarried: ['views', 'followers'] });
    expect(measureFigure(account, 'views', 'median')).toBe('not in this source');
    expect(measureFigure(account, 'likes', 'median')).toBe(20);
    expect(accountFigure(account, 'followers')).toBe('not in this source');
    expect(accountFigure(account, 'following')).toBe(12);
    expect(perThousandFollowers(account, 20)).toBe('not in this source');
    expect(perThousandFollowers(account, 'no posts')).toBe('no posts');
  });

  it('is a rate per follower of an account that nobody follows', () => {
    expect(perThousandFollowers(anAccount({ tweets: fivePosts, followers: 0 }), 20)).toBe('no followers');
  });

  it('is every figure of posts of an account without posts', () => {
    const account = anAccount({ tweets: [] });
    expect(measureFigure(account, 'likes', 'median')).toBe('no posts');
    expect(kindFigure(account.profile, account.statistics.patterns, 'reply')).toBe('no posts');
    expect(postsPerWeek(account)).toBe('not known');
    expect([hourShares(account), dayShares(account), heatShares(account)]).toEqual([null, null, null]);
    expect(medianMultiple(account, account.statistics.engagement.by_media.with)).toBe('no posts');
  });

  it('is engagement as a whole when the source carries no part of it', () => {
    const account = anAccount({ tweets: fivePosts, notCarried: ['likes', 'retweets', 'replies'] });
    expect(medianMultiple(account, { posts: 5, median: 0 })).toBe('not in this source');
  });

  it('is when posts without times were written', () => {
    const account = anAccount({ tweets: [{ timestamp_ms: 0 }, { timestamp_ms: 0 }] });
    expect(postsPerWeek(account)).toBe('not known');
    expect(account.period).toBeNull();
  });
});

describe('the period that all profiles cover', () => {
  const from = (...days: number[]) =>
    profileToCompare({ tweets: days.map((day) => ({ timestamp_ms: monday(12) + day * DAY_MS })) });

  it('begins with the latest first post and ends with the earliest last one', () => {
    expect(sharedPeriod([from(0, 10), from(4, 20), from(2, 12)])).toEqual({
      fromMs: monday(12) + 4 * DAY_MS,
      toMs: monday(12) + 10 * DAY_MS,
    });
  });

  it('is none when two do not overlap or one has no times', () => {
    expect(sharedPeriod([from(0, 3), from(4, 8)])).toBeNull();
    expect(sharedPeriod([from(0, 3), profileToCompare({ tweets: [{ timestamp_ms: 0 }] })])).toBeNull();
    expect(sharedPeriod([])).toBeNull();
  });
});
