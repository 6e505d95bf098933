import { textOf } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * What the crawlers of Weibo that most people use write; times are those of China.
 *
 * @see https://github.com/dataabc/weiboSpider
 * @see https://github.com/dataabc/weibo-crawler
 */
const asTable: RecordFormat = {
  name: 'Weibo',
  signs: ['微博正文', '发布时间'],
  zone: 'Asia/Shanghai',
  columns: {
    text: ['微博正文'],
    id: ['微博id', 'id', 'bid'],
    time: ['完整日期', '发布时间'],
    author: ['用户昵称', '昵称'],
    author_id: ['用户id'],
    likes: ['点赞数'],
    retweets: ['转发数'],
    replies: ['评论数'],
    media: ['原始图片url', '微博视频url'],
    hashtags: ['话题'],
    mentions: ['@用户'],
    is_repost: ['is_repost'],
  },
  unwrap: (row) => [{ ...row, is_repost: /^(?:false|否|0)$/iu.test(textOf(row.是否为原创微博)) }],
};

const asObjects: RecordFormat = {
  name: 'Weibo',
  signs: ['bid', 'attitudes_count', 'text'],
  zone: 'Asia/Shanghai',
  columns: {
    time: ['full_created_at', 'created_at'],
    author: ['screen_name', 'user.screen_name'],
    author_id: ['user_id'],
    likes: ['attitudes_count'],
    retweets: ['reposts_count'],
    replies: ['comments_count'],
    media: ['pics', 'video_url'],
    hashtags: ['topics'],
    mentions: ['at_users'],
    reposted: ['retweet', 'retweeted_status', 'retweet_id'],
    links: ['article_url'],
  },
};

/** Posts of Weibo as tables and as objects. */
export const weibo: readonly RecordFormat[] = [asTable, asObjects];
