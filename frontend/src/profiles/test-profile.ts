import type { Post } from '@persona-lens/backend/domain/post';
import type { PendingWrite } from '../api/outbox-state';
import type { ProfileSummary } from '../api/profile-summaries';
import type { Write } from '../api/write';
import { readStoredResult } from './analysis-result';
import { PostSelection } from './post-selection';
import type { Profile } from './profile';

/** A small AnalysisResult as parsed JSON, for tests. `tweets` are completed with the keys that a post must have. */
export function aResult(overrides: { tweets?: Record<string, unknown>[] } & Record<string, unknown> = {}) {
  const { tweets = [{}], ...others } = overrides;
  return {
    user_info: {
      username: 'heron_watch',
      display_name: 'Heron Watch',
      bio: 'Counts herons.',
      joined: 'May 2015',
      tweets_count: 120,
      followers: 3400,
      following: 12,
    },
    tweets: tweets.map((tweet, index) => ({
      id: String(1_700_000_000_000_000_000n + BigInt(index)),
      text: `Post ${index}`,
      timestamp_ms: Date.UTC(2025, 0, 6, 9, index),
      likes: 1,
      retweets: 0,
      replies: 0,
      views: 10,
      author: 'heron_watch',
      author_name: 'Heron Watch',
      media: [],
      has_media: false,
      time_ago: null,
      ...tweet,
    })),
    patterns: { peak_days: { Monday: 1 }, peak_hours: { '08-12': 1 } },
    analysis: { products: [], writing_style: '', engagement: { top_posts: [], insights: '' } },
    ...others,
  };
}

/** A profile in the words of the app, for tests; arguments as for `aResult`. */
export function aProfile(overrides?: Parameters<typeof aResult>[0]): Profile {
  return readStoredResult(aResult(overrides)).profile;
}

/** Posts of a test profile. */
export function somePosts(tweets: Record<string, unknown>[]): readonly Post[] {
  return aProfile({ tweets }).posts;
}

/** All posts of a test profile, on the clock of a time zone. */
export function aSelection(tweets: Record<string, unknown>[], timeZone = 'UTC'): PostSelection {
  return new PostSelection(aProfile({ tweets }), timeZone);
}

/** What the server tells of a stored profile, for tests. */
export function aSummary(overrides: Partial<ProfileSummary> = {}): ProfileSummary {
  return {
    username: 'heron_watch',
    display_name: 'Heron Watch',
    source: null,
    posts: 1,
    first_post_at: Date.UTC(2025, 0, 6, 9),
    last_post_at: Date.UTC(2025, 0, 6, 9),
    size_bytes: 1000,
    revision: 2,
    created_at: 1_790_000_000_000,
    updated_at: 1_790_000_000_000,
    ...overrides,
  };
}

/** Writes as the outbox holds them, for tests. */
export function pendingWrites(...writes: Write[]): PendingWrite[] {
  return writes.map((write, index) => ({ id: index + 1, write, attempts: 0, stuck: null, isSending: false }));
}
