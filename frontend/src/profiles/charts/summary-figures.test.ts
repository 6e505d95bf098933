// @vitest-environment node
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { statisticsOf } from '@persona-lens/backend/domain/statistics/statistics';
import { describe, expect, it } from 'vitest';
import { readStoredResult } from '../analysis-result';
import { compareAccount } from '../compare/compared-account';
import { postsPerWeek } from '../compare/figures';
import { kindGroups } from '../compare/overview-rows';
import { PostSelection } from '../post-selection';
import { kindTable } from '../report/report-tables';
import { aProfile, aResult } from '../test-profile';
import { filterPosts } from './post-filter';
import { summaryFigures } from './summary-figures';
import { periodOfWeeks } from './week-bars';

const DAY_MS = 86_400_000;
/** Monday, 00:00 UTC. */
const START_MS = Date.UTC(2025, 0, 6);

/** Posts four times a day, the newest first, of which every fifth is a reply and every other has media. */
function tweetsOf(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => ({
    timestamp_ms: START_MS + (count - 1 - index) * (DAY_MS / 4),
    kind: index % 5 === 0 ? 'reply' : 'original',
    has_media: index % 2 === 0,
  }));
}

/** A profile with stored figures of all posts, of which it stores the newest. */
function aLargeProfile({
  used,
  stored,
  notCarried = [],
}: {
  used: number;
  stored: number;
  notCarried?: string[];
}) {
  const tweets = tweetsOf(used);
  const { posts } = aProfile({ tweets });
  const { patterns, engagement, content, writing } = statisticsOf(posts, { reposts: 30 });
  return readStoredResult(
    aResult({
      tweets: tweets.slice(0, stored),
      patterns,
      analysis: { engagement: { statistics: engagement } },
      content,
      writing,
      sample: {
        source: 'json',
        method: 'local',
        posts_found: used,
        posts_used: used,
        posts_stored: stored,
        first_post_ms: START_MS,
        last_post_ms: START_MS + (used - 1) * (DAY_MS / 4),
        not_carried: notCarried,
      },
    }),
  ).profile;
}

const figuresOf = (profile: ReturnType<typeof aProfile>, filter: PostFilter = {}, timeZone = 'UTC') =>
  summaryFigures(filterPosts(new PostSelection(profile, timeZone), filter).passing, filter);

describe('the figures of a summary', () => {
  it.each<[string, Parameters<typeof aLargeProfile>[0]]>([
    ['all of whose posts are stored', { used: 400, stored: 400 }],
    ['of which only the newest posts are stored', { used: 4000, stored: 280 }],
    ['that does not say which posts are replies', { used: 400, stored: 400, notCarried: ['reply_posts'] }],
  ])('are those of report and comparison for an account %s', (_, parts) => {
    const profile = aLargeProfile(parts);
    const account = compareAccount('heron', profile);
    const summary = figuresOf(profile);
    expect(summary.postsPerWeek).toBe(postsPerWeek(account));
    expect(summary.postsPerWeek).toBeCloseTo(28, 0);
    const [rows] = kindGroups([account]);
    expect(summary.replies).toBe(rows?.rows[1]?.figures[0]);
    expect(summary.replies).toBe(parts.notCarried ? 'not in this source' : 0.2);
    expect(kindTable(account.statistics, profile).rows[1]?.[2]).toBe(
      parts.notCarried ? 'not in this source' : '20%',
    );
  });

  it('divide posts a week by the weeks that the stored posts cover when a filter counts only those', () => {
    // Ten weeks are stored of 143; three of four posts a day are at or after 6:00.
    const profile = aLargeProfile({ used: 4000, stored: 280 });
    const replies = figuresOf(profile, { kinds: ['reply'] });
    expect(replies.postsPerWeek).toBeCloseTo(28 / 5, 1);
    expect(figuresOf(profile, {}, 'Asia/Tokyo').postsPerWeek).toBeCloseTo(28, 0);
  });

  it('divide by the chosen weeks as far as the stored posts cover them', () => {
    const profile = aLargeProfile({ used: 56, stored: 56 });
    const firstWeek = Math.floor((START_MS / DAY_MS - 4) / 7);
    const rateOf = (weeks: number, from = firstWeek) =>
      figuresOf(profile, { period: periodOfWeeks({ firstWeek: from, weeks }) }).postsPerWeek;
    expect(rateOf(1)).toBeCloseTo(28, 5);
    // Fifty-six posts from the first to the last moment of two weeks, less six hours.
    expect(rateOf(13)).toBeCloseTo(56 / (55 / 28), 10);
    expect(rateOf(13, firstWeek + 20)).toBe('not known');
  });

  it('say what the source does not carry', () => {
    const profile = aLargeProfile({
      used: 40,
      stored: 40,
      notCarried: ['media', 'reply_posts', 'quote_posts'],
    });
    expect(figuresOf(profile)).toMatchObject({
      replies: 'not in this source',
      withMedia: 'not in this source',
    });
  });
});
