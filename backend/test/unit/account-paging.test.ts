import { describe, expect, it } from '@jest/globals';
import { startBluesky } from '../support/networks/bluesky.js';
import { rewritten, type Fault } from '../support/networks/faults.js';
import { fetchFrom, refusalFrom } from '../support/networks/fetch-from.js';
import { ownOf } from '../support/networks/given-posts.js';
import { startMastodon } from '../support/networks/mastodon.js';
import { makePost, makePosts } from '../support/networks/network-posts.js';
import type { NetworkServer } from '../support/networks/network-server.js';
import { startNitter } from '../support/networks/nitter.js';
import { closingNetworks } from '../support/networks/running-networks.js';
import { startX } from '../support/networks/x.js';

const started = closingNetworks();
const statuses = /\/statuses\?/u;
const always = { times: Infinity };
/** Account's own posts and reposts, more than fit on six pages of any network. */
const posts = makePosts(250);
const ownPosts = ownOf(posts).length;

async function startAlice(...faults: Fault[]): Promise<{ server: NetworkServer; account: string }> {
  const server = await started(startMastodon({ posts, faults }));
  return { server, account: `@alice@127.0.0.1:${server.port}` };
}

async function startAliceOnBluesky(...faults: Fault[]) {
  const server = await started(startBluesky({ posts, faults }));
  return { server, settings: { blueskyUrl: server.url } };
}

describe('pages without an end', () => {
  type Feed = { feed: unknown[]; cursor?: string };
  const feed = /getAuthorFeed/u;

  it('stops at a cursor that was used already', async () => {
    const { server, settings } = await startAliceOnBluesky(
      rewritten(({ feed: items }: Feed) => ({ feed: items, cursor: '2026-01-30T00:00:00.000Z' }), {
        on: feed,
        ...always,
      }),
    );
    const { collection } = await fetchFrom('alice.bsky.social', { settings });
    expect(server.requests).toHaveLength(3);
    expect(collection.notes[0]).toMatch(/^Fetching stopped after \d+ posts: Bluesky sent no new ones\.$/u);
    expect(new Set(collection.posts.map(({ id }) => id)).size).toBe(collection.posts.length);
  });

  it('stops at empty pages that name another one', async () => {
    let page = 0;
    const { server, settings } = await startAliceOnBluesky(
      rewritten(() => ({ feed: [], cursor: `c${(page += 1)}` }), { on: feed, after: 1, ...always }),
    );
    const { collection } = await fetchFrom('alice.bsky.social', { settings });
    expect(collection.posts.length).toBeGreaterThan(0);
    expect(server.requests.length).toBeLessThan(8);
  });

  it('goes past an empty page in between', async () => {
    const { settings } = await startAliceOnBluesky({
      on: feed,
      after: 1,
      answer: (response, usual) =>
        void response
          .writeHead(200, usual.headers)
          .end(JSON.stringify({ feed: [], cursor: new Date((posts[150]?.atMs ?? 0) + 1).toISOString() })),
    });
    const { collection } = await fetchFrom('alice.bsky.social', { settings });
    expect(collection.posts).toHaveLength(ownPosts);
  });

  it('stops when pages repeat the same posts under new cursors, and counts each once', async () => {
    let page = 0;
    let first: unknown[] = [];
    const { server, settings } = await startAliceOnBluesky(
      rewritten(
        ({ feed: items }: Feed) => {
          if (page === 0) first = items;
          return { feed: first, cursor: `c${(page += 1)}` };
        },
        { on: feed, ...always },
      ),
    );
    const { collection } = await fetchFrom('alice.bsky.social', { settings });
    expect(collection.posts.length + collection.reposts).toBe(100);
    expect(server.requests.length).toBeLessThan(8);
  });

  it('stops when there are only ever new reposts', async () => {
    let page = 0;
    const { server, settings } = await startAliceOnBluesky({
      on: feed,
      ...always,
      answer: (response, usual) => {
        page += 1;
        const item = {
          post: {
            uri: `at://did:plc:bob/app.bsky.feed.post/${page}`,
            author: { did: 'did:plc:bob' },
            record: {},
          },
          reason: { $type: 'app.bsky.feed.defs#reasonRepost' },
        };
        response.writeHead(200, usual.headers).end(JSON.stringify({ feed: [item], cursor: `c${page}` }));
      },
    });
    const { message } = await refusalFrom('alice.bsky.social', { settings, maxPosts: 100 });
    expect(message).toMatch(/no posts of its own/u);
    expect(server.requests.length).toBeLessThan(30);
  });

  it('stops at a server that ignores max_id', async () => {
    const { server, account } = await startAlice();
    const answer = await fetch(`${server.url}/api/v1/accounts/109302436954721982/statuses?limit=40`);
    const page = await answer.text();
    server.faults.push({
      on: statuses,
      ...always,
      answer: (response, usual) => void response.writeHead(200, usual.headers).end(page),
    });
    const { collection } = await fetchFrom(account);
    expect(collection.posts.length).toBeLessThanOrEqual(40);
    expect(collection.posts.length).toBeGreaterThan(30);
    expect(server.requests.length).toBeLessThan(8);
  });

  it('stops when there are as many posts as asked for', async () => {
    const { server, account } = await startAlice();
    const { collection, progress } = await fetchFrom(account, { maxPosts: 100 });
    expect(collection.posts).toHaveLength(100);
    expect(collection.posts[0]?.id).toBe(posts.findLast(({ kind }) => kind !== 'repost')?.id);
    expect(collection.notes[0]).toBe('The newest 100 posts were asked for.');
    expect(server.requests).toHaveLength(4);
    expect(progress.at(-1)).toMatchObject({ done: 100, total: 100 });
  });
});

describe('records that cannot be read', () => {
  const junk = [
    null,
    1,
    'text',
    [],
    {},
    { id: null, content: 'x' },
    { id: '1' },
    { id: '2', content: 3 },
    { id: '3', content: '<br>'.repeat(30_000) },
  ];

  it('are left out and counted on Mastodon', async () => {
    const server = await started(startMastodon({ posts, malformed: junk }));
    const { collection } = await fetchFrom(`@alice@127.0.0.1:${server.port}`);
    expect(collection.posts).toHaveLength(ownPosts);
    expect(collection.skipped).toEqual([{ reason: 'posts that could not be read', count: junk.length }]);
  });

  it('are left out and counted on Bluesky', async () => {
    const malformed = [...junk, { post: { uri: 'at://x/y/z' } }];
    const server = await started(startBluesky({ posts, malformed }));
    const { collection } = await fetchFrom('alice.bsky.social', { settings: { blueskyUrl: server.url } });
    expect(collection.posts).toHaveLength(ownPosts);
    expect(collection.skipped).toContainEqual({
      reason: 'posts that could not be read',
      count: malformed.length,
    });
  });

  it('are left out and counted on X', async () => {
    const malformed = [...junk, { id: 'no number', text: 'x' }];
    const server = await started(startX({ posts, malformed }));
    const settings = { xApiUrl: `${server.url}/2`, xBearerToken: 'test-token' };
    const { collection } = await fetchFrom('nasa', { settings });
    expect(collection.posts).toHaveLength(ownPosts);
    expect(collection.skipped).toContainEqual({
      reason: 'posts that could not be read',
      count: malformed.length,
    });
  });

  it('are left out and counted in the feed of Nitter', async () => {
    const malformed = [
      '<item></item>',
      '<item><title>No link</title></item>',
      '<item><link>https://x/y</link></item>',
    ];
    const server = await started(startNitter({ posts: posts.slice(0, 30), malformed }));
    const { collection } = await fetchFrom('nasa', { settings: { nitterUrl: server.url } });
    expect(collection.skipped).toContainEqual({ reason: 'posts that could not be read', count: 3 });
  });

  it('keep what can be read of a post with wrong details', async () => {
    const damaged = (status: Record<string, unknown>) => ({
      ...status,
      favourites_count: -5,
      reblogs_count: 'many',
      replies_count: 1e300,
      media_attachments: [null, { url: 'javascript:alert(1)' }, { url: 'https://files.example/a.png' }],
      tags: 'none',
      mentions: [{ acct: 7 }],
      language: 5,
      created_at: 'yesterday',
    });
    const server = await started(
      startMastodon({
        posts: [makePost(1)],
        faults: [
          rewritten((page: Record<string, unknown>[]) => page.map(damaged), { on: statuses, ...always }),
        ],
      }),
    );
    const { collection } = await fetchFrom(`@alice@127.0.0.1:${server.port}`);
    expect(collection.posts[0]).toEqual({
      id: makePost(1).id,
      text: 'Post 1 about rockets',
      hashtags: [],
      mentions: [],
      links: [],
      timestamp_ms: 0,
      likes: 0,
      retweets: 0,
      replies: 0,
      views: 0,
      author: `alice@127.0.0.1:${server.port}`,
      author_name: 'Alice 🚀',
      media: ['https://files.example/a.png'],
      has_media: true,
      time_ago: null,
      kind: 'original',
      client: 'Tusky',
      url: `https://alice.example/@alice/${makePost(1).id}`,
    });
  });
});
