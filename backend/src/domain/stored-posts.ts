import type { AnalysisResult, StoredPost } from './analysis-result.js';
import { takeKnownCounts, unknownMeasures } from './known-counts.js';
import type { NotCarried } from './not-carried.js';
import { measures, type Measure, type Post } from './post.js';
import { kindOf } from './statistics/post-parts.js';

/** The posts that the JSON of a profile has, and what they do not tell. */
export interface StoredPosts {
  /** With only the counts that are known, in the order of the JSON. */
  readonly posts: Post[];
  /** As the profile says; where it does not, as the posts tell. */
  readonly notCarried: readonly NotCarried[];
}

/**
 * Reads the posts of a profile.
 *
 * @param result as `readAnalysisResult` gives it.
 */
export function storedPosts({ tweets, sample }: AnalysisResult): StoredPosts {
  const notCarried = sample?.not_carried ?? unknownMeasures(tweets);
  const unknown = new Set<string>(notCarried);
  const carried = measures.filter((measure) => !unknown.has(measure));
  return {
    posts: tweets.map((tweet) => storedPost(tweet, carried, !unknown.has('reply_posts'))),
    notCarried,
  };
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
  takeKnownCounts(post, tweet, carried);
  if (areKindsKnown) post.kind = kindOf(post);
  return post;
}
