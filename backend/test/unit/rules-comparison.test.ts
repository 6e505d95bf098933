import { describe, expect, it } from '@jest/globals';
import { Comparer } from '../../src/domain/statistics/compare.js';
import { rhythmSentences } from '../../src/analysis/rules/rhythm.js';
import { periodOf } from '../../src/domain/statistics/posting-rate.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { aPost } from '../support/posts.js';

describe('a comparison of groups', () => {
  it('gives the medians of a group and of the posts outside it', () => {
    const totals = Float64Array.from({ length: 101 }, (_, index) => (index * 37) % 101);
    const [[group] = []] = new Comparer(totals).compare((index) => (index % 3 === 0 ? ['third'] : []));
    const sorted = (keep: (index: number) => boolean) =>
      [...totals].filter((_, index) => keep(index)).sort((one, other) => one - other);
    const [inside, outside] = [sorted((index) => index % 3 === 0), sorted((index) => index % 3 !== 0)];
    expect(inside).toHaveLength(34);
    expect(group).toMatchObject({
      name: 'third',
      posts: 34,
      median: ((inside[16] ?? 0) + (inside[17] ?? 0)) / 2,
      others: 67,
      othersMedian: outside[33],
    });
  });

  it('leaves out groups with fewer than fifteen posts inside or outside', () => {
    const compared = new Comparer(new Float64Array(100)).compare((index) => [index < 14 ? 'small' : 'large']);
    expect(compared).toEqual([[]]);
  });

  it('does not take a large difference between few posts, or a small one between many, for clear', () => {
    const few = Float64Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? 10 : index % 3 === 0 ? 30 : 9,
    );
    const many = Float64Array.from(
      { length: 40_000 },
      (_, index) => 1000 + (index % 2 === 0 ? 10 : 0) + (index % 7),
    );
    for (const totals of [few, many]) {
      const verdicts = new Comparer(totals)
        .compare((index) => [index % 2 === 0 ? 'even' : 'odd'])
        .flat()
        .map(({ verdict }) => verdict);
      expect(verdicts).toEqual(['alike', 'alike']);
    }
  });
});

describe('the rhythm of posts', () => {
  const weekMs = 604_800_000;
  /** Posts by week, the first at the start of its week and the last at the end of its own. */
  const rhythm = (...counts: number[]) => {
    const posts = counts.flatMap((count, week) =>
      Array.from({ length: count }, (_, index) =>
        aPost({ timestamp_ms: monday + week * weekMs + (index * weekMs) / count }),
      ),
    );
    return rhythmSentences(statisticsOf(posts).patterns, periodOf(posts));
  };
  const monday = Date.UTC(2024, 0, 1);

  it('is told by the posts a week over the whole period', () => {
    // Ten posts in two weeks and a half.
    expect(rhythm(4, 4, 2)).toEqual(['The account publishes 4 posts a week on average.']);
    expect(rhythm()).toEqual([]);
    expect(rhythm(1)).toEqual([]);
  });

  it('does not round a little to nothing', () => {
    expect(rhythm(1, ...Array.from({ length: 300 }, () => 0), 1)[0]).toBe(
      'The account publishes 0.0066 posts a week on average.',
    );
  });

  it('tells a clear change, leaving out the first and the last week, which the sample cuts, and no other', () => {
    expect(rhythm(1, 2, 3, 2, 3, 8, 9, 8, 9, 1)[0]).toContain(
      'In the last 4 whole weeks it was 8.5 a week, up from 2.5 in the 4 before.',
    );
    expect(rhythm(1, 2, 12, 3, 9, 8, 1, 14, 6, 1)[0]).toMatch(
      /^The account publishes [\d.]+ posts a week on average\.$/,
    );
  });
});
