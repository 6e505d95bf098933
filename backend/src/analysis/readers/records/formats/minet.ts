import type { RecordFormat } from '../format.js';
import { titledText } from '../titled-text.js';

/**
 * Tables of minet. Lists in a cell are joined by `|`.
 *
 * @see https://github.com/medialab/minet (`types.py` of each network)
 */
const ofTelegram: RecordFormat = {
  name: 'minet (Telegram)',
  signs: ['link_to_message', 'user', 'text'],
  columns: {
    id: ['link_to_message'],
    link: ['link_to_message'],
    author: ['author', 'user'],
    author_name: ['user'],
    media: ['photos', 'videos', 'stickers'],
    reply_to: ['is_reply_user'],
    is_reply: [],
  },
  // The name of a channel is in the address of its messages: `https://t.me/s/name/12`.
  unwrap: (row) => [{ ...row, author: /t\.me\/(?:s\/)?(\w+)\/\d+/u.exec(String(row.link_to_message))?.[1] }],
};

const ofTikTok: RecordFormat = {
  name: 'minet (TikTok)',
  signs: ['author_unique_id', 'digg_count', 'description'],
  columns: {
    text: ['description'],
    time: ['timestamp', 'utc_time'],
    author: ['author_unique_id'],
    author_name: ['author_nickname'],
    bio: ['author_signature'],
    followers: ['author_follower_count'],
    following: ['author_following_count'],
    likes: ['digg_count'],
    views: ['play_count'],
    media: ['video_cover'],
    hashtags: [],
  },
  unwrap: (row) => [{ ...row, is_private: row.author_secret }],
};

const ofFacebook: RecordFormat = {
  name: 'minet (Facebook)',
  signs: ['fbid', 'author_short_name', 'text', 'created_time'],
  columns: {
    id: ['fbid'],
    author: ['author'],
    author_name: ['author_name'],
    reply_to: ['parent_id'],
    reply_to_id: ['parent_id'],
    likes: ['reactions'],
  },
  // `https://www.facebook.com/name` tells the account better than its short name, which many share.
  unwrap: (row) => [
    { ...row, author: /facebook\.com\/([\w.]+)\/?$/u.exec(String(row.author_url))?.[1] ?? row.author_name },
  ],
};

const ofVideos: RecordFormat = {
  name: 'minet (YouTube)',
  signs: ['video_id', 'channel_title', 'published_at', 'title'],
  columns: {
    text: ['description', 'title'],
    id: ['video_id'],
    author: ['channel_title'],
    author_name: [],
    author_id: ['channel_id'],
    language: ['default_language'],
    likes: ['like_count'],
    replies: ['comment_count'],
    retweets: [],
  },
  unwrap: (row) => [{ ...row, description: titledText(row.title, row.description), has_media: true }],
};

const ofComments: RecordFormat = {
  name: 'minet (YouTube)',
  signs: ['comment_id', 'author_channel_id', 'text', 'published_at'],
  columns: {
    id: ['comment_id'],
    author: ['author_name', 'author_channel_id'],
    author_id: ['author_channel_id'],
    time: ['published_at'],
    reply_to: ['parent_comment_id', 'video_id'],
    reply_to_id: ['parent_comment_id'],
    retweets: [],
  },
};

const ofBluesky: RecordFormat = {
  name: 'minet (Bluesky)',
  signs: ['author_handle', 'author_did', 'text', 'repost_count'],
  network: 'bluesky',
  columns: {
    id: ['uri', 'post_uri'],
    time: ['created_at', 'local_time'],
    author: ['author_handle'],
    author_id: ['author_did'],
    reply_to: ['replied_to_post_uri', 'replied_to_post_user_handle'],
    reply_to_id: ['replied_to_post_uri'],
    reply_to_author: ['replied_to_post_user_handle'],
    quoted: ['quoted_post_uri', 'quoted_uri'],
    quoted_author: ['quoted_post_user_handle', 'quoted_user_handle'],
    is_repost: ['repost_by_did', 'repost_by_handle'],
    reposted: ['repost_by_did', 'repost_by_handle'],
    reposted_id: ['uri', 'post_uri'],
  },
};

/** Tables of minet by network. */
export const minet: readonly RecordFormat[] = [
  ofTelegram,
  ofTikTok,
  ofFacebook,
  ofVideos,
  ofComments,
  ofBluesky,
];
