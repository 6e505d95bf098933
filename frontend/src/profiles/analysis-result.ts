import { readAnalysisResult, statisticsIn } from '@persona-lens/backend/domain/analysis-result';
import { columnsOf } from '@persona-lens/backend/domain/columns/columns-of';
import { isRecord } from '@persona-lens/backend/domain/temper';
import { cutName, cutText, LONGEST_NAME } from '../lib/cut-text';
import type { Profile } from './profile';
import { PostTextSearch } from './post-text-search';
import { readPosts } from './stored-posts';

/**
 * Reads what is stored, for showing it. Never fails: what cannot be read is left out, and whatever is missing is `null` or
 * empty. `unreadable` tells how many posts were left out.
 * @param value the parsed JSON, of whatever shape
 */
export function readStoredResult(value: unknown): { profile: Profile; unreadable: number } {
  const result = readAnalysisResult(value);
  const { user_info, patterns, analysis, sample = null, changes = null } = result;
  const stored: readonly unknown[] = isRecord(value) && Array.isArray(value.tweets) ? value.tweets : [];
  const { posts, places, notCarried } = readPosts(
    result.tweets,
    // Exactly the objects among them can be read.
    stored.flatMap((tweet, place) => (isRecord(tweet) ? [place] : [])),
    sample && sample.not_carried,
  );
  const profile: Profile = {
    account: {
      username: filled(user_info.username),
      displayName: cutName(user_info.display_name),
      bio: filled(user_info.bio),
      joined: cutName(user_info.joined),
      // An account whose posts are here has some: 0 stands for what the source does not carry.
      postsCount: (posts.length > 0 && user_info.tweets_count === 0 ? null : user_info.tweets_count) ?? null,
      followers: notCarried.has('followers') ? null : (user_info.followers ?? null),
      following: notCarried.has('following') ? null : (user_info.following ?? null),
    },
    posts,
    search: new PostTextSearch(posts),
    columns: columnsOf(posts, filled(user_info.username) ?? ''),
    places,
    patterns: patterns ? { days: patterns.peak_days ?? {}, hours: patterns.peak_hours ?? {} } : null,
    products: (analysis?.products ?? []).map(({ product, category, tweet_ids }) => ({
      name: cutText(product, LONGEST_NAME),
      category: cutName(category) ?? 'Other',
      postIds: tweet_ids ?? [],
    })),
    writingStyle: filled(analysis?.writing_style),
    insights: filled(analysis?.engagement?.insights),
    sample,
    changes,
    statistics: sample && statisticsIn(result),
    notCarried,
  };
  return { profile, unreadable: stored.length - posts.length };
}

function filled(text: string | null | undefined): string | null {
  return text?.trim() ? text.trim() : null;
}
