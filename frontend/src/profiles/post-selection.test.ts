// @vitest-environment node
import { statisticsOf } from '@persona-lens/backend/domain/statistics/statistics';
import { describe, expect, it } from 'vitest';
import { readStoredResult } from './analysis-result';
import { PostSelection, statisticsFor } from './post-selection';
import { aProfile, aResult } from './test-profile';

/** A profile whose figures count three posts, of which it stores the two newest. */
function aProfileOfThree() {
  const tweets = [
    { text: 'new #a' },
    { text: 'newer #b', timestamp_ms: Date.UTC(2025, 0, 5, 23, 30) },
    { text: 'old' },
  ];
  const posts = aProfile({ tweets }).posts;
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
    const { statistics, coverage } = statisticsFor(new PostSelection(profile));
    expect(statistics).toEqual(profile.statistics);
    expect(statistics.patterns.shares).toEqual({
      originals: 3,
      replies: 0,
      quotes: 0,
      reposts: 7,
      with_media: 0,
    });
    expect(coverage).toEqual({ posts: 3, firstPostMs: 1000, lastPostMs: 2000, notStored: 0 });
  });

  it('counts some posts anew, and says how many it could not count', () => {
    const profile = aProfileOfThree();
    const { statistics, coverage } = statisticsFor(new PostSelection(profile, 'UTC', Uint32Array.of(0)));
    expect(statistics.content.hashtags).toEqual([{ name: 'a', posts: 1 }]);
    expect(statistics.patterns.shares.reposts).toBe(0);
    expect(coverage).toMatchObject({ posts: 1, notStored: 1 });
  });

  it('counts everything from the posts of an older profile', () => {
    const { statistics, coverage } = statisticsFor(
      new PostSelection(aProfile({ tweets: [{ text: '#x' }, {}] })),
    );
    expect(statistics.content.hashtags).toEqual([{ name: 'x', posts: 1 }]);
    expect(coverage).toMatchObject({ posts: 2, notStored: 0 });
  });
});

describe('a selection of posts', () => {
  it('counts days and hours on the clock of its time zone', () => {
    const { figures, coverage } = new PostSelection(aProfileOfThree(), 'Asia/Kathmandu').part('patterns');
    // Sunday 23:30 UTC is Monday 05:15 there.
    expect(figures.heatmap[0]?.[5]).toBe(1);
    expect(figures.shares.reposts).toBe(7);
    expect(coverage).toMatchObject({ posts: 2, notStored: 1 });
  });

  it('keeps to the stored figures in other time zones where clocks do not matter', () => {
    const selection = new PostSelection(aProfileOfThree(), 'Asia/Tokyo');
    expect(selection.part('content').coverage.posts).toBe(3);
    expect(selection.part('writing').coverage.posts).toBe(3);
    expect(selection.part('patterns').coverage.posts).toBe(2);
  });

  it('counts a part once, however often it is asked for', () => {
    const selection = new PostSelection(aProfile(), 'Asia/Tokyo');
    expect(selection.part('writing')).toBe(selection.part('writing'));
  });
});
