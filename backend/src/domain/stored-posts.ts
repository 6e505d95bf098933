import type { AnalysisResult, StoredPost } from './analysis-result.js';
import { isCountKnown, unknownMeasures } from './known-counts.js';
import { measures, type Measure, type Post } from './post.js';
import { kindOf } from './statistics/post-parts.js';

/**
 * The posts that the JSON of a profile has, with only the counts that are known, in its order.
 *
 * @param result as `readAnalysisResult` gives it.
 */
export function storedPosts({ tweets, sample }: AnalysisResult): Post[] {
  const unknown = new Set<string>(sample?.not_carried ?? unknownMeasures(tweets));
  const carried = measures.filter((measure) => !unknown.has(measure));
  return tweets.map((tweet) => storedPost(tweet, carried, !unknown.has('reply_posts')));
}

function storedPost(tweet: StoredPost, carried: readonly Measure[], areKindsKnown: boolean): Post {
  const { likes: _l, retweets: _r, replies: _p, views: _v, ...rest } = tweet;
  const post: Post = {
    ...rest,
    timestamp_ms: Math.floor(tweet.timestamp_ms ?? 0),
    author: tweet.author ?? null,
    author_name: tweet.author_name ?? null,
    media: [...(tweet.media ?? [])],
    has_media: tweet.has_media === true,
    time_ago: null,
    versions: tweet.versions?.map((version) => ({ ...version, timestamp_ms: version.timestamp_ms ?? 0 })),
  };
  for (const measure of carried) {
    const count = tweet[measure];
    if (isCountKnown(tweet, measure) && typeof count === 'number') post[measure] = Math.floor(count);
  }
  if (areKindsKnown) post.kind = kindOf(post);
  return post;
}
