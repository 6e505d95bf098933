import { textOf } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * `user_data_tiktok.json` of "Download your data" of TikTok: `{Video: {Videos: {VideoList: [{Date, Link, Likes}]}}}`, and `Post.Posts` since 2024.
 * It has no texts but, since 2024, titles. Of everything else in the file (messages, history, logins) nothing is read.
 *
 * @see https://support.tiktok.com/en/account-and-privacy/personalized-ads-and-data/requesting-your-data
 */
export const tiktokDownload: RecordFormat = {
  name: 'TikTok data download',
  signs: ['date', 'link', 'likes'],
  isOf: ({ Link }, { list }) => list === 'VideoList' && textOf(Link).includes('tiktok'),
  zone: 'UTC',
  columns: {
    text: ['title'],
    time: ['date'],
    id: ['link'],
    author: [],
    retweets: [],
    replies: [],
    views: [],
    links: [],
    language: [],
  },
  unwrap: ({ Date, Link, Likes, Title, WhoCanView }) => [
    { date: Date, link: Link, likes: Likes, title: Title, audience: WhoCanView, has_media: true },
  ],
  leavesOut: ({ audience }) =>
    textOf(audience) === '' || /public|everyone/iu.test(textOf(audience))
      ? null
      : 'posts that are not public',
  notes: ['TikTok’s download holds the times and likes of videos, but few of their texts or none.'],
};
