import { describe, expect, it } from '@jest/globals';
import { rewritten } from '../support/networks/faults.js';
import { fetchFrom, refusalFrom } from '../support/networks/fetch-from.js';
import { expectSameFigures, ownOf } from '../support/networks/given-posts.js';
import { makePost, makePosts, newestFirst } from '../support/networks/network-posts.js';
import { startMastodon } from '../support/networks/mastodon.js';
import { closingNetworks } from '../support/networks/running-networks.js';

const started = closingNetworks();

describe('Mastodon', () => {
  it('fetches an account page by page, with all its figures', async () => {
    const posts = makePosts(230);
    const server = await started(startMastodon({ username: 'Alice', posts }));
    const { collection, progress } = await fetchFrom(`@alice@127.0.0.1:${server.port}`);

    expect(collection.source).toBe('mastodon');
    expect(collection.account).toEqual({
      username: `Alice@127.0.0.1:${server.port}`,
      display_name: 'Alice 🚀',
      bio: 'Rockets & moons.\nSee https://example.org/alice',
      joined: 'October 2022',
      tweets_count: 230,
      followers: 1234,
      following: 56,
    });
    expectSameFigures(collection, posts, ['likes', 'retweets', 'replies']);
    expect(collection.posts.map(({ id }) => id)).toEqual(newestFirst(ownOf(posts)).map(({ id }) => id));
    expect(collection.posts.map(({ text }) => text)).toEqual(
      newestFirst(ownOf(posts)).map(({ text }) => text),
    );
    expect(collection.posts.map((post) => post.timestamp_ms)).toEqual(
      newestFirst(ownOf(posts)).map(({ atMs }) => atMs),
    );
    expect(collection.posts.map((post) => post.links ?? [])).toEqual(
      newestFirst(ownOf(posts)).map(({ links }) => links),
    );
    expect(collection.posts.map((post) => post.hashtags ?? [])).toEqual(
      newestFirst(ownOf(posts)).map(({ hashtags }) => hashtags),
    );
    expect(collection.notCarried).toEqual(['views']);
    expect(collection.skipped).toEqual([]);
    expect(collection.notes).toEqual([
      `Reposts are not counted: 127.0.0.1:${server.port} was asked to leave them out.`,
    ]);

    // 204 posts of its own are five full pages, a short one and the empty one behind it.
    expect(server.requests.map(({ path }) => path.split('/').pop())).toEqual([
      'lookup',
      ...Array.from({ length: 7 }, () => 'statuses'),
    ]);
    expect(server.requests.at(-1)?.query.get('limit')).toBe('40');
    expect(server.requests[0]?.headers['user-agent']).toMatch(
      /^PersonaLens\/\d+\.\d+\.\d+ \(\+self-hosted; /u,
    );
    expect(progress[0]).toEqual({
      stage: 'fetching',
      message: `Looking @alice up on 127.0.0.1:${server.port}`,
    });
    expect(progress[1]).toEqual({
      stage: 'fetching',
      message: `Fetching posts of @Alice@127.0.0.1:${server.port} from 127.0.0.1:${server.port}`,
      done: 0,
      total: 230,
    });
    expect(progress.slice(1).map(({ done }) => done)).toEqual([
      0,
      40,
      80,
      120,
      160,
      200,
      ownOf(posts).length,
      ownOf(posts).length,
    ]);
  });

  it('leaves out what not everybody may read, whatever the server sends, and says which words it does not know', async () => {
    const words = ['public', 'private', 'direct', 'local', 'list:3', 'home', 'secret-circle'];
    const posts = words.map((visibility, index) =>
      makePost(index, { visibility, text: `for ${visibility}` }),
    );
    const { port } = await started(startMastodon({ posts }));
    const { collection } = await fetchFrom(`@alice@127.0.0.1:${port}`);
    expect(collection.posts.map(({ text }) => text).sort()).toEqual(['for home', 'for public']);
    expect(collection.skipped).toEqual([{ reason: 'posts that are not public', count: 5 }]);
    expect(collection.notes).toContain(
      '1 post was left out as not public, because the visibility that the source gives is not known here.',
    );
    expect(JSON.stringify(collection)).not.toMatch(/for (private|direct|local|list|secret)/u);
  });

  it('reads what a status holds: warning, mentions, media, language, quote', async () => {
    const posts = [
      makePost(1, {
        kind: 'quote',
        text: 'Grüße @bob@example.net & @carol <3\n\nSecond paragraph\nwith #GrandTour https://www.example.org/a/very/long/path?x=1&y=2',
        contentWarning: 'Spoiler',
        mentions: ['bob@example.net', 'carol'],
        hashtags: ['GrandTour'],
        links: ['https://www.example.org/a/very/long/path?x=1&y=2'],
        media: ['https://files.example/one.png', 'https://files.example/two.mp4'],
        lang: 'de',
        visibility: 'unlisted',
      }),
      makePost(2, { visibility: 'private', text: 'for followers' }),
    ];
    const { port } = await started(startMastodon({ posts }));
    const { collection } = await fetchFrom(`@alice@127.0.0.1:${port}`);
    expect(collection.posts).toEqual([
      {
        id: posts[0]?.id,
        text: 'Spoiler\n\nGrüße @bob & @carol <3\n\nSecond paragraph\nwith #GrandTour https://www.example.org/a/very/long/path?x=1&y=2',
        timestamp_ms: posts[0]?.atMs,
        likes: 7,
        retweets: 3,
        replies: 1,
        views: 0,
        author: `alice@127.0.0.1:${port}`,
        author_name: 'Alice 🚀',
        media: ['https://files.example/one.png', 'https://files.example/two.mp4'],
        has_media: true,
        time_ago: null,
        kind: 'quote',
        quoted: { id: '108000000000000002' },
        lang: 'de',
        hashtags: ['GrandTour'],
        mentions: ['bob@example.net', `carol@127.0.0.1:${port}`],
        links: ['https://www.example.org/a/very/long/path?x=1&y=2'],
        attachments: [
          { kind: 'photo', url: 'https://files.example/one.png', alt: 'A picture' },
          { kind: 'photo', url: 'https://files.example/two.mp4', alt: 'A picture' },
        ],
        client: 'Tusky',
        url: `https://alice.example/@alice/${posts[0]?.id}`,
      },
    ]);
    expect(collection.skipped).toEqual([{ reason: 'posts that are not public', count: 1 }]);
  });

  it('follows WebFinger to the server that an account lives on', async () => {
    const home = await started(startMastodon({ username: 'alice', posts: makePosts(5) }));
    const front = await started(
      startMastodon({ posts: [], hasApi: false, actor: `${home.url}/users/alice` }),
    );
    const { collection } = await fetchFrom(`@alice@127.0.0.1:${front.port}`);
    expect(collection.account.username).toBe(`alice@127.0.0.1:${front.port}`);
    expect(collection.posts).toHaveLength(5);
  });

  it('tells a server of another kind from one that does not know the account', async () => {
    const server = await started(
      startMastodon({ posts: [], username: 'nobody', actor: 'https://x.example/users/1' }),
    );
    server.faults.push(
      rewritten(
        (finger: { links: object[] }) => ({
          ...finger,
          links: [{ rel: 'self', type: 'application/activity+json', href: `${server.url}/users/1` }],
        }),
        { on: /webfinger/u },
      ),
    );
    const { message } = await refusalFrom(`@alice@127.0.0.1:${server.port}`);
    expect(message).toMatch(/does not answer like a Mastodon server/u);
  });

  it('saves an account under the name that was typed, whatever the server calls it', async () => {
    const { port } = await started(
      startMastodon({ posts: makePosts(2), account: { username: 'nasa@other.example' } }),
    );
    const { collection } = await fetchFrom(`@alice@127.0.0.1:${port}`);
    expect(collection.account.username).toBe(`alice@127.0.0.1:${port}`);
  });

  it('says that an account has moved', async () => {
    const moved = { acct: 'alice@new.example', url: 'https://new.example/@alice' };
    const { port } = await started(startMastodon({ posts: makePosts(2), account: { moved } }));
    const { collection } = await fetchFrom(`@alice@127.0.0.1:${port}`);
    expect(collection.notes).toContain('The account has moved to @alice@new.example.');
  });

  it.each([
    [{ username: 'bob' }, /knows no account @alice/u],
    [{ account: { suspended: true } }, /has suspended @alice@/u],
    [{ hasApi: false }, /does not answer like a Mastodon server \(HTTP 404\)/u],
    [{}, /has no posts of its own that 127\.0\.0\.1:\d+ shows to everybody\.$/u],
  ])('says what is wrong with an account: %j', async (options, message) => {
    const { port } = await started(startMastodon({ posts: [], ...options }));
    const { message: said, fix } = await refusalFrom(`@alice@127.0.0.1:${port}`);
    expect(said).toMatch(message);
    expect(fix).not.toBe('');
  });
});
