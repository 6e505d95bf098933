import { describe, expect, it } from '@jest/globals';
import { startBluesky } from '../support/networks/bluesky.js';
import { fetchFrom, refusalFrom } from '../support/networks/fetch-from.js';
import { countOf, expectSameFigures, ownOf } from '../support/networks/given-posts.js';
import { makePost, makePosts, newestFirst } from '../support/networks/network-posts.js';
import { closingNetworks } from '../support/networks/running-networks.js';

const started = closingNetworks();

describe('Bluesky', () => {
  it('fetches an account page by page, with all its figures', async () => {
    const posts = makePosts(270);
    const server = await started(startBluesky({ posts }));
    const { collection, progress } = await fetchFrom('@Alice.bsky.social', {
      settings: { blueskyUrl: server.url },
    });

    expect(collection.account).toEqual({
      username: 'alice.bsky.social',
      display_name: 'Alice 🚀',
      bio: 'Rockets & moons.',
      joined: 'April 2023',
      tweets_count: 270,
      followers: 1234,
      following: 56,
    });
    expectSameFigures(collection, posts, ['likes', 'retweets', 'replies']);
    expect(collection.reposts).toBe(countOf(posts, 'repost'));
    expect(collection.skipped).toEqual([
      { reason: 'reposts of other accounts', count: countOf(posts, 'repost') },
    ]);
    expect(collection.posts.map(({ text }) => text)).toEqual(
      newestFirst(ownOf(posts)).map(({ text }) => text),
    );
    expect(collection.posts.map((post) => post.links ?? [])).toEqual(
      newestFirst(ownOf(posts)).map(({ links }) => links),
    );
    expect(collection.posts.map((post) => post.hashtags ?? [])).toEqual(
      newestFirst(ownOf(posts)).map(({ hashtags }) => hashtags),
    );
    expect(collection.notCarried).toEqual(['views']);
    expect(collection.notes).toEqual([]);
    expect(server.requests.map(({ query }) => query.get('limit'))).toEqual([null, '100', '100', '100']);
    expect(progress.at(-1)).toEqual({
      stage: 'fetching',
      message: 'Fetching posts of @alice.bsky.social from Bluesky',
      done: ownOf(posts).length,
      total: 270,
    });
  });

  it('reads what a post holds: facets in bytes, mentions, pictures, language', async () => {
    const posts = [
      makePost(1, {
        text: '🚀 Größe: @bob.example.com sah #Rakete auf https://www.example.org/eine/lange/seite?x=1 – schön',
        mentions: ['bob.example.com'],
        hashtags: ['Rakete'],
        links: ['https://www.example.org/eine/lange/seite?x=1'],
        media: ['https://cdn.bsky.app/img/feed_fullsize/plain/1@jpeg'],
        lang: 'de',
      }),
    ];
    const { url } = await started(startBluesky({ posts }));
    const { collection } = await fetchFrom('alice.bsky.social', { settings: { blueskyUrl: url } });
    expect(collection.address).toBe(
      `${url}/xrpc/app.bsky.feed.getAuthorFeed?actor=${'did:plc:ewvi7nxzyoun6zhxrhs64oiz'}`,
    );
    expect(collection.posts[0]).toMatchObject({
      text: posts[0]?.text,
      media: posts[0]?.media,
      lang: 'de',
      kind: 'original',
      hashtags: ['Rakete'],
      mentions: ['bob.example.com'],
      links: posts[0]?.links,
      author: 'alice.bsky.social',
    });
  });

  it('says when the account asks not to be shown to everybody', async () => {
    const profile = { labels: [{ val: '!no-unauthenticated' }], handle: 'handle.invalid' };
    const { url } = await started(startBluesky({ posts: makePosts(3), profile }));
    const { collection } = await fetchFrom('alice.bsky.social', { settings: { blueskyUrl: url } });
    expect(collection.notes).toEqual([
      'The account asks apps to show its posts only to people who are signed in to Bluesky.',
    ]);
    expect(collection.account.username).toBe('did:plc:ewvi7nxzyoun6zhxrhs64oiz');
  });

  it('says that it knows no such account', async () => {
    const { url } = await started(startBluesky({ posts: [] }));
    const refusal = await refusalFrom('bob.bsky.social', { settings: { blueskyUrl: url } });
    expect(refusal.message).toBe('Bluesky knows no account @bob.bsky.social.');
  });

  it('says that an account only reposts', async () => {
    const { url } = await started(startBluesky({ posts: [makePost(1, { kind: 'repost' })] }));
    const refusal = await refusalFrom('alice.bsky.social', { settings: { blueskyUrl: url } });
    expect(refusal.message).toMatch(/no posts of its own .*\(1 reposts of other accounts\)/u);
  });
});
