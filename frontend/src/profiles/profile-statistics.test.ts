// @vitest-environment node
import { statisticsOf } from '@persona-lens/backend/domain/statistics/statistics';
import { describe, expect, it } from 'vitest';
import { readStoredResult } from './analysis-result';
import { statisticsFor, statisticsPart, toStoredPost } from './profile-statistics';
import { aProfile, aResult } from './test-profile';

/** A profile whose figures count three posts, of which it stores the two newest. */
function aProfileOfThree() {
  const tweets = [
    { text: 'new #a' },
    { text: 'newer #b', timestamp_ms: Date.UTC(2025, 0, 5, 23, 30) },
    { text: 'old' },
  ];
  const posts = aProfile({ tweets }).posts.map(toStoredPost);
  const { patterns, engagement, content, writing } = statisticsOf(posts, { reposts: 7 });
  const sample = {
    source: 'json',
    method: 'local',
    posts_found: 10,
    posts_used: 3,
    posts_stored: 2,
    first_post_ms: 1000,
    last_post_ms: 2000,
  };
  const result = aResult({
    tweets: tweets.slice(0, 2),
    patterns,
    analysis: { engagement: { statistics: engagement } },
    content,
    writing,
    sample,
  });
  return readStoredResult(result).profile;
}

describe('statisticsFor', () => {
  it('gives the stored figures of the whole profile, which count posts that are not stored', () => {
    const profile = aProfileOfThree();
    const { statistics, coverage } = statisticsFor(profile);
    expect(statistics).toBe(profile.statistics);
    expect(statistics.patterns.shares).toEqual({ originals: 3, replies: 0, quotes: 0, reposts: 7 });
    expect(coverage).toEqual({ posts: 3, firstPostMs: 1000, lastPostMs: 2000, notStored: 0 });
  });

  it('counts some posts anew, and says how many it could not count', () => {
    const profile = aProfileOfThree();
    const { statistics, coverage } = statisticsFor(profile, profile.posts.slice(0, 1));
    expect(statistics.content.hashtags).toEqual([{ name: 'a', posts: 1 }]);
    expect(statistics.patterns.shares.reposts).toBe(0);
    expect(coverage).toMatchObject({ posts: 1, notStored: 1 });
  });

  it('counts days and hours in the time zone', () => {
    const profile = aProfileOfThree();
    const { statistics, coverage } = statisticsFor(profile, profile.posts, 'Asia/Kathmandu');
    // Sunday 23:30 UTC is Monday 05:15 there.
    expect(statistics.patterns.heatmap[0]?.[5]).toBe(1);
    expect(statistics.patterns.shares.reposts).toBe(7);
    expect(coverage).toMatchObject({ posts: 2, notStored: 1 });
  });

  it('counts everything from the posts of an older profile', () => {
    const { statistics, coverage } = statisticsFor(aProfile({ tweets: [{ text: '#x' }, {}] }));
    expect(statistics.content.hashtags).toEqual([{ name: 'x', posts: 1 }]);
    expect(coverage).toMatchObject({ posts: 2, notStored: 0 });
  });
});

describe('statisticsPart', () => {
  it('gives the same as the whole', () => {
    const profile = aProfile({ tweets: [{ text: '#x' }, { lang: 'de' }] });
    const { statistics } = statisticsFor(profile, profile.posts, 'Asia/Tokyo');
    for (const name of ['patterns', 'engagement', 'content', 'writing'] as const) {
      expect(statisticsPart(name, profile, profile.posts, 'Asia/Tokyo').figures).toEqual(statistics[name]);
    }
  });

  it('keeps to the stored figures in other time zones where clocks do not matter', () => {
    const profile = aProfileOfThree();
    expect(statisticsPart('content', profile, profile.posts, 'Asia/Tokyo').coverage.posts).toBe(3);
    expect(statisticsPart('patterns', profile, profile.posts, 'Asia/Tokyo').coverage.posts).toBe(2);
  });
});
