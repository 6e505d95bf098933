import { listOf, objectOf, objectsOf, textOf } from '../../uploads/json-values.js';
import type { JsonObject } from '../../uploads/json-values.js';
import type { RecordFormat } from '../format.js';
import { pythonValue } from '../python-text.js';

/**
 * Lines of snscrape, and tables that pandas makes of them: objects are then their text in Python, a dictionary or a call
 * (`User(username='ann', id=1)`), or the address of what they are.
 *
 * @see https://github.com/JustAnotherArchivist/snscrape/blob/master/snscrape/modules/twitter.py
 */
const snscrape: RecordFormat = {
  name: 'snscrape',
  signs: ['url', 'date', 'user', 'like_count'],
  isOf: isTweet,
  network: 'x',
  columns: { text: ['full_text', 'raw_content', 'content'], author: ['user.username'] },
  unwrap: (tweet) => [fromSnscrape(tweet)],
  leavesOut: ({ _type: type }) =>
    /\.(?:Tombstone|TweetRef)$/u.test(textOf(type)) ? 'posts that X did not show' : null,
};

/**
 * Lines of twscrape, which has snscrape's members and some of its own.
 *
 * @see https://github.com/vladkens/twscrape/blob/main/twscrape/models.py
 */
const twscrape: RecordFormat = {
  ...snscrape,
  name: 'twscrape',
  signs: [...snscrape.signs, 'id_str', 'raw_content'],
};

/** Programs that write X's posts as snscrape does. */
export const snscrapeFormats: readonly RecordFormat[] = [twscrape, snscrape];

function isTweet(tweet: JsonObject): boolean {
  return (
    textOf(tweet._type).startsWith('snscrape.modules.twitter') ||
    'renderedContent' in tweet ||
    'rawContent' in tweet ||
    ('content' in tweet && 'quoteCount' in tweet)
  );
}

const read = (value: unknown): unknown => (typeof value === 'string' ? pythonValue(value) : value);

/** The members of version 1.1, where the short links of a text and what they lead to are told one by one. */
function fromSnscrape(tweet: JsonObject): JsonObject {
  const text = textOf(tweet.rawContent) || textOf(tweet.content);
  const media = mediaOf(read(tweet.media));
  const urls = urlsOf(tweet);
  const mentioned = objectsOf(read(tweet.mentionedUsers)).map(({ username }) => ({ screen_name: username }));
  const user = userOf(tweet.user);
  const retweeted = objectOf(read(tweet.retweetedTweet));
  return {
    ...tweet,
    ...(retweeted && { retweetedTweet: fromSnscrape({ ...retweeted, retweetedTweet: null }) }),
    user,
    full_text: text,
    media: media.length > 0 ? media : null,
    ...(media.length > 0 || urls.length > 0
      ? { entities: { urls, ...someOf('user_mentions', mentioned) } }
      : {}),
    ...someOf(
      'mentions',
      mentioned.map(({ screen_name }) => textOf(screen_name)),
    ),
  };
}

const someOf = (name: string, list: readonly unknown[]): JsonObject =>
  list.length === 0 ? {} : { [name]: list };

/** Of newer versions `links`, of older ones two lists that belong together. */
function urlsOf(tweet: JsonObject): JsonObject[] {
  const links = objectsOf(read(tweet.links)).map(({ tcourl, url }) => ({ url: tcourl, expanded_url: url }));
  if (links.length > 0) return links;
  const short = listOf(read(tweet.tcooutlinks));
  const long = listOf(read(tweet.outlinks));
  return short.length === long.length ? short.map((url, index) => ({ url, expanded_url: long[index] })) : [];
}

/** A list of pictures and videos; twscrape has a list for each of them. */
function mediaOf(media: unknown): JsonObject[] {
  const { photos, videos, animated } = objectOf(media) ?? {};
  const of = (list: unknown, type?: string): JsonObject[] =>
    objectsOf(list).flatMap((one) => {
      const url = textOf(one.fullUrl ?? one.url ?? one.thumbnailUrl);
      return url === '' ? [] : [{ url, type: type ?? one._type, alt: one.altText }];
    });
  return [...of(media), ...of(photos, 'photo'), ...of(videos, 'video'), ...of(animated, 'animation')];
}

function userOf(user: unknown): unknown {
  const [, username] = /^https?:\/\/(?:twitter|x)\.com\/(\w+)\/?$/iu.exec(textOf(user)) ?? [];
  return username === undefined ? (read(user) ?? user) : { username };
}
