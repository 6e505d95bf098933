import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { actorJson, mastodonFiles, outboxJson } from '../support/uploads/mastodon-files.js';
import { tarGzOf, tarOf, zipOf } from '../support/uploads/pack.js';
import { postWith, readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';

/** The outbox as JavaScript itself reads it: of a repeated key the last one. */
const items = (
  JSON.parse(outboxJson) as { orderedItems: { type: string; object: { to?: unknown; cc?: unknown } }[] }
).orderedItems;

describe('a Mastodon archive', () => {
  it('gives the public posts and counts boosts and hidden ones', async () => {
    const collection = await readPosts(await zipOf(mastodonFiles));
    const boosts = items.filter(({ type }) => type === 'Announce').length;
    const open = items.filter(({ object }) => /Public/u.test(JSON.stringify([object.to, object.cc]))).length;
    expect([items.length, boosts, open]).toEqual([7, 2, 3]);
    expect(collection.source).toBe('mastodon-archive');
    expect(collection.posts.map(({ id }) => id)).toEqual([
      '110291000000000003',
      '110291000000000002',
      '110291000000000001',
    ]);
    expect(collection.reposts).toBe(boosts);
    expect(skippedOf(collection)).toEqual({
      'reposts of other accounts': boosts,
      'posts that are not public': items.length - boosts - open,
    });
    expect(JSON.stringify(collection)).not.toMatch(/for followers|private word|from the first list/u);
  });

  it('tells the account', async () => {
    const collection = await readPosts(await zipOf(mastodonFiles), { username: 'somebody@else.example' });
    expect(collection.account).toEqual({
      username: 'linus@social.example',
      display_name: 'Linus T. :penguin:',
      bio: 'Kernels & more\n\nHelsinki',
      joined: 'April 2017',
      tweets_count: 3,
      followers: 0,
      following: 0,
    });
    expect(collection.notCarried).toEqual(['replies', 'views', 'followers', 'following']);
  });

  it('reads the text, the whole links, tags as they are written and mentions with their server', async () => {
    expect(postWith(await readPosts(await zipOf(mastodonFiles)), '110291000000000001')).toEqual({
      id: '110291000000000001',
      text: 'First line\nsecond & last <line>\n\nSee https://example.org/a/very/long/path?x=1&y=2 #Kernel @ada',
      timestamp_ms: Date.UTC(2023, 4, 1, 8, 15, 30),
      likes: 31,
      retweets: 4,
      replies: 0,
      views: 0,
      author: 'linus@social.example',
      author_name: 'Linus T. :penguin:',
      media: [],
      has_media: true,
      time_ago: null,
      kind: 'original',
      lang: 'de',
      hashtags: ['Kernel'],
      mentions: ['ada@social.example'],
      links: ['https://example.org/a/very/long/path?x=1&y=2'],
      attachments: [{ kind: 'photo', url: '', alt: 'A graph' }],
      url: 'https://social.example/@linus/110291000000000001',
      place: 'outbox.json:1',
    });
  });

  it('puts the content warning before the text and knows answers', async () => {
    const collection = await readPosts(await zipOf(mastodonFiles));
    expect(postWith(collection, '110291000000000002')).toMatchObject({
      text: 'Politics, sorry\n\nI disagree.',
      kind: 'reply',
      lang: 'en',
      mentions: ['x@other.example'],
      likes: 0,
    });
    expect(postWith(collection, '110291000000000003')).toMatchObject({
      text: '',
      media: ['https://files.example/b.jpg'],
      has_media: true,
      likes: 2,
    });
  });

  it('says that likes and boosts are not carried when no post has them', async () => {
    const old = outboxJson.replaceAll(/"(likes|shares)":\{[^}]*\}/gu, '"x":null');
    expect((await readPosts(old)).notCarried).toEqual([
      'replies',
      'views',
      'followers',
      'following',
      'likes',
      'retweets',
    ]);
  });

  it('is the same as ZIP in a folder, tar.gz in any order, and tar', async () => {
    const expected = await readPosts(await zipOf(mastodonFiles));
    const inFolder = Object.fromEntries(
      Object.entries(mastodonFiles).map(([path, text]) => [`archive-2023/${path}`, text]),
    );
    const reversed = Object.fromEntries(Object.entries(mastodonFiles).toReversed());
    const dotted = Object.fromEntries(
      Object.entries(mastodonFiles).map(([path, text]) => [`./${path}`, text]),
    );
    expect(await readPosts(await zipOf(inFolder))).toEqual(expected);
    expect(await readPosts(await tarGzOf(mastodonFiles))).toEqual(expected);
    expect(await readPosts(await tarGzOf(reversed))).toEqual(expected);
    expect(await readPosts(await tarGzOf({ './._outbox.json': 'x', ...dotted }))).toEqual(expected);
    expect(await readPosts(await tarOf(inFolder))).toEqual(expected);
  });

  it('is the outbox alone, whose activities name the account', async () => {
    const collection = await readPosts(outboxJson);
    const whole = await readPosts(await zipOf(mastodonFiles));
    expect(collection.account).toMatchObject({
      username: 'linus@social.example',
      display_name: '',
      joined: '',
    });
    expect(collection.posts.map(({ text }) => text)).toEqual(whole.posts.map(({ text }) => text));
  });

  it('asks for the account when nothing names it', async () => {
    const anonymous = outboxJson.replaceAll(/https:\/\/social\.example\/(?:users\/|@)linus/gu, 'urn:uuid:1');
    expect((await refusalOf(anonymous)).needsUsername).toBe(true);
    expect((await readPosts(anonymous, { username: '@a@b.example' })).account.username).toBe('a@b.example');
  });

  it('reads no posts when the last orderedItems is empty', async () => {
    const emptied = outboxJson.replace(/\]\}$/u, '],"orderedItems":[]}');
    expect((JSON.parse(emptied) as { orderedItems: unknown[] }).orderedItems).toEqual([]);
    expect((await refusalOf(emptied)).message).toBe('The file holds no posts.');
  });

  it.each<[string, string, RegExp]>([
    ['actor.json', actorJson, /describes a Mastodon account/u],
    ['likes.json', mastodonFiles['likes.json'] ?? '', /likes or bookmarks/u],
  ])('is refused when it is %s alone, with what to upload instead', async (_name, content, message) => {
    const refusal = await refusalOf(content);
    expect(refusal.message).toMatch(message);
    expect(refusal.fix).toMatch(/outbox\.json/u);
  });

  it('is refused when it is cut off or has no posts, and read when gzip has packed its outbox alone', async () => {
    const packed = await tarGzOf({ 'x.bin': Buffer.alloc(100_000, 'abcdefg'), ...mastodonFiles });
    expect((await refusalOf(packed.subarray(0, packed.length - 300))).message).toMatch(
      /damaged or incomplete/u,
    );
    expect((await readPosts(gzipSync(outboxJson))).source).toBe('mastodon-archive');
    expect((await refusalOf(await tarGzOf({ 'a.txt': 'x' }))).message).toMatch(/holds no outbox\.json/u);
  });
});
