import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { blueskyRecords } from '../support/uploads/bluesky-records.js';
import { carOf } from '../support/uploads/pack.js';
import { postWith, readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';

const username = 'papilio.example.org';
const countOf = (collection: string): number =>
  Object.keys(blueskyRecords).filter((path) => path.startsWith(`${collection}/`)).length;

describe('a Bluesky export', () => {
  it('gives the posts and counts reposts and follows', async () => {
    const collection = await readPosts(await carOf(blueskyRecords), { username: `@${username}` });
    expect(collection.source).toBe('bluesky-export');
    expect(countOf('app.bsky.feed.post')).toBe(6);
    expect(collection.posts).toHaveLength(countOf('app.bsky.feed.post'));
    expect(collection.reposts).toBe(countOf('app.bsky.feed.repost'));
    expect(skippedOf(collection)).toEqual({ 'reposts of other accounts': 2 });
    expect(collection.account).toEqual({
      username,
      display_name: 'Papilio 🦋',
      bio: 'Wings.\nOnly wings.',
      joined: 'July 2023',
      tweets_count: 6,
      followers: 0,
      following: 2,
    });
    expect(collection.notCarried).toEqual(['likes', 'retweets', 'replies', 'views', 'followers']);
  });

  it('reads what the text means by places in bytes', async () => {
    expect(postWith(await readPosts(await carOf(blueskyRecords), { username }), '3k2aaaaaaaaab')).toEqual({
      id: '3k2aaaaaaaaab',
      text: 'Über 🦋: read https://example.org/a/long/path by @ada.example.org #Butterfly',
      timestamp_ms: Date.UTC(2023, 7, 1, 10, 11, 12, 345),
      // Its key is of 11 July.
      time_claimed: true,
      likes: 0,
      retweets: 0,
      replies: 0,
      views: 0,
      author: username,
      author_name: 'Papilio 🦋',
      media: [],
      has_media: false,
      time_ago: null,
      kind: 'original',
      lang: 'de',
      hashtags: ['Butterfly', 'hidden'],
      mentions: ['ada.example.org'],
      links: ['https://example.org/a/long/path'],
    });
  });

  it('tells answers and quotes from originals, and media from pages', async () => {
    const collection = await readPosts(await carOf(blueskyRecords), { username });
    expect(postWith(collection, '3k2aaaaaaaaac')).toMatchObject({
      kind: 'reply',
      timestamp_ms: Date.UTC(2023, 7, 1, 22),
    });
    expect(postWith(collection, '3k2aaaaaaaaad')).toMatchObject({
      kind: 'original',
      has_media: true,
      media: [],
      text: '',
    });
    expect(postWith(collection, '3k2aaaaaaaaae')).toMatchObject({ kind: 'quote', has_media: true });
    expect(postWith(collection, '3k2aaaaaaaaaf')).toMatchObject({
      kind: 'original',
      has_media: false,
      links: ['https://plain.example/x'],
    });
    expect(postWith(collection, '3k2aaaaaaaaag')).toMatchObject({
      timestamp_ms: 0,
      links: ['https://paper.example/1'],
    });
    expect(collection.posts.at(-1)?.id).toBe('3k2aaaaaaaaag');
  });

  it('reads all that one place means, and ignores places within a character and over others', async () => {
    const text = 'é @ada.example #beans';
    const place = (byteStart: unknown, byteEnd: unknown) => ({ byteStart, byteEnd });
    const type = (name: string) => `app.bsky.richtext.facet#${name}`;
    const facets = [
      {
        index: place(3, 15),
        features: [
          { $type: type('mention'), did: 'did:plc:ada' },
          { $type: type('link'), uri: 'https://ada.example/' },
        ],
      },
      { index: place(1, 5), features: [{ $type: type('tag'), tag: 'within' }] },
      { index: place(4, 9), features: [{ $type: type('tag'), tag: 'over' }] },
      { index: place(null, 2), features: [{ $type: type('tag'), tag: 'nowhere' }] },
    ];
    const car = await carOf({
      'app.bsky.feed.post/3k2aaaaaaaaab': { text, createdAt: '2023-07-11T00:00:00Z', facets },
    });
    expect((await readPosts(car, { username })).posts).toMatchObject([
      { text, mentions: ['ada.example'], links: ['https://ada.example/'], hashtags: ['beans'] },
    ]);
  });

  it('asks for the account, which it does not name', async () => {
    const refusal = await refusalOf(await carOf(blueskyRecords));
    expect(refusal.needsUsername).toBe(true);
  });

  it('is refused when it is cut off or changed', async () => {
    const car = await carOf(blueskyRecords);
    expect((await refusalOf(car.subarray(0, car.length - 100), { username })).message).toMatch(
      /damaged or incomplete/u,
    );
    const changed = Buffer.from(car);
    changed.write('BN answer', car.indexOf('An answer'));
    expect((await refusalOf(changed, { username })).message).toMatch(/damaged or incomplete/u);
  });

  it.each([
    [1, 'an older'],
    [9, 'another'],
  ])('is refused by name when it is of version %s', async (version, words) => {
    const car = await readFile(new URL('../fixtures/cases/bsky_v2_2023.car', import.meta.url));
    car[car.indexOf('version\x02', 100, 'latin1') + 'version'.length] = version;
    const refusal = await refusalOf(car, { username });
    expect(refusal.message).toBe(`The Bluesky export is of ${words} version, which cannot be read here.`);
    expect(refusal.fix).toMatch(/^Download it again/u);
  });

  it('is refused when it has no posts', async () => {
    const others = Object.fromEntries(
      Object.entries(blueskyRecords).filter(([path]) => !path.includes('.post/')),
    );
    expect((await refusalOf(await carOf(others), { username })).message).toMatch(
      /reposts of other accounts: 2/u,
    );
  });
});
