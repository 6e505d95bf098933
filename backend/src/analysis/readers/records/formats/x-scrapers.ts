import { snowflakeTime } from '../../times.js';
import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { pythonValue } from '../python-text.js';
import { isTrue } from '../record-kind.js';

/**
 * Twint: tables and lines. Its times are those of the computer that it ran on, with the zone beside them.
 *
 * @see https://github.com/twintproject/twint/blob/master/twint/tweet.py
 */
const twint: RecordFormat = {
  name: 'Twint',
  signs: ['tweet', 'username', 'conversation_id'],
  network: 'x',
  columns: {
    text: ['tweet'],
    author: ['username'],
    author_name: ['name'],
    media: ['photos', 'thumbnail'],
    reply_to: [],
    reply_to_id: [],
    reply_to_author: ['replied_to_author'],
    quoted: ['quote_url'],
    is_reply: ['is_answer'],
    reposted_id: ['original_id'],
  },
  unwrap: (row) => [{ ...row, ...answersOf(row), ...repostOf(row) }],
};

/** Of a repost, which `user_rt` made, the row is the original's; `retweet_id` is its own. */
function repostOf(row: JsonObject): JsonObject {
  const id = textOf(row.retweet_id);
  if (textOf(row.user_rt) === '' || id === '') return {};
  return { id, original_id: row.id, timestamp_ms: snowflakeTime(id) || null };
}

/**
 * What a post answers. `reply_to` may begin with its own author, and lacks those whose names the text does not have.
 */
function answersOf(row: JsonObject): JsonObject {
  const people = objectsOf(read(row.reply_to))
    .map(({ username, screen_name }) => textOf(username) || textOf(screen_name))
    .filter((name) => name.toLowerCase() !== textOf(row.username).toLowerCase());
  const [id, conversation] = [textOf(row.id), textOf(row.conversation_id)];
  const isInConversation = [id, conversation].every((one) => /^\d{10,}$/u.test(one)) && id !== conversation;
  return {
    is_answer: people.length > 0 || isInConversation,
    replied_to_author: people[0],
    mentions: people.length > 0 ? [...people, ...listOf(read(row.mentions))] : row.mentions,
  };
}

const read = (value: unknown): unknown => (typeof value === 'string' ? pythonValue(value) : value);

/**
 * GetOldTweets, version 3, which writes whom a post answers and times in UTC, and the ones before it.
 *
 * @see https://github.com/Jefferson-Henrique/GetOldTweets-python
 */
const getOldTweets: RecordFormat = {
  name: 'GetOldTweets',
  signs: ['username', 'permalink', 'favorites', 'geo', 'text'],
  network: 'x',
  columns: { id: ['id', 'permalink'], reply_to: ['to'], reply_to_author: ['to'] },
};
const getOldTweets3: RecordFormat = { ...getOldTweets, signs: [...getOldTweets.signs, 'to'], zone: 'UTC' };

/**
 * ntscraper, which reads pages of Nitter: an object with `tweets` and `threads`, and tables of it. Times are UTC, as pages show them.
 *
 * @see https://github.com/bocchilorenzo/ntscraper
 */
const ntscraper: RecordFormat = {
  name: 'ntscraper (Nitter)',
  signs: ['link', 'text', 'user', 'date', 'is_retweet', 'stats'],
  network: 'x',
  columns: { media: ['pictures', 'videos', 'gifs'], author: ['user.username'], links: ['external_link'] },
  unwrap: (row) => [isTrue(row['is-retweet']) ? { ...row, user: {}, reposted_author: userOf(row) } : row],
};

/** The user of a repost is the author of the original, to whose page its link leads; who made it is not told. */
const userOf = ({ user }: JsonObject): unknown => objectOf(read(user))?.username;

/**
 * Tweet Harvest: tables whose columns are sorted by name. Emojis and marks were taken out of the texts.
 *
 * @see https://github.com/helmisatria/tweet-harvest
 */
const tweetHarvest: RecordFormat = {
  name: 'Tweet Harvest',
  signs: ['conversation_id_str', 'full_text', 'id_str', 'quote_count', 'user_id_str'],
  isOf: (row) => !('entities' in row) && !('user' in row),
  network: 'x',
  columns: { author: ['username'], media: ['image_url', 'media_url_https'], link: ['tweet_url'] },
  unwrap: (row) => [{ ...row, full_text: textOf(row.full_text).replaceAll(String.raw`\n`, '\n') }],
  notes: ['Tweet Harvest takes emojis and marks like commas out of texts: what is left of them is here.'],
};

/** Programs that read the pages of X, or of Nitter. */
export const scraperFormats: readonly RecordFormat[] = [
  twint,
  getOldTweets3,
  getOldTweets,
  ntscraper,
  tweetHarvest,
];
