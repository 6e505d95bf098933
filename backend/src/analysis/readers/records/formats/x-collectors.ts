import { textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { pythonValue } from '../python-text.js';

/**
 * Tables that twarc 1 makes of version 1.1, and Social Feed Manager with it.
 *
 * @see https://github.com/DocNow/twarc/blob/v1.12.1/twarc/json2csv.py
 */
const twarc: RecordFormat = {
  name: 'twarc, Social Feed Manager',
  signs: ['tweet_url', 'user_screen_name', 'tweet_type'],
  network: 'x',
  columns: {
    author: ['user_screen_name'],
    author_name: ['user_name'],
    link: ['tweet_url'],
    // A misspelt name of older versions.
    reposted_id: ['retweet_or_quote_id', 'reweet_or_quote_id'],
    reposted_author: ['retweet_or_quote_screen_name'],
    quoted_id: ['retweet_or_quote_id', 'reweet_or_quote_id'],
    quoted_author: ['retweet_or_quote_screen_name'],
  },
};

/**
 * Tables of Social Feed Manager until 2018.
 *
 * @see https://github.com/gwu-libraries/sfm-ui/blob/1.0.0/docs/data_dictionary.rst
 */
const socialFeedManager: RecordFormat = {
  name: 'Social Feed Manager',
  signs: ['twitter_id', 'screen_name', 'text'],
  network: 'x',
  dateOrder: 'month-first',
  zone: 'UTC',
  columns: { id: ['twitter_id'], link: ['twitter_url'], links: ['url1_expanded', 'url2_expanded'] },
};

/**
 * TAGS, which fills a sheet of Google; `entities_str` is JSON of version 1.1.
 *
 * @see https://tags.hawksey.info
 */
const tags: RecordFormat = {
  name: 'TAGS',
  signs: ['id_str', 'from_user', 'text'],
  isOf: (row) =>
    ['user_followers_count', 'entities_str', 'status_url', 'geo_coordinates', 'time'].some(
      (name) => name in row,
    ),
  network: 'x',
  columns: { time: ['created_at'], link: ['status_url'] },
  unwrap: (row) => [{ ...row, ...ifObject('entities', pythonValue(textOf(row.entities_str))) }],
};

/**
 * DMI-TCAT: tables with commas or tabs, of which some columns come only when asked for. Times are UTC.
 *
 * @see https://github.com/digitalmethodsinitiative/dmi-tcat/blob/master/analysis/mod.export_tweets.php
 */
const tcat: RecordFormat = {
  name: 'DMI-TCAT',
  signs: ['from_user_name', 'text', 'time', 'created_at'],
  network: 'x',
  zone: 'UTC',
  columns: {
    time: ['time', 'created_at'],
    author: ['from_user_name'],
    author_name: ['from_user_realname'],
    reply_to: ['in_reply_to_status_id', 'to_user_name'],
    reply_to_author: ['to_user_name'],
    links: ['urls_followed', 'urls_expanded'],
    media: ['media_id'],
  },
};

/**
 * Tables of the Hydrator of Documenting the Now, which tells what a post repeats and quotes by ids.
 *
 * @see https://github.com/DocNow/hydrator
 */
const hydrator: RecordFormat = {
  ...twarc,
  name: 'Hydrator',
  signs: ['tweet_url', 'user_screen_name', 'retweet_id', 'quote_id'],
};

/** Programs that collect posts of X as tables. */
export const collectorFormats: readonly RecordFormat[] = [twarc, hydrator, socialFeedManager, tags, tcat];

const ifObject = (name: string, value: unknown): JsonObject =>
  typeof value === 'object' && value !== null ? { [name]: value } : {};
