import { textOf } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * What X published of information operations, from 2018 to 2021. Small accounts have a hash for a name; accounts that are mentioned are ids.
 *
 * @see https://blog.x.com/en_us/topics/company/2018/enabling-further-research-of-information-operations-on-twitter
 */
const informationOperations: RecordFormat = {
  name: 'X information operations',
  signs: ['tweetid', 'userid', 'tweet_text', 'tweet_time'],
  network: 'x',
  zone: 'UTC',
  columns: {
    author: ['user_screen_name', 'userid'],
    author_name: ['user_display_name'],
    mentions: [],
    kind: [],
  },
  // Lists have no marks around their words: `[garden, soil]`.
  unwrap: (row) => [{ ...row, hashtags: withoutBrackets(row.hashtags), urls: withoutBrackets(row.urls) }],
};

const withoutBrackets = (list: unknown): string =>
  textOf(list)
    .replace(/^\[(.*)\]$/su, '$1')
    .replaceAll(/,\s+|['"]/gu, ' ')
    .trim();

/**
 * Posts of the Internet Research Agency, which FiveThirtyEight published. `retweet` is 1 for a repost, and no count.
 *
 * @see https://github.com/fivethirtyeight/russian-troll-tweets
 */
const russianTrolls: RecordFormat = {
  name: 'Russian troll tweets (FiveThirtyEight)',
  signs: ['external_author_id', 'author', 'content', 'publish_date'],
  network: 'x',
  dateOrder: 'month-first',
  columns: {
    text: ['content'],
    time: ['publish_date'],
    is_repost: ['retweet'],
    kind: ['post_type'],
    link: ['article_url'],
    likes: [],
    retweets: [],
    language: ['language_code'],
  },
  unwrap: (row) => [{ ...row, language_code: codes.get(textOf(row.language)) ?? '' }],
};

/** Languages as the table names them. */
const codes = new Map([
  ['English', 'en'],
  ['Russian', 'ru'],
  ['German', 'de'],
  ['Ukrainian', 'uk'],
  ['Italian', 'it'],
  ['Serbian', 'sr'],
  ['Uzbek', 'uz'],
  ['Bulgarian', 'bg'],
  ['Macedonian', 'mk'],
  ['French', 'fr'],
  ['Spanish', 'es'],
  ['Arabic', 'ar'],
]);

/**
 * The Trump Twitter Archive, as JSON and as a table.
 *
 * @see https://www.thetrumparchive.com/faq
 */
const trumpArchive: RecordFormat = {
  name: 'Trump Twitter Archive',
  signs: ['text', 'is_retweet', 'is_deleted', 'device', 'favorites', 'date'],
  network: 'x',
};

/**
 * Posts to airlines in the USA with the feeling in them, which many courses use. `name` is that of the account.
 *
 * @see https://www.kaggle.com/datasets/crowdflower/twitter-airline-sentiment
 */
const airlines: RecordFormat = {
  name: 'Twitter US Airline Sentiment',
  signs: ['tweet_id', 'airline_sentiment', 'name', 'text'],
  network: 'x',
  columns: { author: ['name'], author_name: [], time: ['tweet_created'] },
};

/** Data sets of X's posts that many people study. */
export const dataSetFormats: readonly RecordFormat[] = [
  informationOperations,
  russianTrolls,
  trumpArchive,
  airlines,
];
