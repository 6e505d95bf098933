import { describe, expect, it } from '@jest/globals';
import { startBluesky } from '../support/networks/bluesky.js';
import { fetchFrom } from '../support/networks/fetch-from.js';
import { startMastodon } from '../support/networks/mastodon.js';
import { makePost } from '../support/networks/network-posts.js';
import { startNitter } from '../support/networks/nitter.js';
import { closingNetworks } from '../support/networks/running-networks.js';
import { startX } from '../support/networks/x.js';
import { detailsOf, referencesOf, repostsOf } from '../support/uploads/figures.js';

const started = closingNetworks();
// Number 1 is of 1 January 2026, 13:00 UTC, number 2 of 18:00.
const own = makePost(1);
const repeated = makePost(2, {
  kind: 'repost',
  text: 'Rockets & moons #Artemis with @NASA',
  hashtags: ['Artemis'],
  mentions: ['NASA'],
  likes: 40,
});
const posts = [own, repeated];

describe('reposts of an account that is fetched by its name are kept beside its posts', () => {
  it('from X: with the name before the text as whose they are', async () => {
    const { url } = await started(startX({ posts }));
    const settings = { xApiUrl: `${url}/2`, xBearerToken: 'test-token' };
    const { collection } = await fetchFrom('nasa', { settings });
    expect(repostsOf(collection)).toEqual([
      '2026-01-01T18:00 ESA/1580661436132757500: Rockets & moons #Artemis with @NASA',
    ]);
    expect(collection.reposted).toMatchObject([
      { id: repeated.id, author: 'NASA', likes: 40, hashtags: ['Artemis'], mentions: ['NASA'] },
    ]);
    expect(collection).toMatchObject({ posts: [{ id: own.id, likes: 7 }], reposts: 1 });
  });

  it('from Bluesky: at the time of the repost', async () => {
    const { url } = await started(startBluesky({ posts }));
    const { collection } = await fetchFrom('alice.bsky.social', { settings: { blueskyUrl: url } });
    expect(repostsOf(collection)).toEqual([
      `2026-01-01T18:00 bsky.app/${repeated.id}: Rockets & moons #Artemis with @NASA`,
    ]);
    expect(collection.reposted).toMatchObject([{ id: repeated.id, author: 'alice.bsky.social', likes: 40 }]);
    expect(collection).toMatchObject({ posts: [{ id: own.id }], reposts: 1 });
  });

  it('from a server of the Fediverse that sends them although it was asked not to', async () => {
    const account = { acct: 'bob@example.net' };
    const status = {
      created_at: '2026-01-01T18:00:00Z',
      content: '',
      visibility: 'public',
      account: { acct: 'alice' },
    };
    const original = { ...status, id: '7', content: '<p>Rockets</p>', favourites_count: 40, account };
    const malformed = [
      { ...status, id: '115823000000000001', reblog: original },
      {
        ...status,
        id: '115823000000000002',
        reblog: { ...original, content: 'planted secret', visibility: 'private' },
      },
    ];
    const server = await started(startMastodon({ posts: [own], malformed }));
    const { collection } = await fetchFrom(`@alice@${new URL(server.url).host}`);
    expect(repostsOf(collection)).toEqual(['2026-01-01T18:00 bob@example.net/7: Rockets']);
    expect(collection.reposted).toMatchObject([{ id: '115823000000000001', likes: 40 }]);
    expect(collection.reposts).toBe(1);
    expect(JSON.stringify(collection)).not.toContain('planted secret');
  });

  it('from Nitter: under the id of the original, which is all that it tells', async () => {
    const { url } = await started(startNitter({ posts }));
    const { collection } = await fetchFrom('nasa', { settings: { nitterUrl: url } });
    expect(repostsOf(collection)).toEqual([
      `2026-01-01T18:00 esa/${repeated.id}: Rockets & moons #Artemis with @NASA`,
    ]);
    expect(collection.posts).toHaveLength(1);
  });
});

describe('what posts of a fetched account answer and quote is kept from', () => {
  const posts = [makePost(1, { kind: 'reply' }), makePost(2, { kind: 'quote' })];
  const [reply, quote] = posts.map(({ id }) => id);

  it('X', async () => {
    const { url } = await started(startX({ posts }));
    const { collection } = await fetchFrom('nasa', {
      settings: { xApiUrl: `${url}/2`, xBearerToken: 'test-token' },
    });
    expect(referencesOf(collection)).toEqual([
      `${reply} thread > NASA/1580661436132757500`,
      `${quote} quote " ESA/1580661436132757500`,
    ]);
  });

  it('Bluesky', async () => {
    const { url } = await started(startBluesky({ posts }));
    const { collection } = await fetchFrom('alice.bsky.social', { settings: { blueskyUrl: url } });
    const did = 'did:plc:z72i7hdynmk6r22z27h6tvur';
    expect(referencesOf(collection)).toEqual([`${reply} reply > ${did}/3j`, `${quote} quote " ${did}/3k`]);
  });

  it('Mastodon', async () => {
    const { url } = await started(startMastodon({ posts }));
    const { collection } = await fetchFrom(`@alice@${new URL(url).host}`);
    expect(referencesOf(collection)).toEqual([
      `${reply} reply > -/108000000000000001`,
      `${quote} quote " -/108000000000000002`,
    ]);
  });

  it('Nitter', async () => {
    const { url } = await started(
      startNitter({
        posts,
        malformed: [
          '<item><title>R to @bob: yes</title><link>https://n.example/NASA/status/5#m</link><description>yes</description></item>',
        ],
      }),
    );
    const { collection } = await fetchFrom('nasa', { settings: { nitterUrl: url } });
    expect(referencesOf(collection)).toEqual(['5 reply > bob/-', `${quote} quote " esa/1580661436132757500`]);
  });
});

describe('what a post of a fetched account has beside its text is kept from', () => {
  const picture = 'https://pbs.twimg.com/media/1.jpg';
  const post = makePost(1, {
    media: [picture],
    text: 'Look https://www.example.org/a/very/long/path',
    links: ['https://www.example.org/a/very/long/path'],
  });

  it('X, Bluesky and Mastodon', async () => {
    const x = await started(startX({ posts: [post] }));
    const ofX = await fetchFrom('nasa', { settings: { xApiUrl: `${x.url}/2`, xBearerToken: 'test-token' } });
    expect(ofX.collection.posts.map(detailsOf)).toEqual([
      {
        attachments: [{ kind: 'photo', url: picture, alt: 'A picture' }],
        links_written: ['https://t.co/l0'],
        client: 'Sprout Social',
      },
    ]);
    const bluesky = await started(startBluesky({ posts: [{ ...post, links: [] }] }));
    const ofBluesky = await fetchFrom('alice.bsky.social', { settings: { blueskyUrl: bluesky.url } });
    expect(ofBluesky.collection.posts.map(detailsOf)).toEqual([
      { attachments: [{ kind: 'photo', url: picture, alt: 'A picture' }] },
    ]);
    const mastodon = await started(startMastodon({ posts: [post] }));
    const ofMastodon = await fetchFrom(`@alice@${new URL(mastodon.url).host}`);
    expect(ofMastodon.collection.posts.map(detailsOf)).toEqual([
      {
        attachments: [{ kind: 'photo', url: picture, alt: 'A picture' }],
        client: 'Tusky',
        url: `https://alice.example/@alice/${post.id}`,
      },
    ]);
  });
});
