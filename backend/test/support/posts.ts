import type { Collection } from '../../src/analysis/collection.js';
import type { Post } from '../../src/domain/post.js';

/** A post without reactions, published on Monday, 1 January 2024, 12:00 UTC. */
export const aPost = (overrides: Partial<Post> = {}): Post => ({
  id: '1',
  text: 'A post',
  timestamp_ms: Date.UTC(2024, 0, 1, 12),
  likes: 0,
  retweets: 0,
  replies: 0,
  views: 0,
  author: 'ada',
  author_name: 'Ada',
  media: [],
  has_media: false,
  time_ago: null,
  ...overrides,
});

/** So many posts, each an hour older than the one before, with ids from 1 on. */
export const somePosts = (count: number, overrides: (index: number) => Partial<Post> = () => ({})): Post[] =>
  Array.from({ length: count }, (_, index) =>
    aPost({
      id: String(index + 1),
      timestamp_ms: Date.UTC(2024, 0, 1, 12) - index * 3_600_000,
      ...overrides(index),
    }),
  );

/** What a source tells of an account with these posts. */
export const aCollection = (posts: Post[], overrides: Partial<Collection> = {}): Collection => ({
  source: 'json',
  account: {
    username: 'ada',
    display_name: 'Ada',
    bio: '',
    joined: '',
    tweets_count: 0,
    followers: 0,
    following: 0,
  },
  posts,
  reposts: 0,
  skipped: [],
  notCarried: [],
  notes: [],
  ...overrides,
});
