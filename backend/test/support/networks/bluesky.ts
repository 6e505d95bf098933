import { newestFirst, type NetworkPost } from './network-posts.js';
import { htmlReply, jsonReply } from './network-reply.js';
import { startNetwork, type NetworkOptions, type NetworkServer } from './network-server.js';

/** A Bluesky AppView with one account. */
export interface BlueskyOptions extends NetworkOptions {
  handle?: string;
  did?: string;
  posts: NetworkPost[];
  /** Items that are sent as they are, on the first page. */
  malformed?: unknown[];
  /** Fields of the profile to change. */
  profile?: Record<string, unknown>;
}

/**
 * Speaks `app.bsky.actor.getProfile` and `app.bsky.feed.getAuthorFeed` (https://docs.bsky.app/docs/api) on loopback; the cursor is the
 * time of the last item.
 */
export function startBluesky({
  handle = 'alice.bsky.social',
  did = 'did:plc:ewvi7nxzyoun6zhxrhs64oiz',
  posts,
  malformed = [],
  profile = {},
  ...options
}: BlueskyOptions): Promise<NetworkServer> {
  const author = { did, handle, displayName: 'Alice 🚀' };
  const newest = newestFirst(posts);
  return startNetwork(options, ({ path, query }) => {
    const rateLimit = {
      'ratelimit-limit': '3000',
      'ratelimit-remaining': '2999',
      'ratelimit-reset': String(Math.floor(Date.now() / 1000) + 300),
      'ratelimit-policy': '3000;w=300',
    };
    const isKnown = [handle, did].includes(query.get('actor')?.toLowerCase() ?? '');
    if (path === '/xrpc/app.bsky.actor.getProfile') {
      if (!isKnown)
        return jsonReply(400, { error: 'InvalidRequest', message: 'Profile not found' }, rateLimit);
      const counts = { followersCount: 1234, followsCount: 56, postsCount: posts.length };
      const description = 'Rockets & moons.';
      const createdAt = '2023-04-24T12:00:00.000Z';
      return jsonReply(
        200,
        { ...author, ...counts, description, createdAt, labels: [], ...profile },
        rateLimit,
      );
    }
    if (path !== '/xrpc/app.bsky.feed.getAuthorFeed') return htmlReply(404, 'Not found');
    if (!isKnown) return jsonReply(400, { error: 'InvalidRequest', message: 'Profile not found' }, rateLimit);
    const limit = Number(query.get('limit') ?? 50);
    if (limit > 100) return jsonReply(400, { error: 'InvalidRequest', message: 'limit must be at most 100' });
    const cursor = query.get('cursor');
    const hasReplies = (query.get('filter') ?? 'posts_with_replies') === 'posts_with_replies';
    const page = newest
      .filter(({ atMs }) => cursor === null || atMs < Date.parse(cursor))
      .filter(({ kind }) => hasReplies || kind !== 'reply')
      .slice(0, limit);
    const feed = page.map((post) => feedItem(post, author));
    const last = page.length === limit ? page.at(-1) : undefined;
    return jsonReply(
      200,
      {
        feed: cursor === null ? [...malformed, ...feed] : feed,
        ...(last ? { cursor: new Date(last.atMs).toISOString() } : {}),
      },
      rateLimit,
    );
  });
}

function feedItem(post: NetworkPost, account: { did: string; handle: string; displayName: string }): object {
  const isRepost = post.kind === 'repost';
  const author = isRepost ? { did: 'did:plc:z72i7hdynmk6r22z27h6tvur', handle: 'bsky.app' } : account;
  const at = new Date(post.atMs).toISOString();
  const { text, facets } = richText(post);
  const images = post.media.map((fullsize) => ({ thumb: `${fullsize}?thumb`, fullsize, alt: 'A picture' }));
  const quoted = { uri: 'at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3k', cid: 'bafy' };
  const parent = { uri: 'at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/3j', cid: 'bafy' };
  const [card] = post.links;
  const embeds: Record<string, { record: object; view: object } | undefined> = {
    quote: {
      record: { $type: 'app.bsky.embed.record', record: quoted },
      view: {
        $type: 'app.bsky.embed.record#view',
        record: { $type: 'app.bsky.embed.record#viewRecord', ...quoted },
      },
    },
    images: {
      record: { $type: 'app.bsky.embed.images', images: [] },
      view: { $type: 'app.bsky.embed.images#view', images },
    },
    card: {
      record: { $type: 'app.bsky.embed.external', external: { uri: card } },
      view: { $type: 'app.bsky.embed.external#view', external: { uri: card, title: '', description: '' } },
    },
  };
  const embed =
    post.kind === 'quote' ? embeds.quote : images.length > 0 ? embeds.images : card ? embeds.card : undefined;
  return {
    post: {
      uri: `at://${author.did}/app.bsky.feed.post/${post.id}`,
      cid: 'bafyreih',
      author,
      record: {
        $type: 'app.bsky.feed.post',
        text,
        createdAt: at,
        langs: [post.lang],
        ...(facets.length > 0 ? { facets } : {}),
        ...(embed ? { embed: embed.record } : {}),
        ...(post.kind === 'reply' ? { reply: { root: parent, parent } } : {}),
      },
      ...(embed ? { embed: embed.view } : {}),
      replyCount: post.replies,
      repostCount: post.reposts,
      likeCount: post.likes,
      quoteCount: 0,
      indexedAt: at,
      labels: [],
    },
    ...(post.kind === 'reply' ? { reply: { root: {}, parent: {} } } : {}),
    ...(isRepost ? { reason: { $type: 'app.bsky.feed.defs#reasonRepost', by: account, indexedAt: at } } : {}),
  };
}

/** Links are shortened in the text; facets name the full address and places in bytes of UTF-8. */
function richText(post: NetworkPost): { text: string; facets: object[] } {
  let text = post.text;
  for (const link of post.links) text = text.replace(link, shortened(link));
  const facet = (words: string, feature: object) => {
    const byteStart = Buffer.byteLength(text.slice(0, text.indexOf(words)));
    return { index: { byteStart, byteEnd: byteStart + Buffer.byteLength(words) }, features: [feature] };
  };
  const type = (name: string) => `app.bsky.richtext.facet#${name}`;
  return {
    text,
    facets: [
      ...post.links.map((uri) => facet(shortened(uri), { $type: type('link'), uri })),
      ...post.hashtags.map((tag) => facet(`#${tag}`, { $type: type('tag'), tag })),
      ...post.mentions.map((name) => facet(`@${name}`, { $type: type('mention'), did: 'did:plc:bob' })),
    ],
  };
}

const shortened = (link: string): string => `${link.replace(/^https?:\/\//u, '').slice(0, 24)}...`;
