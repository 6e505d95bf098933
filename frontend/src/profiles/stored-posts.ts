import type { NotCarried } from '@persona-lens/backend/domain/not-carried';
import { measures, type Measure, type Post, type PostKind } from '@persona-lens/backend/domain/post';
import {
  hashtagsOf,
  hasMedia,
  kindOf,
  linksOf,
  mentionsOf,
  timeOf,
} from '@persona-lens/backend/domain/statistics/post-parts';
import type { Profile } from './profile';

/** A stored post as far as it can be read; null and absent are not known. */
export interface StoredPost {
  id: string;
  text: string;
  timestamp_ms?: number | null;
  likes?: number | null;
  retweets?: number | null;
  replies?: number | null;
  views?: number | null;
  author?: string | null;
  author_name?: string | null;
  media?: readonly (string | null)[] | null;
  has_media?: boolean | null;
  kind?: PostKind | null;
  lang?: string | null;
  hashtags?: readonly (string | null)[] | null;
  mentions?: readonly (string | null)[] | null;
  links?: readonly (string | null)[] | null;
}

/**
 * The posts of a stored profile as `Profile` has them.
 *
 * @param tweets null where there is something that is no post
 * @param saidNotCarried what the profile says its source does not carry; null when it does not say, so that the posts tell
 */
export function readPosts(
  tweets: readonly (StoredPost | null)[],
  saidNotCarried: readonly NotCarried[] | null,
): Pick<Profile, 'posts' | 'places' | 'notCarried'> {
  const notCarried = new Set<NotCarried>(
    saidNotCarried ?? unknownMeasures(tweets.filter((tweet) => tweet !== null)),
  );
  const carried = measures.filter((measure) => !notCarried.has(measure));
  const places = new Map<Post, number>();
  tweets.forEach((tweet, place) => {
    if (tweet) places.set(readPost(tweet, carried, !notCarried.has('reply_posts')), place);
  });
  return { posts: [...places.keys()], places, notCarried };
}

function readPost(tweet: StoredPost, carried: readonly Measure[], areKindsKnown: boolean): Post {
  const lang = tweet.lang?.trim().toLowerCase();
  const post: Post = {
    id: tweet.id,
    text: tweet.text,
    timestamp_ms: Math.floor(tweet.timestamp_ms ?? 0),
    author: tweet.author?.trim() || null,
    author_name: tweet.author_name?.trim() || null,
    media: present(tweet.media),
    has_media: tweet.has_media === true,
    time_ago: null,
    ...(tweet.kind && { kind: tweet.kind }),
    ...(lang && { lang }),
    ...(tweet.hashtags && { hashtags: present(tweet.hashtags) }),
    ...(tweet.mentions && { mentions: present(tweet.mentions) }),
    ...(tweet.links && { links: present(tweet.links) }),
  };
  for (const measure of carried) {
    const count = tweet[measure];
    if (isKnown(tweet, measure) && typeof count === 'number') post[measure] = Math.floor(count);
  }
  // Reading them from the text takes longer than a click on a filter may, so it is done once.
  post.timestamp_ms = timeOf(post) ?? 0;
  post.has_media = hasMedia(post);
  if (areKindsKnown) post.kind = kindOf(post);
  else delete post.kind;
  post.hashtags = hashtagsOf(post);
  post.mentions = mentionsOf(post);
  post.links = linksOf(post);
  return post;
}

/** Whether a post has a count. One that was liked but never seen does not exist: exports without views write 0. */
function isKnown(tweet: StoredPost, measure: Measure): boolean {
  const count = tweet[measure];
  if (typeof count !== 'number' || count < 0 || count > Number.MAX_SAFE_INTEGER) return false;
  return measure !== 'views' || count > 0 || !hasReactions(tweet);
}

const hasReactions = ({ likes, retweets, replies }: StoredPost): boolean =>
  (likes ?? 0) + (retweets ?? 0) + (replies ?? 0) > 0;

/** The measures that no post has a known count of. Views of 0 are none when any of the posts was liked. */
function unknownMeasures(tweets: readonly StoredPost[]): NotCarried[] {
  if (tweets.length === 0) return [];
  const wasLiked = tweets.some(hasReactions);
  return measures.filter((measure) =>
    tweets.every(
      (tweet) => !isKnown(tweet, measure) || (measure === 'views' && wasLiked && tweet.views === 0),
    ),
  );
}

const present = <Item>(list: readonly (Item | null)[] | null | undefined): Item[] =>
  (list ?? []).filter((item) => item !== null);
