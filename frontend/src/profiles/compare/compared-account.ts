import type { Post } from '@persona-lens/backend/domain/post';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { timeOf } from '@persona-lens/backend/domain/statistics/post-parts';
import type { Profile } from '../profile';
import { periodOf } from '../post-list';
import { statisticsFor, type Coverage } from '../post-selection';

/** From the first moment to the last, both included; milliseconds since the epoch. */
export interface Period {
  fromMs: number;
  toMs: number;
}

/** One account as it takes part in a comparison. */
export interface ComparedAccount {
  /** What the profile is stored under: unique within a session, which display names are not. */
  username: string;
  displayName: string;
  profile: Profile;
  /** Figures of the compared posts, in UTC. */
  statistics: Statistics;
  /** Which posts the figures count. */
  coverage: Coverage;
  /** The compared posts as far as they are stored. */
  posts: readonly Post[];
  /** How many of the posts that the figures count have a known time. */
  timedPosts: number;
  /** The time that rates are divided by: the compared period, else from the first of the posts to the last; null without times. */
  period: Period | null;
}

/**
 * Makes a profile comparable.
 *
 * @param period compares only posts in this period; all posts when absent. Then posts that were analysed but are not stored
 *   count too.
 */
export function compareAccount(
  username: string,
  profile: Profile,
  period: Period | null = null,
): ComparedAccount {
  const posts = period ? postsIn(profile.posts, period) : profile.posts;
  const { statistics, coverage } = statisticsFor(profile, posts);
  const { firstPostMs, lastPostMs } = coverage;
  return {
    username,
    displayName: profile.account.displayName ?? username,
    profile,
    statistics,
    coverage,
    posts,
    timedPosts: statistics.patterns.heatmap.flat().reduce((sum, count) => sum + count, 0),
    period:
      period ??
      (firstPostMs !== null && lastPostMs !== null ? { fromMs: firstPostMs, toMs: lastPostMs } : null),
  };
}

/** The period that the stored posts of all profiles cover; null if there is none. */
export function sharedPeriod(profiles: readonly Profile[]): Period | null {
  const periods = profiles.map(({ posts }) => periodOf(posts));
  let shared: Period | null = null;
  for (const period of periods) {
    if (!period) return null;
    shared = shared
      ? { fromMs: Math.max(shared.fromMs, period.fromMs), toMs: Math.min(shared.toMs, period.toMs) }
      : period;
  }
  return shared && shared.fromMs <= shared.toMs ? shared : null;
}

function postsIn(posts: readonly Post[], { fromMs, toMs }: Period): Post[] {
  return posts.filter((post) => {
    const timestampMs = timeOf(post);
    return timestampMs !== null && timestampMs >= fromMs && timestampMs <= toMs;
  });
}
