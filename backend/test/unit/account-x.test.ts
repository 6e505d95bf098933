import { describe, expect, it } from '@jest/globals';
import { fetchFrom, refusalFrom } from '../support/networks/fetch-from.js';
import { countOf, expectSameFigures, ownOf } from '../support/networks/given-posts.js';
import { makePost, makePosts, newestFirst } from '../support/networks/network-posts.js';
import type { NetworkServer } from '../support/networks/network-server.js';
import { startNitter } from '../support/networks/nitter.js';
import { startX } from '../support/networks/x.js';
import { closingNetworks } from '../support/networks/running-networks.js';

const started = closingNetworks();

describe('the API of X', () => {
  const settingsOf = ({ url }: NetworkServer, xBearerToken = 'test-token') => ({
    settings: { xApiUrl: `${url}/2`, xBearerToken },
  });

  it('fetches an account page by page, with all its figures', async () => {
    const posts = makePosts(350);
    const server = await started(startX({ posts }));
    const { collection } = await fetchFrom('@nasa', settingsOf(server));

    expect(collection.source).toBe('x-api');
    expect(collection.account).toEqual({
      username: 'NASA',
      display_name: 'NASA & friends',
      bio: 'Explore https://nasa.gov & more',
      joined: 'December 2007',
      tweets_count: 350,
      followers: 98_000_000,
      following: 170,
    });
    expectSameFigures(collection, posts, ['likes', 'retweets', 'replies', 'views']);
    expect(collection.reposts).toBe(countOf(posts, 'repost'));
    expect(collection.notCarried).toEqual([]);
    expect(collection.posts.map(({ text }) => text)).toEqual(
      newestFirst(ownOf(posts)).map(({ text }) => text),
    );
    expect(collection.posts.map((post) => post.links ?? [])).toEqual(
      newestFirst(ownOf(posts)).map(({ links }) => links),
    );
    expect(server.requests.slice(1).map(({ query }) => query.get('pagination_token'))).toEqual([
      null,
      'p100',
      'p200',
      'p300',
    ]);
    expect(server.requests.every(({ headers }) => headers.authorization === 'Bearer test-token')).toBe(true);
  });

  it('asks for no more posts than are wanted', async () => {
    const server = await started(startX({ posts: makePosts(100) }));
    const { collection } = await fetchFrom('nasa', { ...settingsOf(server), maxPosts: 7 });
    expect(collection.posts).toHaveLength(7);
    expect(collection.notes).toEqual(['The newest 7 posts were asked for.']);
    expect(server.requests.slice(1).map(({ query }) => query.get('max_results'))).toEqual(['7', '7']);
  });

  it('reads what a post holds: long text, entities, pictures', async () => {
    const long = `1 < 2 & @ESA sees #Mars_2020 on https://www.example.org/page?a=1&b=2 ${'word '.repeat(80)}end`;
    const posts = [
      makePost(1, {
        text: long,
        mentions: ['ESA'],
        hashtags: ['Mars_2020'],
        links: ['https://www.example.org/page?a=1&b=2'],
        media: ['https://pbs.twimg.com/media/one.jpg'],
        lang: 'zxx',
      }),
    ];
    const server = await started(startX({ posts }));
    const { collection } = await fetchFrom('nasa', settingsOf(server));
    expect(collection.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/2\/users\/\d+\/tweets$/u);
    expect(collection.posts[0]).toMatchObject({
      text: long,
      mentions: ['ESA'],
      hashtags: ['Mars_2020'],
      links: ['https://www.example.org/page?a=1&b=2'],
      media: ['https://pbs.twimg.com/media/one.jpg'],
      has_media: true,
      author_name: 'NASA & friends',
    });
    expect(collection.posts[0]).not.toHaveProperty('lang');
  });

  it.each([
    [{ username: 'ESA' }, 'X knows no account @nasa.'],
    [{ isSuspended: true }, 'X has suspended @nasa.'],
    [{ user: { protected: true } }, '@NASA is protected: X shows its posts only to the followers.'],
    [{ token: 'another' }, 'X does not accept the bearer token of this server.'],
  ])('says what is wrong with an account: %j', async (options, message) => {
    const server = await started(startX({ posts: makePosts(3), ...options }));
    const refusal = await refusalFrom('nasa', settingsOf(server));
    expect(refusal.message).toBe(message);
    expect(`${refusal.message} ${refusal.fix}`).not.toContain('test-token');
  });

  it('names what to set or to upload when it is not set up', async () => {
    const { message, fix } = await refusalFrom('nasa');
    expect(message).toContain('not set up');
    expect(fix).toMatch(/X_BEARER_TOKEN or NITTER_URL.*upload the archive/u);
  });
});

describe('Nitter', () => {
  it('fetches the feed of an account page by page', async () => {
    const posts = makePosts(75);
    const server = await started(startNitter({ posts }));
    const { collection } = await fetchFrom('@nasa', { settings: { nitterUrl: server.url } });
    const given = ownOf(posts).filter(({ kind }) => kind !== 'reply');

    expect(collection.source).toBe('nitter');
    expect(collection.account).toMatchObject({
      username: 'NASA',
      display_name: 'NASA / Space <3',
      followers: 0,
    });
    expect(collection.posts.map(({ id }) => id)).toEqual(newestFirst(given).map(({ id }) => id));
    expect(collection.posts.map(({ text }) => text)).toEqual(newestFirst(given).map(({ text }) => text));
    expect(collection.posts.map((post) => post.timestamp_ms)).toEqual(
      newestFirst(given).map(({ atMs }) => atMs),
    );
    expect(collection.posts.map((post) => post.links ?? [])).toEqual(
      newestFirst(given).map(({ links }) => links),
    );
    expect(collection.posts.filter(({ kind }) => kind === 'quote')).toHaveLength(countOf(posts, 'quote'));
    expect(collection.reposts).toBe(countOf(posts, 'repost'));
    expect(collection.notCarried).toEqual([
      'likes',
      'retweets',
      'replies',
      'views',
      'followers',
      'following',
    ]);
    expect(server.requests.map(({ query }) => query.get('cursor'))).toEqual([
      null,
      'DAAC20',
      'DAAC40',
      'DAAC60',
      'DAAC80',
    ]);
  });

  it('reads what an item holds, with pictures at their original address', async () => {
    const posts = [
      makePost(1, {
        kind: 'quote',
        text: 'Look @ESA & all\n#Mars https://www.example.org/a/very/long/path/indeed',
        mentions: ['ESA'],
        hashtags: ['Mars'],
        links: ['https://www.example.org/a/very/long/path/indeed'],
        media: ['https://pbs.twimg.com/media/FfAbc.jpg'],
      }),
    ];
    const server = await started(startNitter({ posts }));
    const { collection } = await fetchFrom('nasa', { settings: { nitterUrl: server.url } });
    expect(collection.posts[0]).toMatchObject({
      text: posts[0]?.text,
      kind: 'quote',
      mentions: ['ESA'],
      hashtags: ['Mars'],
      links: posts[0]?.links,
      media: ['https://pbs.twimg.com/media/FfAbc.jpg'],
    });
  });

  it('is sent the login of its address, which no message and no profile shows', async () => {
    const server = await started(startNitter({ posts: makePosts(3) }));
    const nitterUrl = `http://operator:pa%20ss@127.0.0.1:${server.port}`;
    const { collection } = await fetchFrom('nasa', { settings: { nitterUrl } });
    expect(collection.address).toBe(`${server.url}/nasa/rss`);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa('operator:pa ss')}`);
    const { message, fix } = await refusalFrom('nobody', { settings: { nitterUrl } });
    expect(message).toBe('Nitter has no feed of @nobody.');
    expect(fix).not.toContain('pa');
  });

  it('comes second when the API of X is set up, too', async () => {
    const [nitter, x] = [
      await started(startNitter({ posts: [] })),
      await started(startX({ posts: makePosts(3) })),
    ];
    const settings = { nitterUrl: nitter.url, xApiUrl: `${x.url}/2`, xBearerToken: 'test-token' };
    expect((await fetchFrom('nasa', { settings })).collection.source).toBe('x-api');
    expect(nitter.requests).toEqual([]);
  });
});
