import { describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
  drippingBody,
  extraHeaders,
  gzipBomb,
  gzipped,
  halfAnswer,
  halfBody,
  silence,
  stalledBody,
  status,
  type Fault,
} from '../support/networks/faults.js';
import { fetchFrom, refusalFrom } from '../support/networks/fetch-from.js';
import { ownOf } from '../support/networks/given-posts.js';
import { startMastodon } from '../support/networks/mastodon.js';
import { makePosts } from '../support/networks/network-posts.js';
import type { NetworkServer } from '../support/networks/network-server.js';
import { closingNetworks } from '../support/networks/running-networks.js';

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

describe('a server with passing problems', () => {
  it.each<[string, Fault]>([
    ['answers 500', status(500, { on: statuses, after: 2, times: 2 })],
    [
      'answers 503 with an HTML page',
      status(503, { on: statuses, headers: { 'content-type': 'text/html' }, body: '<html>' }),
    ],
    ['answers 429 without a time', status(429, { on: /lookup/u, times: 2 })],
    ['breaks off in the middle of a body', halfAnswer({ on: statuses, after: 1 })],
    ['sends half a body as a whole', halfBody({ on: statuses, after: 3 })],
    ['stalls in the middle of a body', stalledBody({ on: statuses, after: 1 })],
    ['does not answer', silence({ on: statuses, after: 1 })],
    ['lets a body drip', drippingBody(20, { on: statuses, after: 1 })],
    ['sends half of a compressed body', gzipped({ share: 0.5, on: statuses })],
  ])('is asked again when it %s', async (what, fault) => {
    const { server, account } = await startAlice(fault);
    const isSlow = /stalls|does not answer|drip/u.test(what);
    const { collection } = await fetchFrom(account, {
      limits: isSlow ? { headersMs: 200, idleMs: 200, attemptMs: 500 } : {},
    });
    expect(collection.posts).toHaveLength(ownPosts);
    expect(collection.notes.filter((note) => note.includes('stopped'))).toEqual([]);
    // Where time runs out, a busy machine may need more.
    const expected = 1 + 7 + (fault.times ?? 1);
    expect(isSlow ? Math.min(server.requests.length, expected) : server.requests.length).toBe(expected);
  });

  it('may compress its answers', async () => {
    const { account } = await startAlice(gzipped(always));
    expect((await fetchFrom(account)).collection.posts).toHaveLength(ownPosts);
  });

  it('is asked one thing at a time', async () => {
    let open = 0;
    let most = 0;
    const { account } = await startAlice({
      ...always,
      answer: (response, usual) => {
        most = Math.max(most, (open += 1));
        setTimeout(() => {
          open -= 1;
          response.writeHead(usual.status, usual.headers).end(usual.body);
        }, 10);
      },
    });
    await fetchFrom(account);
    expect(most).toBe(1);
  });

  it.each<[string, () => Record<string, string>]>([
    ['Retry-After in seconds', () => ({ 'retry-after': '1' })],
    ['Retry-After as a date', () => ({ 'retry-after': new Date(Date.now() + 2_000).toUTCString() })],
    ["Bluesky's ratelimit-reset", () => ({ 'ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 1) })],
    [
      "Mastodon's x-ratelimit-reset",
      () => ({ 'x-ratelimit-reset': new Date(Date.now() + 1_100).toISOString() }),
    ],
    ["X's x-rate-limit-reset", () => ({ 'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 1) })],
  ])('is given the time that it asks for: %s', async (_, headers) => {
    const { server, account } = await startAlice({
      on: statuses,
      answer: (response) => void response.writeHead(429, headers()).end(),
    });
    const { collection } = await fetchFrom(account);
    expect(collection.posts).toHaveLength(ownPosts);
    const [, refused, repeated] = server.requests;
    expect((repeated?.atMs ?? 0) - (refused?.atMs ?? 0)).toBeGreaterThanOrEqual(900);
  });

  it('has the person told of a long pause', async () => {
    const { account } = await startAlice(
      status(429, { on: statuses, after: 1, headers: { 'retry-after': '2' } }),
    );
    const { progress } = await fetchFrom(account, { maxPosts: 60 });
    expect(progress).toContainEqual({
      stage: 'fetching',
      message: expect.stringMatching(/^Waiting 3 seconds before asking 127\.0\.0\.1:\d+ again$/u),
      done: 40,
      total: 60,
    });
  });

  it('is left alone until its allowance is renewed when an answer says that it is used up', async () => {
    const { server, account } = await startAlice({
      on: /lookup/u,
      answer: (response, { status: code, headers, body }) => {
        const resetAt = new Date(Date.now() + 1_200).toISOString();
        response
          .writeHead(code, { ...headers, 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': resetAt })
          .end(body);
      },
    });
    await fetchFrom(account);
    const [lookup, first] = server.requests;
    expect((first?.atMs ?? 0) - (lookup?.atMs ?? 0)).toBeGreaterThanOrEqual(900);
  });
});

describe('a server with lasting problems', () => {
  it('keeps what came before them, and says so', async () => {
    const { account } = await startAlice(status(500, { on: statuses, after: 2, ...always }));
    const { collection } = await fetchFrom(account);
    expect(collection.posts).toHaveLength(80);
    expect(collection.notes[0]).toMatch(
      /^Fetching stopped after 80 posts: 127\.0\.0\.1:\d+ has a problem of its own \(HTTP 500\)\.$/u,
    );
  });

  it('keeps what came before a pause that is too long, and says until when it lasts', async () => {
    const { account, server } = await startAlice(
      status(429, { on: statuses, after: 2, headers: { 'retry-after': '3600' }, ...always }),
    );
    const { collection } = await fetchFrom(account);
    expect(collection.posts).toHaveLength(80);
    expect(collection.notes[0]).toMatch(/takes no more requests until 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.$/u);
    expect(server.requests).toHaveLength(4);
  });

  it('says when to try again if it gives nothing before a long pause', async () => {
    const { account, server } = await startAlice(
      status(429, { headers: { 'retry-after': '90' }, ...always }),
    );
    const { message, fix } = await refusalFrom(account);
    expect(message).toMatch(/takes no more requests until/u);
    const time = /after (\S+ \S+) UTC\.$/u.exec(fix)?.[1] ?? '';
    const waitMs = Date.parse(`${time.replace(' ', 'T')}Z`) - Date.now();
    expect(waitMs).toBeGreaterThan(85_000);
    expect(waitMs).toBeLessThan(155_000);
    expect(server.requests).toHaveLength(1);
  });

  it('waits at most the given time over all requests', async () => {
    const { account, server } = await startAlice(status(429, { headers: { 'retry-after': '1' }, ...always }));
    const { message } = await refusalFrom(account, { limits: { waitMs: 1_500 } });
    expect(message).toMatch(/takes no more requests/u);
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  it('reads only so much of one import', async () => {
    const { account } = await startAlice();
    const { collection } = await fetchFrom(account, { limits: { maxImportBytes: 100_000 } });
    expect(collection.posts.length).toBeGreaterThan(40);
    expect(collection.posts.length).toBeLessThan(ownPosts);
    expect(collection.notes[0]).toMatch(/has more to tell than one import reads/u);
  });

  it.each<[string, Fault, RegExp]>([
    ['an error each time', status(502, always), /has a problem of its own \(HTTP 502\)/u],
    ['no answer', silence(always), /did not answer in time/u],
    ['a body that stalls', stalledBody(always), /did not answer in time/u],
    ['a body that never ends', drippingBody(20, always), /did not answer in time/u],
    ['half answers', halfAnswer(always), /broke off in the middle/u],
    ['a gzip bomb', gzipBomb(64, always), /too large/u],
    [
      'a page of HTML',
      status(200, { ...always, headers: { 'content-type': 'text/html' }, body: '<html>' }),
      /does not answer like a Mastodon server/u,
    ],
    [
      'JSON of another kind',
      status(200, { ...always, headers: { 'content-type': 'application/json' }, body: '{"id":{}}' }),
      /does not answer like a Mastodon server/u,
    ],
    [
      'an unknown encoding',
      extraHeaders({ 'content-encoding': 'zstd' }, always),
      /in a form that is not known/u,
    ],
    [
      'a refusal of strangers',
      status(401, {
        ...always,
        headers: { 'content-type': 'application/json' },
        body: '{"error":"This method requires an authenticated user"}',
      }),
      /only to people who are signed in/u,
    ],
  ])('is told of in a sentence: %s', async (_, fault, expected) => {
    const { account } = await startAlice(fault);
    // Only where time must run out: what a busy machine needs for the others is not known.
    const limits = /in time/u.test(expected.source) && { headersMs: 150, idleMs: 150, attemptMs: 300 };
    const { message, fix } = await refusalFrom(account, { limits: { ...limits, retries: 2 } });
    expect(message).toMatch(expected);
    expect(fix).not.toBe('');
  });

  it('does not read the whole of a gzip bomb', async () => {
    const { account } = await startAlice(gzipBomb(1024, always));
    const before = process.memoryUsage().rss;
    const { message } = await refusalFrom(account);
    expect(message).toMatch(/too large/u);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('says that a server cannot be reached, and that a name is not known', async () => {
    const unused = await startMastodon({ posts: [] });
    await unused.close();
    const options = { limits: { retries: 1 } };
    const { message } = await refusalFrom(`@alice@127.0.0.1:${unused.port}`, options);
    expect(message).toBe(`127.0.0.1:${unused.port} cannot be reached.`);
    const unknown = await refusalFrom('@alice@nothing.invalid', {
      ...options,
      resolve: () => Promise.reject(Object.assign(new Error('not found'), { code: 'ENOTFOUND' })),
      settings: { allowPrivateHosts: false },
    });
    expect(unknown.message).toBe('No server named nothing.invalid could be found.');
  });

  it('says that there is no secure connection', async () => {
    const sockets: Socket[] = [];
    const plain = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const { message } = await refusalFrom('alice.bsky.social', {
      settings: { blueskyUrl: `https://127.0.0.1:${port}` },
      limits: { retries: 1 },
    });
    plain.close();
    for (const socket of sockets) socket.destroy();
    expect(message).toMatch(/^There is no secure connection to Bluesky/u);
  });
});
