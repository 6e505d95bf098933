import { fewPosts } from '@persona-lens/backend/domain/statistics/few-posts';
import { formatUtcPeriod } from '../../lib/date-format';
import { formatCount, formatCounted } from '../../lib/number-format';
import { sourceName } from '@persona-lens/backend/domain/source-kind';
import type { ComparedAccount } from './compared-account';

/** The periods count as the same when what they share is this much of the time from the first post to the last. */
const SAME_PERIOD = 0.9;

/**
 * Why the figures of these accounts must be compared with care, as sentences; none when nothing is in the way.
 * @param isSharedPeriod whether only posts of the shared period are compared, so that periods cannot differ
 */
export function comparabilityNotes(accounts: readonly ComparedAccount[], isSharedPeriod: boolean): string[] {
  return [
    ...(isSharedPeriod ? notesOnStoredPosts(accounts) : notesOnPeriods(accounts)),
    ...notesOnSources(accounts),
    ...notesOnPosts(accounts),
  ];
}

function notesOnPeriods(accounts: readonly ComparedAccount[]): string[] {
  const periods = accounts.flatMap(({ period }) => (period ? [period] : []));
  if (periods.length < 2) return [];
  const fromMs = Math.max(...periods.map((period) => period.fromMs));
  const toMs = Math.min(...periods.map((period) => period.toMs));
  const wholeMs = Math.max(...periods.map((p) => p.toMs)) - Math.min(...periods.map((p) => p.fromMs));
  if (fromMs > toMs) return ['The posts are from different periods: no day is covered by all of them.'];
  if (wholeMs === 0 || (toMs - fromMs) / wholeMs >= SAME_PERIOD) return [];
  return [
    `The posts are from different periods: all of them cover ${formatUtcPeriod(fromMs, toMs)} only. What differs may be the time, not the account.`,
  ];
}

function notesOnStoredPosts(accounts: readonly ComparedAccount[]): string[] {
  return accounts
    .filter(({ coverage }) => coverage.notStored > 0)
    .map(
      ({ username, profile, coverage }) =>
        `Of @${username}, the newest ${formatCounted(profile.posts.length, 'post')} are stored and can be counted by period; ${formatCount(coverage.notStored)} older ones cannot.`,
    );
}

function notesOnSources(accounts: readonly ComparedAccount[]): string[] {
  const sources = new Set(accounts.map(({ profile }) => profile.sample?.source ?? ''));
  if (sources.size < 2) return [];
  const names = [...sources].map((source) => (source === '' ? 'not told' : sourceName(source)));
  return [
    `The posts come from different sources (${names.join(', ')}), which count and leave out different things.`,
  ];
}

function notesOnPosts(accounts: readonly ComparedAccount[]): string[] {
  return accounts.flatMap(({ username, coverage, timedPosts }) => {
    if (coverage.posts === 0) return [`@${username} has no posts to compare.`];
    if (coverage.posts < fewPosts) {
      return [
        `@${username} has ${formatCounted(coverage.posts, 'post')}: too few for its shares and medians to say much.`,
      ];
    }
    if (timedPosts === 0) return [`No post of @${username} has a known time.`];
    return [];
  });
}
