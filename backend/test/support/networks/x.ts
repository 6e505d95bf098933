import { escaped, newestFirst, type NetworkPost } from './network-posts.js';
import { jsonReply, type NetworkReply } from './network-reply.js';
import { startNetwork, type NetworkOptions, type NetworkServer } from './network-server.js';

/** The API of X with one account. Its base address is `${url}/2`. */
export interface XOptions extends NetworkOptions {
  username?: string;
  posts: NetworkPost[];
  /** The bearer token that is accepted. */
  token?: string;
  /** Posts that are sent as they are, on the first page. */
  malformed?: unknown[];
  /** Fields of the user to change. */
  user?: Record<string, unknown>;
  /** The account is suspended: status 200 and an error. */
  isSuspended?: boolean;
}

/** Speaks `GET /2/users/by/username/:username` and `GET /2/users/:id/tweets` on loopback: answers hold the fields that were asked for. */
export function startX({
  username = 'NASA',
  posts,
  token = 'test-token',
  malformed = [],
  user = {},
  isSuspended = false,
  ...options
}: XOptions): Promise<NetworkServer> {
  const entity = {
    id: '11348282',
    username,
    name: 'NASA &amp; friends',
    description: 'Explore https://t.co/bio &amp; more',
    entities: { description: { urls: [{ url: 'https://t.co/bio', expanded_url: 'https://nasa.gov' }] } },
    created_at: '2007-12-19T20:20:32.000Z',
    protected: false,
    public_metrics: {
      followers_count: 98_000_000,
      following_count: 170,
      tweet_count: posts.length,
      listed_count: 9,
    },
    ...user,
  };
  const newest = newestFirst(posts);
  return startNetwork(options, ({ path, query, headers }) => {
    const rateLimit = {
      'x-rate-limit-limit': '900',
      'x-rate-limit-remaining': '899',
      'x-rate-limit-reset': String(Math.floor(Date.now() / 1000) + 900),
    };
    if (headers.authorization !== `Bearer ${token}`) {
      return jsonReply(401, {
        title: 'Unauthorized',
        type: 'about:blank',
        status: 401,
        detail: 'Unauthorized',
      });
    }
    const name = /^\/2\/users\/by\/username\/(\w+)$/u.exec(path)?.[1];
    if (name !== undefined) {
      if (isSuspended)
        return jsonReply(200, notFound(`User has been suspended: [${name}].`, 'Forbidden'), rateLimit);
      return name.toLowerCase() === username.toLowerCase()
        ? jsonReply(
            200,
            { data: withFields(entity, query.get('user.fields'), ['id', 'name', 'username']) },
            rateLimit,
          )
        : jsonReply(
            200,
            notFound(`Could not find user with username: [${name}].`, 'Not Found Error'),
            rateLimit,
          );
    }
    if (path !== `/2/users/${entity.id}/tweets`) return jsonReply(404, { title: 'Not Found', status: 404 });
    const page = timelinePage(newest, query, malformed);
    return { ...page, headers: { ...page.headers, ...rateLimit } };
  });
}

function timelinePage(newest: NetworkPost[], query: URLSearchParams, malformed: unknown[]): NetworkReply {
  const limit = Number(query.get('max_results') ?? 10);
  if (limit < 5 || limit > 100) {
    return jsonReply(400, {
      errors: [{ message: 'max_results must be 5 to 100' }],
      title: 'Invalid Request',
    });
  }
  const start = Number((query.get('pagination_token') ?? 'p0').slice(1));
  const page = newest.slice(start, start + limit);
  const fields = query.get('tweet.fields');
  const data = page.map((post) =>
    withFields(tweetOf(post), fields, ['id', 'text', 'edit_history_tweet_ids']),
  );
  const all = start === 0 ? [...malformed, ...data] : data;
  const wantsMedia = query.get('expansions')?.split(',').includes('attachments.media_keys');
  const mediaFields = query.get('media.fields');
  const media = page.flatMap((post) =>
    post.media.map((url, index) =>
      withFields(
        { media_key: `3_${post.id}_${index}`, type: 'photo', url, alt_text: 'A picture' },
        mediaFields,
        ['media_key', 'type'],
      ),
    ),
  );
  return jsonReply(200, {
    ...(all.length > 0 ? { data: all } : {}),
    ...(wantsMedia && media.length > 0 ? { includes: { media } } : {}),
    meta: {
      result_count: all.length,
      ...(start + limit < newest.length ? { next_token: `p${start + limit}` } : {}),
    },
  });
}

function tweetOf(post: NetworkPost): Record<string, unknown> {
  const isRepost = post.kind === 'repost';
  const types = { original: null, reply: 'replied_to', quote: 'quoted', repost: 'retweeted' };
  const type = types[post.kind];
  const urls = post.links.map((expanded_url, index) => ({ url: `https://t.co/l${index}`, expanded_url }));
  if (post.kind === 'quote') {
    urls.push({
      url: 'https://t.co/quoted',
      expanded_url: 'https://twitter.com/ESA/status/1580661436132757500',
    });
  }
  const pictures = post.media.map((_, index) => ({
    url: 'https://t.co/pic',
    expanded_url: `https://twitter.com/NASA/status/${post.id}/photo/1`,
    media_key: `3_${post.id}_${index}`,
  }));
  let text = escaped(post.text).replaceAll('&quot;', '"');
  urls.forEach(({ url, expanded_url }) => (text = text.replace(escaped(expanded_url), url)));
  if (post.kind === 'quote') text += ' https://t.co/quoted';
  if (pictures.length > 0) text += ' https://t.co/pic';
  const entities = {
    urls: [...urls, ...pictures],
    hashtags: post.hashtags.map((tag) => ({ tag })),
    mentions: post.mentions.map((username) => ({ username })),
  };
  // A long post is cut in `text`, whole in `note_tweet`.
  const isLong = Array.from(text).length > 280;
  const short = isLong
    ? { text: `${Array.from(text).slice(0, 276).join('')}…`, entities: {} }
    : { text, entities };
  return {
    id: post.id,
    edit_history_tweet_ids: [post.id],
    text: isRepost ? `RT @ESA: ${text}` : short.text,
    entities: short.entities,
    ...(isLong ? { note_tweet: { text, entities } } : {}),
    created_at: new Date(post.atMs).toISOString(),
    lang: post.lang,
    source: 'Sprout Social',
    public_metrics: {
      like_count: post.likes,
      retweet_count: post.reposts,
      reply_count: post.replies,
      quote_count: 0,
      bookmark_count: 0,
      impression_count: post.views,
    },
    ...(type === null ? {} : { referenced_tweets: [{ type, id: '1580661436132757500' }] }),
    // The account answers itself.
    ...(post.kind === 'reply' ? { in_reply_to_user_id: '11348282' } : {}),
    ...(pictures.length > 0
      ? { attachments: { media_keys: pictures.map(({ media_key }) => media_key) } }
      : {}),
  };
}

const withFields = (entity: Record<string, unknown>, fields: string | null, always: string[]) =>
  Object.fromEntries(
    Object.entries(entity).filter(([key]) => always.includes(key) || fields?.split(',').includes(key)),
  );

const notFound = (detail: string, title: string) => ({
  errors: [
    { detail, title, parameter: 'username', type: 'https://api.twitter.com/2/problems/resource-not-found' },
  ],
});
