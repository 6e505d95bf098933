import { measures } from './post.js';

/**
 * What a source may not carry, so that its zeros mean nothing: counts, and `media` (which posts have pictures or video), `reply_posts` and
 * `quote_posts` (which posts are replies, which quote another).
 */
export const carriable = [
  ...measures,
  'followers',
  'following',
  'media',
  'reply_posts',
  'quote_posts',
] as const;

/** Something that a source does not carry. */
export type NotCarried = (typeof carriable)[number];

/** What people call it, after "does not carry". */
export const notCarriedNames: Record<NotCarried, string> = {
  likes: 'likes',
  retweets: 'reposts',
  replies: 'replies',
  views: 'views',
  followers: 'followers',
  following: 'followed accounts',
  media: 'which posts have pictures or video',
  reply_posts: 'which posts are replies',
  quote_posts: 'which posts are quotes',
};
