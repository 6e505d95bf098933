import type { RecordFormat } from '../format.js';

/**
 * Tables of rtweet, which writes an `x` before ids; lists are words with blanks between them, or `c("a", "b")`. Times are UTC.
 *
 * @see https://docs.ropensci.org/rtweet
 */
const rtweet: RecordFormat = {
  name: 'rtweet',
  signs: ['status_id', 'screen_name', 'text', 'is_retweet', 'is_quote'],
  network: 'x',
  zone: 'UTC',
  columns: {
    author_name: ['name'],
    bio: ['description'],
    link: ['status_url'],
    media: ['ext_media_url', 'media_url'],
    links: ['urls_expanded_url'],
  },
  // How many posts of others the account likes is no count of the post.
  unwrap: (row) => [{ ...row, favourites_count: null }],
};

/**
 * minet's tables of X. Lists in a cell are joined by `|`.
 *
 * @see https://github.com/medialab/twitwi (`TWEET_FIELDS`)
 */
const minet: RecordFormat = {
  name: 'minet (X)',
  signs: ['timestamp_utc', 'local_time', 'user_screen_name', 'text'],
  network: 'x',
  columns: {
    time: ['timestamp_utc'],
    author: ['user_screen_name'],
    author_name: ['user_name'],
    reply_to: ['to_tweetid', 'to_username'],
    reply_to_id: ['to_tweetid'],
    reply_to_author: ['to_username'],
    reposted: ['retweeted_id', 'retweeted_user'],
    quoted: ['quoted_id', 'quoted_user'],
    media: ['media_urls'],
  },
};

/** Packages for research that keep posts of X as tables. */
export const researchFormats: readonly RecordFormat[] = [rtweet, minet];
