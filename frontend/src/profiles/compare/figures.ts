import type { Measure } from '@persona-lens/backend/domain/post';
import type { Spread } from '@persona-lens/backend/domain/statistics/figures';
import { fewPosts } from '@persona-lens/backend/domain/statistics/few-posts';
import { postsByHour } from '@persona-lens/backend/domain/statistics/patterns';
import { rateFigure, type MaybeFigure } from '../account-figures';
import type { ComparedAccount } from './compared-account';

/** How many accounts follow the account, or how many it follows. */
export function accountFigure(
  { profile }: ComparedAccount,
  key: 'followers' | 'following' | 'postsCount',
): MaybeFigure {
  if (key !== 'postsCount' && profile.notCarried.has(key)) return 'not in this source';
  return profile.account[key] ?? 'not known';
}

/** Posts a week over the compared period, or from the first of the posts to the last. */
export function postsPerWeek({ timedPosts, period }: ComparedAccount): MaybeFigure {
  return rateFigure(timedPosts, period);
}

/** One figure of how a measure is spread over the account's posts. */
export function measureFigure(
  { statistics, coverage, profile }: ComparedAccount,
  measure: Measure,
  key: keyof Spread,
): MaybeFigure {
  if (profile.notCarried.has(measure)) return 'not in this source';
  if (coverage.posts === 0) return 'no posts';
  return statistics.engagement.measures[measure][key];
}

/** A figure for each 1,000 followers; absent where the figure or the followers are. */
export function perThousandFollowers(account: ComparedAccount, figure: MaybeFigure): MaybeFigure {
  const followers = accountFigure(account, 'followers');
  if (typeof figure !== 'number') return figure;
  if (typeof followers !== 'number') return followers;
  return followers <= 0 ? 'no followers' : (figure / followers) * 1000;
}

/**
 * Median of likes, reposts and replies together of a group of posts, as a multiple of that of all the account's posts of the same kind:
 * those that its groups are made of.
 */
export function medianMultiple(
  { profile, statistics }: ComparedAccount,
  group: { posts: number; median: number } | undefined,
): MaybeFigure {
  const isCarried = (['likes', 'retweets', 'replies'] as const).some((name) => !profile.notCarried.has(name));
  if (!isCarried) return 'not in this source';
  if (!group || group.posts === 0) return 'no posts';
  const { compared, total } = statistics.engagement;
  const { median } = compared ?? total;
  return median === 0 ? 'median is 0' : group.median / median;
}

/** Shares of the account's own posts with a known time, 0 to 1, in the 24 hours of the day; null without any. */
export function hourShares({ statistics, timedPosts }: ComparedAccount): number[] | null {
  if (timedPosts === 0) return null;
  return postsByHour(statistics.patterns.heatmap).map((posts) => posts / timedPosts);
}

/** As {@link hourShares} for the days of the week, from Monday on. */
export function dayShares({ statistics, timedPosts }: ComparedAccount): number[] | null {
  if (timedPosts === 0) return null;
  return statistics.patterns.heatmap.map(
    (hours) => hours.reduce((sum, count) => sum + count, 0) / timedPosts,
  );
}

/** As {@link hourShares} for each hour of each day: 7 rows of 24. */
export function heatShares({ statistics, timedPosts }: ComparedAccount): number[][] | null {
  if (timedPosts === 0) return null;
  return statistics.patterns.heatmap.map((hours) => hours.map((count) => count / timedPosts));
}

/**
 * The accounts whose shares decide how far a common axis goes: those with posts enough, if there are any. All of one post is
 * 100%, and on an axis to 100% nothing of the others can be seen.
 */
export function accountsOnScale(accounts: readonly ComparedAccount[]): readonly ComparedAccount[] {
  const many = accounts.filter(({ timedPosts }) => timedPosts >= fewPosts);
  return many.length > 0 ? many : accounts;
}

/** The largest of all shares of the accounts on the scale: the end of their common axis. */
export function highestShare(
  accounts: readonly ComparedAccount[],
  sharesOf: (account: ComparedAccount) => readonly number[] | null,
): number {
  return accountsOnScale(accounts)
    .flatMap((account) => sharesOf(account) ?? [])
    .reduce((highest, share) => Math.max(highest, share), 0);
}
