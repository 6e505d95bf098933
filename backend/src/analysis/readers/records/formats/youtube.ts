import { objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import { comparable } from '../column-name.js';
import type { RecordFormat } from '../format.js';
import { titledText } from '../titled-text.js';

/**
 * `comments.csv` of Google Takeout: what somebody wrote below videos. Texts are JSON, in several pieces where an emoji or a link stands in them.
 *
 * @see https://github.com/purarue/google_takeout_parser
 */
const takeout: RecordFormat = {
  name: 'YouTube comments (Takeout)',
  signs: ['comment_id', 'comment_create_timestamp', 'comment_text'],
  zone: 'UTC',
  columns: {
    text: ['comment_text'],
    id: ['comment_id'],
    time: ['comment_create_timestamp'],
    author: ['channel_id'],
    is_reply: ['is_reply'],
    likes: [],
    retweets: [],
    replies: [],
    views: [],
  },
  unwrap: (row) => [{ ...row, ...textIn(row), is_reply: true }],
};

/**
 * Tables of YouTube Data Tools about the videos of a channel, and about their comments.
 *
 * @see https://github.com/bernorieder/YouTube-Data-Tools
 */
const videos: RecordFormat = {
  name: 'YouTube Data Tools',
  signs: ['video_id', 'video_title', 'published_at', 'channel_title'],
  zone: 'UTC',
  columns: {
    text: ['video_description'],
    id: ['video_id'],
    time: ['published_at', 'published_at_sql'],
    author: ['channel_title'],
    author_id: ['channel_id'],
    likes: ['like_count'],
    retweets: [],
    language: ['default_language', 'default_audio_language'],
  },
  unwrap: (row) => [
    { ...row, videoDescription: titledText(row.videoTitle, row.videoDescription), has_media: true },
  ],
};

const comments: RecordFormat = {
  name: 'YouTube Data Tools',
  signs: ['author_channel_id', 'is_reply', 'text'],
  zone: 'UTC',
  columns: {
    time: ['published_at'],
    author: ['author_name'],
    author_name: [],
    author_id: ['author_channel_id'],
    is_reply: ['is_below_video'],
    retweets: [],
  },
  unwrap: (row) => [{ ...row, is_below_video: true }],
};

/** What is known of videos of YouTube and of comments below them. */
export const youTube: readonly RecordFormat[] = [takeout, videos, comments];

/** The text in place of the JSON. */
function textIn(row: JsonObject): JsonObject {
  const name = Object.keys(row).find((one) => comparable(one) === 'comment_text');
  if (name === undefined) return {};
  const written = textOf(row[name]);
  if (!written.startsWith('{')) return {};
  try {
    const pieces = objectsOf(JSON.parse(`[${written}]`));
    const text = pieces
      .flatMap((piece) => ('takeoutSegments' in piece ? objectsOf(piece.takeoutSegments) : [piece]))
      .map((piece) => textOf(piece.text))
      .join('');
    return { [name]: text };
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
