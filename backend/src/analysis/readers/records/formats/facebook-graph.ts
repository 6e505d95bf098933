import type { RecordFormat } from '../format.js';

/**
 * Posts of pages as the Graph API of Facebook answers them (`{data: [...], paging}`), and programs that read it.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/post/
 */
export const facebookGraph: RecordFormat = {
  name: 'Facebook Graph API',
  signs: ['created_time', 'id', 'from'],
  isOf: (post) => 'message' in post || 'story' in post,
  columns: {
    text: ['message', 'story'],
    time: ['created_time'],
    author: ['from.username', 'from.name'],
    author_name: ['from.name'],
    author_id: ['from.id'],
    likes: ['reactions.summary.total_count', 'likes.summary.total_count', 'like_count'],
    retweets: ['shares.count'],
    replies: ['comments.summary.total_count', 'comment_count'],
    views: [],
    link: ['permalink_url'],
    links: ['link'],
    media: ['full_picture', 'picture'],
    reply_to: ['parent'],
    reply_to_id: ['parent'],
  },
};
