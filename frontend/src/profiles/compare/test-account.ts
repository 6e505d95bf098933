import type { NotCarried } from '@persona-lens/backend/domain/not-carried';
import { aProfile } from '../test-profile';
import type { Period } from '@persona-lens/backend/domain/statistics/posting-rate';
import { compareAccount, type ComparedAccount } from './compared-account';

/** What a test says about an account; the rest is filled in. */
export interface AccountParts {
  username?: string;
  tweets?: Record<string, unknown>[];
  followers?: number;
  notCarried?: NotCarried[];
  /** Keys of the sample; null for a profile of the older version. */
  sample?: Record<string, unknown> | null;
}

/** A profile to compare, for tests: its figures are counted from `tweets`. */
export function profileToCompare({
  username = 'heron',
  tweets = [],
  followers = 2000,
  notCarried = [],
  sample = {},
}: AccountParts) {
  return aProfile({
    tweets,
    user_info: { username, display_name: username, tweets_count: 500, followers, following: 12 },
    ...(sample && {
      sample: {
        source: 'x-api',
        method: 'local',
        posts_found: tweets.length,
        posts_used: tweets.length,
        skipped: [],
        not_carried: notCarried,
        notes: [],
        analyzed_at_ms: Date.UTC(2025, 10, 1),
        ...sample,
      },
    }),
  });
}

/** An account in a comparison, for tests; see {@link profileToCompare}. */
export function anAccount(parts: AccountParts, period?: Period): ComparedAccount {
  return compareAccount(parts.username ?? 'heron', profileToCompare(parts), { period });
}
