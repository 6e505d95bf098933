import type { RecordFormat } from '../format.js';

const ownPosts =
  'Upload the table of posts instead: "Content" in X Analytics, or "By Tweet" in older versions.';

/**
 * Posts of X Analytics, until 2024. What was paid for has columns of its own (`promoted likes`), which are not read.
 *
 * @see https://business.x.com/en/advertising/campaign-types/organic-tweets-analytics
 */
const byTweet: RecordFormat = {
  name: 'X Analytics',
  signs: ['tweet_permalink', 'tweet_text', 'impressions'],
  network: 'x',
  columns: {
    text: ['tweet_text'],
    id: ['tweet_id', 'tweet_permalink'],
    link: ['tweet_permalink'],
    time: ['time'],
  },
};

/** Posts of X Analytics since 2024: days without hours, but ids that tell them. `Shares` are other people's clicks on "share". */
const byPost: RecordFormat = {
  name: 'X Analytics',
  signs: ['post_id', 'post_text', 'impressions'],
  network: 'x',
  columns: {
    text: ['post_text'],
    id: ['post_id', 'post_link'],
    link: ['post_link'],
    time: ['date'],
    retweets: ['reposts'],
    kind: [],
  },
};

const refusal = {
  reason: 'The file is an overview of X Analytics: it has figures for each day, but no posts.',
  fix: ownPosts,
};
const overview: RecordFormat = {
  name: 'X Analytics overview',
  signs: ['date', 'impressions', 'engagements', 'profile_visits', 'new_follows'],
  isOf: (row) => !Object.keys(row).some((name) => /text|post id|post link/iu.test(name)),
  refusal,
};
const dailyOverview: RecordFormat = { ...overview, signs: ['date', 'tweets_published', 'impressions'] };

/** Tables of X Analytics. */
export const analyticsFormats: readonly RecordFormat[] = [byTweet, byPost, overview, dailyOverview];
