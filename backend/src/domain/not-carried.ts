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
