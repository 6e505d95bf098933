import type { StoredPost } from '@persona-lens/backend/domain/analysis-result';
import { takeKnownCounts, unknownMeasures } from '@persona-lens/backend/domain/known-counts';
import type { NotCarried } from '@persona-lens/backend/domain/not-carried';
import { measures, type Measure, type Post, type PostVersion } from '@persona-lens/backend/domain/post';
import {
  hashtagsOf,
  hasMedia,
  kindOf,
  linksOf,
  mentionsOf,
  timeOf,
} from '@persona-lens/backend/domain/statistics/post-parts';
import { cutName, LONGEST_NAME } from '../lib/cut-text';
import type { Profile } from './profile';

/**
 * The posts of a stored profile as `Profile` has them.
 *
 * @param indexes the place of each of them in the stored list
 * @param saidNotCarried what the profile says its source does not carry; null when it does not say, so that the posts tell
 */
export function readPosts(
  tweets: readonly StoredPost[],
  indexes: readonly number[],
  saidNotCarried: readonly NotCarried[] | null,
): Pick<Profile, 'posts' | 'places' | 'notCarried'> {
  const notCarried = new Set<NotCarried>(saidNotCarried ?? unknownMeasures(tweets));
  const carried = measures.filter((measure) => !notCarried.has(measure));
  const posts = tweets.map((tweet) => readPost(tweet, carried, !notCarried.has('reply_posts')));
  const places = new Map(posts.map((post, index) => [post, indexes[index] ?? index]));
  return { posts, places, notCarried };
}

function readPost(tweet: StoredPost, carried: readonly Measure[], areKindsKnown: boolean): Post {
  const lang = tweet.lang?.slice(0, LONGEST_NAME).trim().toLowerCase();
  const post: Post = {
    id: tweet.id,
    text: tweet.text,
    timestamp_ms: Math.floor(tweet.timestamp_ms ?? 0),
    author: cutName(tweet.author),
    author_name: cutName(tweet.author_name),
    media: [...(tweet.media ?? [])],
    has_media: tweet.has_media === true,
    time_ago: null,
  };
  // Not by spreading what is there or not: of thousands of posts that takes longer than all the rest.
  if (tweet.kind) post.kind = tweet.kind;
  if (lang) post.lang = lang;
  if (tweet.hashtags) post.hashtags = tweet.hashtags;
  if (tweet.mentions) post.mentions = tweet.mentions;
  if (tweet.links) post.links = tweet.links;
  if (tweet.time_claimed === true) post.time_claimed = true;
  if (tweet.versions) post.versions = tweet.versions.map(readVersion);
  takeKnownCounts(post, tweet, carried);
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

function readVersion({
  id,
  text,
  timestamp_ms: ms,
}: NonNullable<StoredPost['versions']>[number]): PostVersion {
  return { id, text, timestamp_ms: Math.floor(ms ?? 0) };
}
