import { describe, expect, it } from '@jest/globals';
import type { Post } from '../../src/domain/post.js';
import { maxWeeks } from '../../src/domain/statistics/patterns.js';
import { countOf } from '../../src/domain/statistics/post-parts.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { aPost, somePosts } from '../support/posts.js';
import { processorMsSince } from '../support/processor-time.js';

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** 1 January 2024 was a Monday. */
const monday = Date.UTC(2024, 0, 1);
const at = (...times: number[]) =>
  times.map((timestamp_ms, index) => aPost({ id: String(index), timestamp_ms }));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('when posts are published', () => {
  const posts = at(
    monday, // Monday 00:00
    monday + 3 * hourMs + 59 * 60_000, // Monday 03:59
    monday + 4 * hourMs, // Monday 04:00
    monday + weekMs - 1, // Sunday 23:59:59.999
    monday + 2 * weekMs + 30 * hourMs, // Tuesday 06:00, two weeks on
    0, // not known
  );
  const { patterns } = statisticsOf(posts, { reposts: 7 });

  it('counts days, parts of the day and hours of posts with a time', () => {
    expect(patterns.peak_days).toEqual({
      Monday: 3,
      Tuesday: 1,
      Wednesday: 0,
      Thursday: 0,
      Friday: 0,
      Saturday: 0,
      Sunday: 1,
    });
    expect(patterns.peak_hours).toEqual({
      '00-04': 2,
      '04-08': 2,
      '08-12': 0,
      '12-16': 0,
      '16-20': 0,
      '20-24': 1,
    });
    expect(patterns.heatmap).toHaveLength(7);
    expect(patterns.heatmap.every((hours) => hours.length === 24)).toBe(true);
    expect(patterns.heatmap[0]?.slice(0, 5)).toEqual([1, 0, 0, 1, 1]);
    expect(patterns.heatmap[1]?.[6]).toBe(1);
    expect(patterns.heatmap[6]?.[23]).toBe(1);
    expect(sum(patterns.heatmap.flat())).toBe(5);
  });

  it('counts every week from Monday on, the empty ones too', () => {
    expect(patterns.posts_per_week).toEqual([
      { week_start_ms: monday, posts: 4 },
      { week_start_ms: monday + weekMs, posts: 0 },
      { week_start_ms: monday + 2 * weekMs, posts: 1 },
    ]);
  });

  it('agrees with an independent count by the calendar', () => {
    const times = somePosts(500, (index) => ({ timestamp_ms: monday + index * 7_654_321 }));
    const counted = statisticsOf(times).patterns;
    for (const [day, name] of [
      'Sunday',
      'Monday',
      'Tuesday',
      'Wednesday',
      'Thursday',
      'Friday',
      'Saturday',
    ].entries()) {
      const on = times.filter(({ timestamp_ms }) => new Date(timestamp_ms).getUTCDay() === day);
      expect(counted.peak_days[name]).toBe(on.length);
      for (let hour = 0; hour < 24; hour += 1) {
        const expected = on.filter(
          ({ timestamp_ms }) => new Date(timestamp_ms).getUTCHours() === hour,
        ).length;
        expect(counted.heatmap[(day + 6) % 7]?.[hour]).toBe(expected);
      }
    }
    expect(sum(counted.posts_per_week.map(({ posts }) => posts))).toBe(500);
    expect(
      counted.posts_per_week.every(({ week_start_ms }) => new Date(week_start_ms).getUTCDay() === 1),
    ).toBe(true);
  });

  it('shifts days, hours and weeks to the local clock', () => {
    const { patterns: local } = statisticsOf(at(monday + hourMs), { offsetMinutes: () => -300 });
    expect(local.peak_days).toMatchObject({ Monday: 0, Sunday: 1 });
    expect(local.heatmap[6]?.[20]).toBe(1);
    // The Monday before, 00:00 on a clock that is five hours behind.
    expect(local.posts_per_week).toEqual([{ week_start_ms: monday - weekMs + 5 * hourMs, posts: 1 }]);
  });

  it('starts each week at local midnight on both sides of a change of clocks', () => {
    const change = Date.UTC(2024, 2, 31, 1);
    const offsetMinutes = (timestampMs: number) => (timestampMs < change ? 60 : 120);
    const { posts_per_week } = statisticsOf(at(change - weekMs, change + weekMs), { offsetMinutes }).patterns;
    expect(posts_per_week.map(({ week_start_ms }) => new Date(week_start_ms).toISOString())).toEqual([
      '2024-03-17T23:00:00.000Z',
      '2024-03-24T23:00:00.000Z',
      '2024-03-31T22:00:00.000Z',
    ]);
  });

  it('leaves posts with impossible dates out of the weeks instead of making thousands of empty ones', () => {
    const early = at(1, ...Array.from({ length: 5 }, (_, index) => monday + index * weekMs));
    expect(statisticsOf(early).patterns.posts_per_week).toHaveLength(5);
    const late = at(Date.UTC(9999, 0, 1), monday, monday + weekMs);
    expect(statisticsOf(late).patterns.posts_per_week).toHaveLength(2);
    const long = at(monday, monday + (maxWeeks - 1) * weekMs);
    expect(statisticsOf(long).patterns.posts_per_week).toHaveLength(maxWeeks);
  });

  it('tells originals, replies, quotes and reposts apart', () => {
    const kinds = [
      aPost({ kind: 'original', text: '@ada is named first in an original' }),
      aPost({ kind: 'reply', text: 'An answer' }),
      aPost({ kind: 'quote' }),
      aPost({ text: '@ada an answer that does not say so' }),
      aPost({ text: 'Nothing said' }),
    ];
    expect(statisticsOf(kinds, { reposts: 7 }).patterns.shares).toEqual({
      originals: 2,
      replies: 2,
      quotes: 1,
      reposts: 7,
      with_media: 0,
    });
  });
});

describe('how posts do', () => {
  it('spreads a measure with interpolated quantiles', () => {
    // Quantiles of type 7 of 1, 2, 3, 4, 10: p75 lies at place 3, p90 at 3.6 between 4 and 10.
    const posts = [10, 2, 1, 4, 3].map((likes) => aPost({ likes, retweets: 1, replies: 2, views: 100 }));
    const { measures, total } = statisticsOf(posts).engagement;
    expect(measures.likes).toEqual({
      total: 20,
      mean: 4,
      median: 3,
      p75: 4,
      p90: expect.closeTo(7.6),
      max: 10,
    });
    expect(measures.views).toEqual({ total: 500, mean: 100, median: 100, p75: 100, p90: 100, max: 100 });
    expect(total).toEqual({ total: 35, mean: 7, median: 6, p75: 7, p90: expect.closeTo(10.6), max: 13 });
  });

  it('gives the mean of the two middle values for an even number of posts', () => {
    expect(statisticsOf([1, 2, 5, 9].map((likes) => aPost({ likes }))).engagement.total.median).toBe(3.5);
  });

  it('groups by hour, length and media', () => {
    const posts = [
      aPost({ text: 'x'.repeat(50), likes: 1, timestamp_ms: monday + 5 * hourMs }),
      aPost({
        text: '😀'.repeat(50),
        likes: 3,
        timestamp_ms: monday + 29 * hourMs,
        media: ['https://a.example/1.jpg'],
      }),
      aPost({ text: 'x'.repeat(51), likes: 10, timestamp_ms: 0, has_media: true }),
      aPost({ text: 'x'.repeat(501), likes: 20, retweets: 1, replies: 1, views: 999, timestamp_ms: monday }),
    ];
    const { by_hour, by_length, by_media } = statisticsOf(posts).engagement;
    expect(by_hour).toHaveLength(24);
    expect(by_hour[5]).toEqual({ posts: 2, median: 2 });
    expect(by_hour[0]).toEqual({ posts: 1, median: 22 });
    expect(sum(by_hour.map(({ posts: count }) => count))).toBe(3);
    expect(by_length).toEqual([
      { min: 0, max: 50, posts: 2, median: 2 },
      { min: 51, max: 100, posts: 1, median: 10 },
      { min: 101, max: 200, posts: 0, median: 0 },
      { min: 201, max: 280, posts: 0, median: 0 },
      { min: 281, max: 500, posts: 0, median: 0 },
      { min: 501, max: null, posts: 1, median: 22 },
    ]);
    expect(by_media).toEqual({ with: { posts: 2, median: 6.5 }, without: { posts: 2, median: 11.5 } });
  });

  it('lists the ten posts with most of each measure, the newer of equal ones first, none without any', () => {
    const posts = somePosts(40, (index) => ({ likes: (index * 7) % 13, retweets: index === 3 ? 1 : 0 }));
    const { top } = statisticsOf(posts).engagement;
    const sorted = posts
      .filter((post) => countOf(post, 'likes') > 0)
      .sort((one, other) => countOf(other, 'likes') - countOf(one, 'likes'));
    expect(top.likes).toEqual(sorted.slice(0, 10).map(({ id }) => id));
    expect(top.retweets).toEqual(['4']);
    expect(top.views).toEqual([]);
  });
});

describe('odd input', () => {
  it('gives zeros and empty lists for no posts', () => {
    const { patterns, engagement, content, writing } = statisticsOf([]);
    expect(patterns.posts_per_week).toEqual([]);
    expect(patterns.shares).toEqual({ originals: 0, replies: 0, quotes: 0, reposts: 0, with_media: 0 });
    expect(engagement.total).toEqual({ total: 0, mean: 0, median: 0, p75: 0, p90: 0, max: 0 });
    expect(content).toEqual({ hashtags: [], mentions: [], sites: [], languages: [] });
    expect(writing.length).toEqual({ mean: 0, median: 0, p90: 0, max: 0 });
    const numbers: unknown[] = [];
    JSON.stringify({ patterns, engagement, writing }, (_key, value: unknown) => {
      if (typeof value === 'number') numbers.push(value);
      return value;
    });
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(numbers.length).toBeGreaterThan(200);
  });

  it('counts what is no count as 0', () => {
    const likes = [Number.NaN, -5, Infinity, 1e300, null, '12', undefined, 2.9] as number[];
    const { measures, top } = statisticsOf(
      likes.map((count, index) => aPost({ id: `p${index}`, likes: count })),
    ).engagement;
    expect(measures.likes.total).toBe(2);
    expect(top.likes).toEqual(['p7']);
  });

  it('takes posts that lack everything or hold something else', () => {
    const posts = [
      {},
      { id: '1', text: null, timestamp_ms: 'yesterday', media: null },
      {
        id: '2',
        text: 'x',
        timestamp_ms: 1e30,
        hashtags: [{ text: 'a' }, 'b'],
        mentions: 'c',
        links: null,
        lang: 7,
      },
      { id: '3', text: 'x', timestamp_ms: -1, kind: 'other' },
    ] as unknown as Post[];
    const { patterns, content } = statisticsOf(posts);
    expect(sum(patterns.heatmap.flat())).toBe(0);
    expect(patterns.shares.originals).toBe(4);
    expect(content.hashtags).toEqual([{ name: 'b', posts: 1 }]);
  });

  it('stays fast on a post that is made to be slow', () => {
    const texts = [
      '#'.repeat(50_000),
      '@a.'.repeat(20_000),
      '👩‍'.repeat(20_000),
      `${"a'".repeat(30_000)}`,
      'http://'.repeat(10_000),
      `http://a${'.'.repeat(50_000)}b`,
      'a'.repeat(200_000),
      '#ａ_'.repeat(20_000),
    ];
    const used = process.cpuUsage();
    statisticsOf(texts.map((text) => aPost({ text })));
    expect(processorMsSince(used)).toBeLessThan(2000);
  });

  it('does not change the posts', () => {
    const posts = somePosts(30, (index) => ({ likes: 30 - index, hashtags: ['A', 'a'] }));
    const before = structuredClone(posts);
    statisticsOf(posts);
    expect(posts).toEqual(before);
  });
});
