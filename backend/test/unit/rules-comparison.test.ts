import { describe, expect, it } from '@jest/globals';
import { brunnerMunzel } from '../../src/domain/statistics/brunner-munzel.js';
import { compareGroups, type Grouping } from '../../src/domain/statistics/compare.js';
import { insightsOf } from '../../src/analysis/rules/insights.js';
import { rhythmSentences } from '../../src/analysis/rules/rhythm.js';
import { periodOf } from '../../src/domain/statistics/posting-rate.js';
import { columnsOf } from '../../src/domain/columns/columns-of.js';
import { statisticsOf } from '../../src/domain/statistics/statistics.js';
import { aCollection, aPost } from '../support/posts.js';
import { noise, skewedCount, unrelatedPosts } from '../support/noise.js';

const sorted = (values: readonly number[]) => Float64Array.from(values).sort();
const compare = (values: Float64Array, grouping: Grouping) => compareGroups([{ values, grouping }])[0] ?? [];

describe('the test of Brunner and Munzel', () => {
  it('agrees with what its authors and R (lawstat) give for the pain scores of Brunner and Munzel (2000)', () => {
    const treated = sorted([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1]);
    const untreated = sorted([3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]);
    const { effect, p } = brunnerMunzel(untreated, treated);
    expect(effect).toBeCloseTo(0.788961, 6);
    // R: 0.005786, from the exact distribution.
    expect(p).toBeGreaterThan(0.0057);
    expect(p).toBeLessThan(0.0059);
    const mirrored = brunnerMunzel(treated, untreated);
    expect(mirrored.effect).toBeCloseTo(1 - effect, 12);
    expect(mirrored.p).toBeCloseTo(p, 12);
  });

  it('is certain of samples that do not overlap, and finds nothing in values that are all the same', () => {
    expect(brunnerMunzel(sorted([1, 2, 3]), sorted([4, 5, 6]))).toEqual({ effect: 0, p: 0 });
    expect(brunnerMunzel(sorted([1, 1, 1]), sorted([1, 1]))).toEqual({ effect: 0.5, p: 1 });
  });

  it('errs in about one of twenty cases, also where a small group is spread more widely than a large one', () => {
    const next = noise(1);
    const draw = (count: number, spread: number) =>
      sorted(Array.from({ length: count }, () => skewedCount(next, 20, spread)));
    for (const spreads of [
      [1, 1],
      [2, 0.7],
    ] as const) {
      let found = 0;
      for (let trial = 0; trial < 1000; trial += 1)
        found += brunnerMunzel(draw(40, spreads[0]), draw(160, spreads[1])).p < 0.05 ? 1 : 0;
      expect(found / 1000).toBeLessThan(0.07);
      expect(found / 1000).toBeGreaterThan(0.03);
    }
  });
});

describe('a comparison of groups', () => {
  it('gives the medians of a group and of the posts outside it', () => {
    const totals = Float64Array.from({ length: 101 }, (_, index) => (index * 37) % 101);
    const [group] = compare(totals, (index) => (index % 3 === 0 ? ['third'] : []));
    const inside = sorted([...totals].filter((_, index) => index % 3 === 0));
    const outside = sorted([...totals].filter((_, index) => index % 3 !== 0));
    expect(inside).toHaveLength(34);
    expect(group).toMatchObject({
      name: 'third',
      posts: 34,
      median: ((inside[16] ?? 0) + (inside[17] ?? 0)) / 2,
      others: 67,
      othersMedian: outside[33],
    });
  });

  it('leaves out groups with fewer than thirty posts inside or outside', () => {
    const grouping = (size: number) => (index: number) => [index < size ? 'small' : 'large'];
    expect(compare(new Float64Array(100), grouping(29))).toEqual([]);
    expect(compare(new Float64Array(100), grouping(30))).toHaveLength(2);
  });

  it('does not take a large difference between few posts, or a small one between many, for clear', () => {
    const few = Float64Array.from({ length: 80 }, (_, index) =>
      index % 2 === 0 ? 10 : index % 4 === 1 ? 30 : 9,
    );
    const many = Float64Array.from(
      { length: 40_000 },
      (_, index) => 1000 + (index % 2 === 0 ? 10 : 0) + (index % 7),
    );
    for (const totals of [few, many]) {
      const verdicts = compare(totals, (index) => [index % 2 === 0 ? 'even' : 'odd']).map(
        ({ verdict }) => verdict,
      );
      expect(verdicts).toEqual(['alike', 'alike']);
    }
  });

  it('asks more of each of many comparisons than of a single one', () => {
    const next = noise(9);
    const values = Float64Array.from({ length: 200 }, (_, index) =>
      skewedCount(next, index < 100 ? 21 : 16, 0.9),
    );
    const question = { values, grouping: (index: number) => (index < 100 ? 'first' : 'last') };
    const lots = Array.from({ length: 40 }, () => {
      const names = Array.from(values, () => (next() < 0.5 ? ['heads'] : []));
      return { values, grouping: (index: number) => names[index] };
    });
    const verdicts = (compared: ReturnType<typeof compareGroups>) =>
      compared[0]?.map(({ verdict }) => verdict);
    expect(verdicts(compareGroups([question]))).toEqual(['better', 'worse']);
    expect(verdicts(compareGroups([question, ...lots]))).toEqual(['alike', 'alike']);
  });

  it('says nothing where the medians differ the other way than the order of all values', () => {
    // Half of the group has a little less than the median of the others, half far more; of the others half have nothing.
    const values = Float64Array.from({ length: 400 }, (_, index) =>
      index < 201 ? (index < 101 ? 60 : 1000) : index < 300 ? 0 : 100,
    );
    const [group] = compare(values, (index) => (index < 201 ? ['group'] : []));
    expect(group).toMatchObject({ median: 60, othersMedian: 100, verdict: 'alike' });
  });
});

describe('findings of an account', () => {
  const findings = (posts: ReturnType<typeof unrelatedPosts>) =>
    insightsOf(aCollection(posts), columnsOf(posts, 'ada'), statisticsOf(posts))
      .split('\n')
      .filter((line) => / do best| do better| do worse|, up from |, down from /.test(line));

  it.each([
    [200, 20],
    [300, 2],
  ])(
    'are in no more than one of twenty accounts of %i posts where nothing depends on anything',
    (count, median) => {
      let found = 0;
      for (let seed = 1; seed <= 200; seed += 1)
        found += findings(unrelatedPosts(seed, count, median)).length > 0 ? 1 : 0;
      expect(found).toBeLessThanOrEqual(10);
    },
  );

  it('are there in more than nine of ten accounts where a hundred posts get twice as much as a hundred others', () => {
    let found = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const posts = unrelatedPosts(seed, 200, 20).map((post, index) => {
        const has_media = index % 2 === 0;
        return {
          ...post,
          kind: 'original' as const,
          has_media,
          likes: (post.likes ?? 0) * (has_media ? 2 : 1),
          retweets: 0,
        };
      });
      found += findings(posts).some((line) => line.includes('with pictures or video do better')) ? 1 : 0;
    }
    expect(found).toBeGreaterThan(180);
  });
});

describe('the rhythm of posts', () => {
  const weekMs = 604_800_000;
  /** Posts by week, the first at the start of its week and the last at the end of its own. */
  const postsOf = (counts: readonly number[]) =>
    counts.flatMap((count, week) =>
      Array.from({ length: count }, (_, index) =>
        aPost({ timestamp_ms: monday + week * weekMs + (index * weekMs) / count }),
      ),
    );
  const rhythm = (...counts: number[]) => {
    const posts = postsOf(counts);
    return rhythmSentences(statisticsOf(posts).patterns, periodOf(posts));
  };
  const change = (...counts: number[]) =>
    insightsOf(
      aCollection(postsOf(counts)),
      columnsOf(postsOf(counts), 'ada'),
      statisticsOf(postsOf(counts)),
    ).split('\n');
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

  it('tells a clear change, leaving out the first and the last week, which the sample cuts, and how it is known', () => {
    const [few, many] = [
      [2, 3, 2, 3, 2, 3, 2, 3],
      [8, 9, 8, 9, 8, 9, 8, 9],
    ] as const;
    const up = change(1, ...few, ...many, 1);
    expect(up).toContainEqual(
      expect.stringMatching(
        /^The account publishes [\d.]+ posts a week on average\. The last 8 whole weeks have a median of 8\.5 posts, up from 2\.5 in the 8 before\.$/,
      ),
    );
    expect(up).toContainEqual(
      expect.stringMatching(/^Compared were the last 8 weeks with those before\. .*Brunner-Munzel test/),
    );
    expect(change(1, ...many, ...few, 1).join('\n')).toContain('2.5 posts, down from 8.5');
  });

  it('tells no change of weeks that vary, of too few weeks or of weeks that hardly differ', () => {
    for (const counts of [
      [1, 2, 12, 3, 9, 8, 1, 14, 6, 4, 8, 1, 13, 2, 12, 3, 9, 1],
      [1, 2, 2, 2, 2, 9, 9, 9, 9, 1],
      [1, ...Array.from({ length: 26 }, (_, week) => (week < 13 ? 20 : 22)), 1],
    ])
      expect(change(...counts).join('\n')).not.toMatch(/up from|down from/);
  });
});
