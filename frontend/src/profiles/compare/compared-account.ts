import {
  allPositions,
  filterPositions,
  type Positions,
} from '@persona-lens/backend/domain/columns/positions';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import {
  overlapOf,
  periodAt,
  timedPosts,
  type Period,
} from '@persona-lens/backend/domain/statistics/posting-rate';
import type { Profile } from '../profile';
import { statisticsFor, type Coverage } from '../post-selection';

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
  /** Positions of the compared posts as far as they are stored; null for all. */
  positions: Positions;
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
  const positions = period && positionsIn(profile, period);
  const { statistics, coverage } = statisticsFor(profile, positions);
  const { firstPostMs, lastPostMs } = coverage;
  return {
    username,
    displayName: profile.account.displayName ?? username,
    profile,
    statistics,
    coverage,
    positions,
    timedPosts: timedPosts(statistics.patterns),
    period:
      period ??
      (firstPostMs !== null && lastPostMs !== null ? { fromMs: firstPostMs, toMs: lastPostMs } : null),
  };
}

/** The period that the stored posts of all profiles cover; null if there is none. */
export function sharedPeriod(profiles: readonly Profile[]): Period | null {
  const [first = null, ...others] = profiles.map(({ columns }) => periodAt(columns, null));
  return others.reduce((shared, period) => shared && period && overlapOf(shared, period), first);
}

function positionsIn({ columns: { length, times } }: Profile, { fromMs, toMs }: Period): Uint32Array {
  return filterPositions(allPositions(length), (position) => {
    const timestampMs = times[position] ?? 0;
    return timestampMs !== 0 && timestampMs >= fromMs && timestampMs <= toMs;
  });
}
