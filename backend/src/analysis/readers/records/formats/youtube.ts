import { objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import { comparable } from '../column-name.js';
import type { RecordFormat } from '../format.js';

/**
 * `comments.csv` of Google Takeout: what somebody wrote below videos. Texts are JSON, in several pieces where an emoji or a link stands in them.
 *
 * @see https://github.com/purarue/google_takeout_parser
 */
export const youTubeComments: RecordFormat = {
  name: 'YouTube comments (Takeout)',
  signs: ['comment_id', 'comment_create_timestamp', 'comment_text'],
  zone: 'UTC',
  columns: {
    text: ['own_text'],
    id: ['comment_id'],
    time: ['comment_create_timestamp'],
    author: ['channel_id'],
    is_reply: ['is_reply'],
    likes: [],
    retweets: [],
    replies: [],
    views: [],
  },
  unwrap: (row) => [{ ...row, own_text: textIn(row), is_reply: true }],
};

function textIn(row: JsonObject): string {
  const written = textOf(Object.entries(row).find(([name]) => comparable(name) === 'comment_text')?.[1]);
  if (!written.startsWith('{')) return written;
  try {
    const pieces = objectsOf(JSON.parse(`[${written}]`));
    return pieces
      .flatMap((piece) => ('takeoutSegments' in piece ? objectsOf(piece.takeoutSegments) : [piece]))
      .map(({ text }) => textOf(text))
      .join('');
  } catch (error) {
    if (error instanceof SyntaxError) return written;
    throw error;
  }
}
