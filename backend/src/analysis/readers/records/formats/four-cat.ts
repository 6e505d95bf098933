import { textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { titledText } from '../titled-text.js';
import { isDeletedText } from './reddit.js';

/**
 * Tables of 4CAT, whose sources share `thread_id`, `body` and `timestamp`; times are UTC.
 *
 * @see https://github.com/digitalmethodsinitiative/4cat (`map_item` of each data source)
 */
const fourCat: RecordFormat = {
  name: '4CAT',
  signs: ['thread_id', 'body', 'timestamp'],
  zone: 'UTC',
  columns: {
    time: ['unix_timestamp', 'created_at', 'timestamp'],
    author_name: ['author_fullname', 'author_full', 'author_display_name', 'author_name'],
    reply_to: ['replied_to_post', 'replied_to_user', 'replied_user', 'parent'],
    reply_to_id: ['replied_to_post', 'parent'],
    reply_to_author: ['replied_to_user', 'replied_user'],
    hashtags: ['hashtags', 'tags'],
    mentions: ['mentions', 'mentioned', 'author_mentions'],
    language: ['language_guess', 'languages'],
    media: [
      'images',
      'videos',
      'image_urls',
      'image_url',
      'media_url',
      'media_urls',
      'image_file',
      'thumbnail_url',
    ],
    links: ['urls', 'links', 'link_url', 'link_attached', 'entities_linked'],
    likes: ['likes', 'like_count', 'num_likes', 'reactions', 'score'],
    retweets: ['reposts', 'repost_count', 'retweet_count', 'shares', 'forwards'],
  },
  unwrap: (row) => [{ ...row, body: titledText(row.subject, row.body) }],
  leavesOut: ({ body }) => (isDeletedText(body) ? 'posts that were deleted' : null),
};

const ofBluesky: RecordFormat = {
  ...fourCat,
  name: '4CAT (Bluesky)',
  signs: [...fourCat.signs, 'repost_count', 'replied_to_post'],
  network: 'bluesky',
};

/** Comments of Instagram are rows, too. */
const ofInstagram: RecordFormat = {
  ...fourCat,
  name: '4CAT (Instagram)',
  signs: [...fourCat.signs, 'usertags'],
  columns: { ...fourCat.columns, kind: ['type'] },
};

const ofLinkedIn: RecordFormat = {
  ...fourCat,
  name: '4CAT (LinkedIn)',
  signs: [...fourCat.signs, 'timestamp_ago'],
  unwrap: (row) => [
    {
      ...row,
      author: textOf(row.author)
        .replace(/^(?:in|company|school)\//u, '')
        .replace(/\/$/u, ''),
    },
  ],
  notes: [
    'LinkedIn shows how long ago a post was published, not when: 4CAT worked the times out from that, and they are approximate.',
  ],
};

const ofTelegram: RecordFormat = {
  ...fourCat,
  name: '4CAT (Telegram)',
  signs: [...fourCat.signs, 'author_forwarded_from_name'],
  columns: {
    ...fourCat.columns,
    author: ['author_username', 'author_name', 'author', 'chat'],
    reposted: ['author_forwarded_from_name', 'author_forwarded_from_username', 'author_forwarded_from_id'],
    reposted_author: ['author_forwarded_from_username', 'author_forwarded_from_name'],
  },
  unwrap: (row) => [{ ...row, ...ofReactions(row), has_media: isMedia(row.attachment_type) }],
};

/** Boards have no names of accounts; whatever is below the first post of a thread is an answer. */
const ofBoards: RecordFormat = {
  ...fourCat,
  name: '4CAT (4chan)',
  signs: [...fourCat.signs, 'image_md5', 'country_name'],
  unwrap: (row) => [
    { ...row, body: titledText(row.subject, row.body), is_reply: textOf(row.id) !== textOf(row.thread_id) },
  ],
};

/** Tables of 4CAT by data source, the general one last. */
export const fourCatFormats: readonly RecordFormat[] = [
  ofBluesky,
  ofInstagram,
  ofLinkedIn,
  ofTelegram,
  ofBoards,
  fourCat,
];

/** Each reaction is an emoji, as often as it was given. */
function ofReactions({ reactions }: JsonObject): JsonObject {
  const text = textOf(reactions).trim();
  if (text === '' || /\d/u.test(text)) return {};
  return { reactions: [...new Intl.Segmenter().segment(text.replaceAll(/[\s,]/gu, ''))].length };
}

const isMedia = (type: unknown): boolean => /^(?:photo|video|document|audio|voice|gif)/iu.test(textOf(type));
