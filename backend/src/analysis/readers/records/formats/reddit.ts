import { objectOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { titledText } from '../titled-text.js';

/** Whether Reddit shows in place of a text that there is none any more. */
export const isDeletedText = (text: unknown): boolean =>
  /^\[\s*(?:deleted|removed)(?:\s+by\s+\w+)?\s*\]$/iu.test(textOf(text).trim());

const deleted = 'posts that were deleted';

/**
 * Submissions and comments as Pushshift, Arctic Shift and the API of Reddit keep them. A link or picture may stand alone under its title.
 *
 * @see https://github.com/pushshift/api
 */
const asObjects: RecordFormat = {
  name: 'Reddit',
  signs: ['subreddit', 'created_utc'],
  zone: 'UTC',
  columns: {
    text: ['body'],
    time: ['created_utc'],
    author: ['author'],
    author_name: [],
    author_id: ['author_fullname'],
    joined: [],
    likes: ['score', 'ups'],
    replies: ['num_comments'],
    retweets: [],
    views: ['view_count'],
    link: ['permalink', 'full_link'],
    reply_to: ['parent_id', 'link_id'],
    reply_to_id: ['answered_id'],
    media: ['pictures'],
    hashtags: [],
  },
  unwrap: (post) => [asPost(post)],
  leavesOut: ({ is_removed: isRemoved }) => (isRemoved === true ? deleted : null),
};

/** The same within a listing of the API: `{data: {children: [{kind: 't3', data: {...}}]}}`. */
const asListing: RecordFormat = {
  ...asObjects,
  signs: ['kind', 'data.subreddit', 'data.created_utc'],
  isOf: ({ data }) => objectOf(data) !== undefined,
  unwrap: ({ data }) => [asPost(objectOf(data) ?? {})],
};

function asPost(post: JsonObject): JsonObject {
  const isPicture = /^https?:\/\/(?:i|v)\.redd\.it\//u.test(textOf(post.url));
  const isLink = post.url !== undefined && !/^true$/iu.test(String(post.is_self)) && !isPicture;
  const [isTextGone, isAuthorGone] = [post.selftext ?? post.body, post.author].map(isDeletedText);
  return {
    ...post,
    body: post.title === undefined ? post.body : titledText(post.title, isTextGone ? '' : post.selftext),
    is_removed: isTextGone || isAuthorGone,
    is_reply: post.title === undefined,
    // `t1_` names a comment, `t3_` a submission.
    answered_id: textOf(post.parent_id).replace(/^t\d_/u, ''),
    links: isLink ? [post.url] : [],
    pictures: isPicture ? [post.url] : [],
  };
}

/**
 * `posts.csv` of the data that Reddit gives on request: `id, permalink, date, created_time?, ip, subreddit, gildings, title, url, body`.
 * The address from which each was sent is never read.
 *
 * @see https://support.reddithelp.com/hc/en-us/articles/360043048352
 */
const ownPosts: RecordFormat = {
  name: 'Reddit data request (posts)',
  signs: ['permalink', 'date', 'subreddit', 'title', 'body'],
  columns: { text: ['body'], id: ['id'], time: ['date'], link: ['permalink'], links: ['url'], author: [] },
  zone: 'UTC',
  unwrap: (row) => [
    { ...row, body: titledText(row.title, isDeletedText(row.body) ? '' : row.body), links: [row.url] },
  ],
  leavesOut: ({ body }) => (isDeletedText(body) ? deleted : null),
};

/** `comments.csv` beside it: `id, permalink, date, ip, subreddit, gildings, link, parent, body, media`. */
const ownComments: RecordFormat = {
  name: 'Reddit data request (comments)',
  signs: ['permalink', 'date', 'subreddit', 'link', 'body'],
  columns: {
    text: ['body'],
    id: ['id'],
    time: ['date'],
    link: ['permalink'],
    author: [],
    reply_to: ['parent', 'link'],
    reply_to_id: ['parent'],
    media: ['media'],
  },
  zone: 'UTC',
  leavesOut: ({ body }) => (isDeletedText(body) ? deleted : null),
};

/** What is known of posts of Reddit. */
export const reddit: readonly RecordFormat[] = [asObjects, asListing, ownPosts, ownComments];
