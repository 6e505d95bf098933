import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';

/**
 * Services that give X's posts with names in camel case, their entities as X has them: twitterapi.io (pages with `tweets`), and actors of
 * Apify.
 *
 * @see https://docs.twitterapi.io/api-reference/endpoint/get_user_last_tweets
 * @see https://apify.com/apidojo/tweet-scraper
 */
const twitterApiIo: RecordFormat = {
  name: 'twitterapi.io',
  signs: [],
  isOf: (element) => postsOf(element).some(isPost),
  network: 'x',
  columns: {
    reply_to: ['in_reply_to_id', 'in_reply_to_username'],
    reposted: ['retweeted_tweet', 'retweet'],
    quoted: ['quoted_tweet', 'quote'],
    quoted_id: ['quoted_tweet', 'quote'],
    author: ['author.user_name', 'author.username'],
    author_name: ['author.name'],
  },
  unwrap: (element) => postsOf(element).map(withMedia),
  leavesOut: (element) => ('noResults' in element ? 'records that say that there was nothing' : null),
};

const apify: RecordFormat = {
  ...twitterApiIo,
  name: 'Apify',
  isOf: (element) =>
    isPost(element) && ['twitterUrl', 'fullText', 'isRetweet'].some((name) => name in element),
};

/**
 * Actors of Apify that name what a post has as X does, without `entities` around it.
 *
 * @see https://apify.com/quacker/twitter-scraper
 */
const apifyFlat: RecordFormat = {
  name: 'Apify',
  signs: ['full_text', 'user.screen_name', 'user_mentions'],
  isOf: (element) => !('entities' in element) && Array.isArray(element.urls),
  network: 'x',
  columns: { reply_to: ['replying_to_tweet'], is_quote: ['is_quote_tweet'] },
  unwrap: (post) => [
    {
      ...post,
      entities: {
        urls: objectsOf(post.urls),
        user_mentions: objectsOf(post.user_mentions),
        hashtags: listOf(post.hashtags).map((tag) => objectOf(tag) ?? { text: tag }),
      },
    },
  ],
};

/** Tables of the same, in which accounts may not be there: the address of a post names its own. */
const apifyTable: RecordFormat = {
  name: 'Apify',
  signs: ['twitter_url', 'full_text', 'is_retweet', 'created_at'],
  network: 'x',
  columns: {
    link: ['twitter_url', 'url'],
    author: twitterApiIo.columns?.author ?? [],
    reply_to: ['in_reply_to_id', 'in_reply_to_username'],
    reposted: ['retweet'],
    quoted: ['quote_id', 'quote'],
    quoted_id: ['quote_id', 'quote'],
    quoted_author: ['quote.author.user_name'],
  },
};

/** Services that sell posts of X, and what is made like them. */
export const serviceFormats: readonly RecordFormat[] = [apify, twitterApiIo, apifyFlat, apifyTable];

function isPost(element: JsonObject): boolean {
  const author = objectOf(element.author);
  return (
    typeof element.text === 'string' &&
    'createdAt' in element &&
    ('retweetCount' in element || 'likeCount' in element) &&
    textOf(author?.userName ?? author?.username) !== ''
  );
}

function postsOf(element: JsonObject): readonly JsonObject[] {
  const page = Array.isArray(element.tweets) ? element : objectOf(element.data);
  return page !== undefined && Array.isArray(page.tweets) ? objectsOf(page.tweets) : [element];
}

function withMedia(post: JsonObject): JsonObject {
  const retweeted = objectOf(post.retweeted_tweet);
  return {
    ...post,
    ...(objectOf(post.extendedEntities) && { extended_entities: post.extendedEntities }),
    ...(retweeted && { retweeted_tweet: withMedia({ ...retweeted, retweeted_tweet: null }) }),
  };
}
