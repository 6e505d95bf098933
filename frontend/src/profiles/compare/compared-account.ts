import { momentsOf } from '@persona-lens/backend/domain/post-filter/filter-time';
import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
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
import { filterPosts } from '../charts/post-filter';
import { PostSelection, statisticsFor, type Coverage } from '../post-selection';

/** One account as it takes part in a comparison. */
export interface ComparedAccount {
  /** What the profile is stored under: unique within a session, which display names are not. */
  username: string;
  displayName: string;
  profile: Profile;
  timeZone: string;
  /** Figures of the compared posts, on the clock of the time zone. */
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

/** Which posts of accounts are compared, and on which clock. */
export interface ComparedPosts {
  /** Posts of this period only. Then posts that were analysed but are not stored do not count. */
  period?: Period | null;
  filter?: PostFilter;
  timeZone?: string;
}

/** Makes a profile comparable: all its posts, in UTC, if nothing else is asked. */
export function compareAccount(
  username: string,
  profile: Profile,
  { period = null, filter = {}, timeZone = 'UTC' }: ComparedPosts = {},
): ComparedAccount {
  const { passing } = filterPosts(new PostSelection(profile, timeZone), filter);
  const positions = period ? positionsIn(profile, passing.positions, period) : passing.positions;
  const selection = period ? new PostSelection(profile, timeZone, positions) : passing;
  const { statistics, coverage } = statisticsFor(selection);
  return {
    username,
    displayName: profile.account.displayName ?? username,
    profile,
    timeZone,
    statistics,
    coverage,
    positions,
    timedPosts: timedPosts(statistics.patterns),
    period: chosenFrom(selection, period, filter),
  };
}

/** The time that posts were chosen from: that of all posts, as far as the period and the filter's leave it. */
function chosenFrom(
  { covered, offsetMinutes }: PostSelection,
  period: Period | null,
  filter: PostFilter,
): Period | null {
  const compared = period ?? covered;
  return compared && filter.period ? overlapOf(compared, momentsOf(filter.period, offsetMinutes)) : compared;
}

/** The period that the stored posts of all profiles cover; null if there is none. */
export function sharedPeriod(profiles: readonly Profile[]): Period | null {
  const [first = null, ...others] = profiles.map(({ columns }) => periodAt(columns, null));
  return others.reduce((shared, period) => shared && period && overlapOf(shared, period), first);
}

function positionsIn(
  { columns: { length, times } }: Profile,
  positions: Positions,
  { fromMs, toMs }: Period,
): Uint32Array {
  return filterPositions(positions ?? allPositions(length), (position) => {
    const timestampMs = times[position] ?? 0;
    return timestampMs !== 0 && timestampMs >= fromMs && timestampMs <= toMs;
  });
}
