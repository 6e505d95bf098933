import type { RecordFormat } from '../format.js';

const emptied = {
  is_repost: [],
  reposted: [],
  reply_to: [],
  reply_to_id: [],
  reply_to_author: [],
  is_reply: [],
  quoted: [],
  quoted_id: [],
  quoted_author: [],
  is_quote: [],
};

/** Tables of CrowdTangle about pages and groups of Facebook. Likes are `Likes` alone, beside other reactions; times name their zone. */
const ofFacebook: RecordFormat = {
  name: 'CrowdTangle (Facebook)',
  signs: ['post_created', 'message', 'total_interactions'],
  columns: {
    ...emptied,
    text: ['message', 'image_text', 'link_text'],
    id: ['url'],
    time: ['post_created'],
    author: ['user_name', 'page_name', 'group_name'],
    author_name: ['page_name', 'group_name'],
    author_id: ['facebook_id'],
    bio: ['page_description'],
    joined: ['page_created'],
    followers: ['followers_at_posting'],
    likes: ['likes'],
    retweets: ['shares'],
    replies: ['comments'],
    views: ['post_views', 'total_views'],
    kind: [],
    link: ['url'],
    links: ['final_link', 'link'],
  },
};

/** The same about accounts of Instagram, which has no reposts. */
const ofInstagram: RecordFormat = {
  name: 'CrowdTangle (Instagram)',
  signs: ['account', 'post_created', 'description', 'likes'],
  columns: {
    ...emptied,
    text: ['description', 'title', 'image_text'],
    id: ['url'],
    time: ['post_created'],
    author: ['user_name', 'account'],
    author_name: ['account'],
    followers: ['followers_at_posting'],
    retweets: [],
    replies: ['comments'],
    kind: [],
    link: ['url'],
    links: [],
    media: ['photo', 'link'],
  },
};

/**
 * Answers of CrowdTangle's API: `{status, result: {posts: [...]}}`; times are UTC.
 *
 * @see https://github.com/CrowdTangle/API/wiki/Post
 */
const ofApi: RecordFormat = {
  name: 'CrowdTangle',
  signs: ['platform', 'statistics.actual', 'account'],
  zone: 'UTC',
  columns: {
    ...emptied,
    text: ['message', 'description', 'image_text'],
    id: ['platform_id', 'id'],
    time: ['date'],
    author: ['account.handle', 'account.name'],
    author_name: ['account.name'],
    author_id: ['account.id'],
    followers: ['account.subscriber_count'],
    likes: ['statistics.actual.like_count', 'statistics.actual.favorite_count'],
    link: ['post_url'],
    links: ['link'],
  },
};

/** What CrowdTangle gave until August 2024. */
export const crowdTangle: readonly RecordFormat[] = [ofFacebook, ofInstagram, ofApi];
