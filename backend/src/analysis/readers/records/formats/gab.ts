import { objectOf, textOf } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * Posts of Gab until 2019, as its API answered them and Pushshift kept them: `{type, actuser, post}`. Since then Gab speaks Mastodon's language.
 *
 * @see https://files.pushshift.io/gab/
 */
export const gab: RecordFormat = {
  name: 'Gab',
  signs: ['actuser', 'post.body', 'post.created_at'],
  isOf: ({ post }) => objectOf(post) !== undefined,
  zone: 'UTC',
  columns: {
    text: ['body'],
    likes: ['like_count'],
    is_reply: ['is_reply'],
    is_quote: ['is_quote'],
    reply_to: [],
    joined: [],
  },
  unwrap: ({ type, actuser, post }) => {
    const { attachment, ...rest } = objectOf(post) ?? {};
    const { type: kind, value } = objectOf(attachment) ?? {};
    return [
      {
        ...rest,
        user: actuser,
        is_repost: type === 'repost',
        ...(type === 'repost' && { reposted_id: rest.id, reposted_author: objectOf(rest.user)?.username }),
        links: kind === 'url' ? [value] : [],
        has_media: /media|photo|image|video|giphy|youtube/u.test(textOf(kind)),
      },
    ];
  },
};
