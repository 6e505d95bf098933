import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { readPosts, refusalOf } from '../support/uploads/read-bytes.js';

const did = 'did:plc:abcdefghijklmnopqrstuvwx';
const record = (text: string, createdAt: string, others = {}) => ({
  $type: 'app.bsky.feed.post',
  text,
  createdAt,
  langs: ['en'],
  ...others,
});
// The keys are of August 2024 and after.
const post = (key: string, content: object, others = {}) => ({
  uri: `at://${did}/app.bsky.feed.post/${key}`,
  cid: 'c',
  author: { did, handle: 'ann.example', displayName: 'Ann Example' },
  record: content,
  likeCount: 10,
  repostCount: 2,
  replyCount: 1,
  quoteCount: 0,
  indexedAt: '2024-08-18T12:00:00.000Z',
  ...others,
});
const beans = post(
  '3l0aaaaaaaaaa',
  record('Beans #garden exa…', '2024-08-18T12:00:00.000Z', {
    facets: [
      {
        index: { byteStart: 6, byteEnd: 13 },
        features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'garden' }],
      },
      {
        index: { byteStart: 14, byteEnd: 20 },
        features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://example.org/soil' }],
      },
    ],
    embed: { $type: 'app.bsky.embed.images', images: [{ alt: '', image: {} }] },
  }),
  { embed: { $type: 'app.bsky.embed.images#view', images: [{ fullsize: 'https://cdn.example/1.jpg' }] } },
);
const answer = post(
  '3l3aaaaaaaaaa',
  record('an answer', '2019-01-01T12:00:00.000Z', {
    reply: { parent: { uri: 'at://x' }, root: { uri: 'at://x' } },
  }),
);
const quote = post(
  '3l4aaaaaaaaaa',
  record('look', '2024-12-01T12:00:00.000Z', {
    embed: { $type: 'app.bsky.embed.record', record: { uri: 'at://x/app.bsky.feed.post/y', cid: 'c' } },
  }),
);
const repost = {
  post: post('3l5aaaaaaaaaa', record('not mine', '2024-08-18T12:00:00.000Z'), {
    author: { did: 'x', handle: 'bob.example' },
  }),
  reason: { $type: 'app.bsky.feed.defs#reasonRepost', by: { handle: 'ann.example' } },
};
const pinned = { post: beans, reason: { $type: 'app.bsky.feed.defs#reasonPin' } };
const expected = {
  username: 'ann.example',
  posts: [
    '2019-01-01T12:00 reply: an answer',
    '2024-08-18T12:00 original: Beans #garden https://example.org/soil',
    '2024-12-01T12:00 quote: look',
  ],
  counts: [30, 6, 3, null],
  skipped: { 'reposts of other accounts': 1 },
};
const lines = (values: readonly object[]): string => values.map((value) => JSON.stringify(value)).join('\n');
const feed = [repost, { post: beans }, { post: answer }, { post: quote }];

describe('answers of the API of Bluesky', () => {
  it.each([
    ['one page', JSON.stringify({ feed, cursor: 'x' })],
    ['pages, one a line', lines([{ feed: feed.slice(0, 2), cursor: 'x' }, { feed: feed.slice(2) }])],
    ['a list of pages', JSON.stringify([{ feed: feed.slice(0, 2), cursor: 'x' }, { feed: feed.slice(2) }])],
    ['a list of items', JSON.stringify(feed)],
    ['items, one a line', lines(feed)],
  ])('getAuthorFeed as %s', async (_, content) => {
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual({ format: 'Bluesky feed', ...expected });
    expect(collection.posts.find(({ text }) => text.startsWith('Beans'))).toMatchObject({
      hashtags: ['garden'],
      links: ['https://example.org/soil'],
      media: ['https://cdn.example/1.jpg'],
      lang: 'en',
    });
  });

  it('marks times that contradict the record key or lie before Bluesky', async () => {
    const { posts, notes } = await readPosts(JSON.stringify({ feed }));
    expect(posts.map((one) => one.time_claimed)).toEqual([true, undefined, true]);
    expect(notes.join(' ')).toMatch(/claim/u);
  });

  it('a pinned post that stands in its place, too, is one', async () => {
    const collection = await readPosts(JSON.stringify({ feed: [pinned, { post: answer }, { post: beans }] }));
    expect(outlineOf(collection)).toMatchObject({
      counts: [20, 4, 2, null],
      skipped: { 'copies of posts that the file holds twice': 1 },
    });
  });

  it.each([
    ['a list', JSON.stringify([beans, answer, quote])],
    ['one a line', lines([beans, answer, quote])],
    ['a page', JSON.stringify({ posts: [beans, answer, quote], cursor: 'x' })],
    ['pages, one a line', lines([{ posts: [beans, answer] }, { posts: [quote] }])],
  ])('posts alone as %s', async (_, content) => {
    expect(outlineOf(await readPosts(content))).toEqual({
      format: 'Bluesky posts',
      ...expected,
      skipped: {},
    });
  });

  it.each([
    ['one page', (records: readonly object[]) => JSON.stringify({ records, cursor: 'x' })],
    ['pages, one a line', (records: readonly object[]) => lines([{ records }, { records: [] }])],
    ['a list', (records: readonly object[]) => JSON.stringify(records)],
  ])('listRecords as %s: the name is asked for, likes are no posts', async (_, made) => {
    const records = [beans, answer, quote].map(({ uri, record: value }) => ({ uri, cid: 'c', value }));
    const like = {
      uri: `at://${did}/app.bsky.feed.like/3l`,
      cid: 'c',
      value: { $type: 'app.bsky.feed.like' },
    };
    const content = made([like, ...records]);
    expect(await refusalOf(content)).toMatchObject({ needsUsername: true });
    expect(outlineOf(await readPosts(content, { username: 'ann.example' }))).toEqual({
      ...expected,
      format: 'Bluesky records',
      counts: [null, null, null, null],
      skipped: { 'records that are no posts, like likes and follows': 1 },
    });
  });

  it('events of Jetstream: posts that are made, not likes and deletions', async () => {
    const event = (collection: string, others: object) => ({
      did,
      time_us: 1_724_000_000_000_000,
      kind: 'commit',
      commit: { rev: 'x', operation: 'create', collection, rkey: '3l0aaaaaaaaaa', cid: 'c', ...others },
    });
    const content = lines([
      event('app.bsky.feed.post', { record: beans.record }),
      event('app.bsky.feed.like', { record: { $type: 'app.bsky.feed.like', subject: {} } }),
      event('app.bsky.feed.post', { operation: 'delete' }),
      { did, time_us: 1_724_000_000_000_000, kind: 'identity', identity: { did, handle: 'ann.example' } },
    ]);
    expect(outlineOf(await readPosts(content, { username: 'ann.example' }))).toEqual({
      format: 'Bluesky Jetstream',
      username: 'ann.example',
      posts: ['2024-08-18T12:00 original: Beans #garden https://example.org/soil'],
      counts: [null, null, null, null],
      skipped: { 'records that are no posts, like likes and follows': 3 },
    });
  });
});
