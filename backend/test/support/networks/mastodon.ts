import { escaped, newestFirst, type NetworkPost } from './network-posts.js';
import { htmlReply, jsonReply } from './network-reply.js';
import { startNetwork, type NetworkOptions, type NetworkServer } from './network-server.js';

/** A Mastodon server with one account. */
export interface MastodonOptions extends NetworkOptions {
  username?: string;
  posts: NetworkPost[];
  /** Statuses that are sent as they are, on the first page. */
  malformed?: unknown[];
  /** Fields of the account to change. */
  account?: Record<string, unknown>;
  /** Where WebFinger says that the account is: the address of its actor. */
  actor?: string;
  /** False: a server that is none of Mastodon's, except for WebFinger. */
  hasApi?: boolean;
}

/**
 * Speaks https://docs.joinmastodon.org/methods/accounts/ on loopback: `lookup` and `statuses`, paged by `max_id`, at most 40 at a time,
 * and WebFinger.
 */
export function startMastodon({
  username = 'alice',
  posts,
  malformed = [],
  account = {},
  actor,
  hasApi = true,
  ...options
}: MastodonOptions): Promise<NetworkServer> {
  const entity = {
    id: '109302436954721982',
    username,
    acct: username,
    display_name: 'Alice 🚀',
    note: '<p>Rockets &amp; moons.<br>See <a href="https://example.org/alice"><span class="invisible">https://</span><span class="">example.org/alice</span></a></p>',
    created_at: '2022-10-19T00:00:00.000Z',
    statuses_count: posts.length,
    followers_count: 1234,
    following_count: 56,
    ...account,
  };
  const newest = newestFirst(posts);
  return startNetwork(options, ({ path, query, headers }) => {
    const rateLimit = {
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': '299',
      'x-ratelimit-reset': new Date(Date.now() + 300_000).toISOString(),
    };
    if (path === '/.well-known/webfinger' && actor !== undefined) {
      const subject = query.get('resource') ?? '';
      const links = [
        { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: actor },
        { rel: 'self', type: 'application/activity+json', href: actor },
      ];
      return jsonReply(200, { subject, links }, { 'content-type': 'application/jrd+json; charset=utf-8' });
    }
    if (!hasApi) return htmlReply(404, 'Page not found');
    if (path === '/api/v1/accounts/lookup') {
      const isKnown = query.get('acct')?.toLowerCase() === username.toLowerCase();
      return isKnown
        ? jsonReply(200, entity, rateLimit)
        : jsonReply(404, { error: 'Record not found' }, rateLimit);
    }
    if (path !== `/api/v1/accounts/${entity.id}/statuses`) return htmlReply(404, 'Page not found');
    const limit = Math.min(40, Number(query.get('limit') ?? 20));
    const maxId = query.get('max_id');
    const page = newest
      .filter(({ id }) => maxId === null || BigInt(id) < BigInt(maxId))
      .filter(({ kind }) => query.get('exclude_reblogs') !== 'true' || kind !== 'repost')
      .slice(0, limit);
    const next = `<http://${headers.host}${path}?limit=${limit}&max_id=${page.at(-1)?.id}>; rel="next"`;
    const statuses = page.map((post) => statusOf(post, entity));
    return jsonReply(
      200,
      maxId === null ? [...malformed, ...statuses] : statuses,
      page.length === limit ? { ...rateLimit, link: next } : rateLimit,
    );
  });
}

function statusOf(post: NetworkPost, account: object): object {
  const isRepost = post.kind === 'repost';
  return {
    id: post.id,
    created_at: new Date(post.atMs).toISOString(),
    in_reply_to_id: post.kind === 'reply' ? '108000000000000001' : null,
    in_reply_to_account_id: post.kind === 'reply' ? '14715' : null,
    sensitive: post.contentWarning !== '',
    spoiler_text: post.contentWarning,
    visibility: post.visibility,
    language: post.lang,
    uri: `https://alice.example/users/alice/statuses/${post.id}`,
    url: `https://alice.example/@alice/${post.id}`,
    application: { name: 'Tusky', website: null },
    replies_count: post.replies,
    reblogs_count: post.reposts,
    favourites_count: post.likes,
    edited_at: null,
    content: isRepost ? '' : contentOf(post),
    reblog: isRepost ? statusOf({ ...post, kind: 'original' }, { acct: 'bob@example.net' }) : null,
    quote: post.kind === 'quote' ? { state: 'accepted', quoted_status: { id: '108000000000000002' } } : null,
    account,
    media_attachments: post.media.map((url, index) => ({
      id: String(index),
      type: 'image',
      url,
      preview_url: url,
      description: 'A picture',
    })),
    mentions: post.mentions.map((acct, index) => ({ id: String(index), username: acct.split('@')[0], acct })),
    tags: post.hashtags.map((tag) => ({
      name: tag.toLowerCase(),
      url: `https://alice.example/tags/${tag.toLowerCase()}`,
    })),
    emojis: [],
    card: null,
    poll: null,
  };
}

/** HTML as Mastodon writes it: paragraphs, and addresses of which only the middle is visible. */
function contentOf(post: NetworkPost): string {
  let html = escaped(post.text).replaceAll('\n\n', '</p><p>').replaceAll('\n', '<br />');
  for (const link of post.links) {
    const [, start = '', middle = '', rest = ''] =
      /^(https?:\/\/(?:www\.)?)(.{1,30})(.*)$/u.exec(escaped(link)) ?? [];
    const classes = rest === '' ? '' : 'ellipsis';
    html = html.replace(
      escaped(link),
      `<a href="${escaped(link)}" target="_blank" rel="nofollow noopener noreferrer"><span class="invisible">${start}</span>` +
        `<span class="${classes}">${middle}</span><span class="invisible">${rest}</span></a>`,
    );
  }
  for (const tag of post.hashtags) {
    html = html.replace(
      `#${tag}`,
      `<a href="https://alice.example/tags/${tag}" class="mention hashtag" rel="tag">#<span>${tag}</span></a>`,
    );
  }
  for (const acct of post.mentions) {
    const [name = ''] = acct.split('@');
    html = html.replace(
      `@${acct}`,
      `<span class="h-card"><a href="https://example.net/@${name}" class="u-url mention">@<span>${name}</span></a></span>`,
    );
  }
  const quote =
    '<p class="quote-inline">RE: <a href="https://example.net/@bob/108000000000000002">https://example.net/@bob/108000000000000002</a></p>';
  return `${post.kind === 'quote' ? quote : ''}<p>${html}</p>`;
}
