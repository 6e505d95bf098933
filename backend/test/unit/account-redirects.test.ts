import { describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { NetworkClient } from '../../src/analysis/readers/accounts/network-client.js';
import { startBluesky } from '../support/networks/bluesky.js';
import { redirect } from '../support/networks/faults.js';
import { fetchFrom, refusalFrom } from '../support/networks/fetch-from.js';
import { startMastodon } from '../support/networks/mastodon.js';
import { makePosts } from '../support/networks/network-posts.js';
import type { NetworkServer } from '../support/networks/network-server.js';
import { closingNetworks } from '../support/networks/running-networks.js';
import { startX } from '../support/networks/x.js';

const started = closingNetworks();
const posts = makePosts(10);
const strict = { allowPrivateHosts: false };

describe('redirects', () => {
  it('are followed on the same server', async () => {
    const server = await started(startBluesky({ posts }));
    const { pathname, search } = new URL('http://x/xrpc/app.bsky.actor.getProfile?actor=alice.bsky.social');
    server.faults.push(redirect(`${pathname}${search}`, { times: 5, code: 308 }));
    const { collection } = await fetchFrom('alice.bsky.social', {
      settings: { ...strict, blueskyUrl: server.url },
    });
    expect(collection.account.username).toBe('alice.bsky.social');
    expect(server.requests).toHaveLength(7);
  });

  it('end after five', async () => {
    const server = await started(startBluesky({ posts, faults: [redirect('/again', { times: Infinity })] }));
    const refusal = await refusalFrom('alice.bsky.social', {
      settings: { ...strict, blueskyUrl: server.url },
    });
    expect(refusal.message).toBe('Bluesky redirects requests in circles.');
    expect(server.requests).toHaveLength(6);
  });

  it.each([
    ['another port of this machine', (target: NetworkServer) => target.url],
    ['localhost', (target: NetworkServer) => `http://localhost:${target.port}/`],
    ['localhost over HTTPS', () => 'https://localhost/'],
    ['this machine in hexadecimal', () => 'https://0x7f000001/'],
    ['this machine in IPv6', (target: NetworkServer) => `http://[::ffff:127.0.0.1]:${target.port}/`],
    ['the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
    ['the metadata of a cloud over HTTPS', () => 'https://169.254.169.254/'],
    ['a private network', () => 'https://10.0.0.1/'],
    ['a file', () => 'file:///etc/passwd'],
    ['a public server without HTTPS', () => 'http://example.com/'],
    ['a public server with a port', () => 'https://example.com:8443/'],
  ])('from a server of the operator are refused to %s', async (_, locationOf) => {
    const target = await started(startBluesky({ posts }));
    const front = await started(
      startBluesky({ posts, faults: [redirect(locationOf(target), { times: Infinity })] }),
    );
    const refusal = await refusalFrom('alice.bsky.social', {
      settings: { ...strict, blueskyUrl: front.url },
    });
    expect(refusal.message).toMatch(/^Bluesky cannot be read from here: it leads to /u);
    expect(refusal.message).not.toContain('127.0.0.1');
    expect(front.requests).toHaveLength(1);
    expect(target.requests).toEqual([]);
  });

  it('to a name that leads into a private network are refused', async () => {
    const front = await started(
      startBluesky({ posts, faults: [redirect('https://rebound.example/', { times: 9 })] }),
    );
    const refusal = await refusalFrom('alice.bsky.social', {
      settings: { ...strict, blueskyUrl: front.url },
      resolve: () => Promise.resolve([{ address: '192.168.1.1', family: 4 }]),
    });
    expect(refusal.message).toBe('Bluesky cannot be read from here: it leads to a private network.');
  });

  it('to another server do not take the bearer token along', async () => {
    const other = await started(startX({ posts }));
    const front = await started(
      startX({ posts, faults: [redirect(`${other.url}/2/users/by/username/nasa`)] }),
    );
    const settings = { xApiUrl: `${front.url}/2`, xBearerToken: 'test-token', allowPrivateHosts: true };
    const refusal = await refusalFrom('nasa', { settings });
    expect(refusal.message).toBe('X does not accept the bearer token of this server.');
    expect(front.requests[0]?.headers.authorization).toBe('Bearer test-token');
    expect(other.requests).toHaveLength(1);
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  it('on the same server take the bearer token along', async () => {
    const server = await started(startX({ posts }));
    server.faults.push(redirect('/2/users/by/username/NASA?user.fields=public_metrics'));
    const settings = { ...strict, xApiUrl: `${server.url}/2`, xBearerToken: 'test-token' };
    expect((await fetchFrom('nasa', { settings })).collection.account.username).toBe('NASA');
  });
});

describe('typed hosts', () => {
  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0',
    '10.1.2.3',
    '169.254.169.254',
    'localhost',
    'db.internal',
    'nas.local',
  ])('are refused when they are private: %s', async (host) => {
    const refusal = await refusalFrom(`@alice@${host}`, { settings: strict });
    expect(refusal.message).toMatch(
      /cannot be read from here: it leads to (a private network|a name of the local network)/u,
    );
    expect(refusal.fix).toMatch(/Only servers on the public internet/u);
  });

  it('are refused with a port, so that none is scanned', async () => {
    const server = await started(startMastodon({ posts }));
    const refusal = await refusalFrom(`@alice@127.0.0.1:${server.port}`, { settings: strict });
    expect(refusal.message).toMatch(/an address with a port of its own/u);
    expect(server.requests).toEqual([]);
  });

  it('are refused when any of their addresses is private', async () => {
    for (const address of ['127.0.0.1', '::1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '100.64.0.1']) {
      const refusal = await refusalFrom('@alice@mixed.example', {
        settings: strict,
        resolve: () =>
          Promise.resolve([
            { address: '1.1.1.1', family: 4 },
            { address, family: address.includes(':') ? 6 : 4 },
          ]),
      });
      expect(refusal.message).toBe('mixed.example cannot be read from here: it leads to a private network.');
    }
  });

  it('are checked again for each request, whoever named them', async () => {
    const target = await started(startMastodon({ posts }));
    const client = new NetworkClient({ allowPrivateHosts: false });
    const url = new URL(`${target.url}/api/v1/accounts/lookup?acct=alice`);
    await expect(
      client.get({ server: 'front.example', url, accept: 'json', isTrusted: false }),
    ).rejects.toThrow(/front\.example cannot be read from here/u);
    await client.close();
    expect(target.requests).toEqual([]);
  });

  it('are resolved once for each connection, so that a name that turns private in between gains nothing', async () => {
    // An address of a block that is public but not given to anybody: nothing is sent to a machine.
    const answers: LookupAddress[] = [
      { address: '2000::1', family: 6 },
      { address: '127.0.0.1', family: 4 },
    ];
    const asked: string[] = [];
    const refusal = await refusalFrom('@alice@rebinding.example', {
      settings: strict,
      limits: { connectMs: 100, retries: 1 },
      resolve: (hostname) => {
        const answer = answers[asked.length];
        asked.push(hostname);
        return Promise.resolve(answer ? [answer] : []);
      },
    });
    expect(asked).toEqual(['rebinding.example', 'rebinding.example']);
    expect(refusal.message).toBe(
      'rebinding.example cannot be read from here: it leads to a private network.',
    );
  });
});
