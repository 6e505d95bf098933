import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import { readPosts, skippedOf } from '../support/uploads/read-bytes.js';

const folder = new URL('../fixtures/cases/', import.meta.url);

/** A file of `test/fixtures/cases` and what must come out of it. */
type Case = readonly [file: string, result: string, check: (collection: Collection) => void];

const longText =
  'The compost heap needs three things, and most guides only mention two of them, which is why so many people give up after the first winter and buy bags of soil instead. I measured mine each week for a year and wrote down what happened';

const cases: readonly Case[] = [
  [
    'x_note_only_link_follows.zip',
    'the whole text with its link',
    ({ posts, notes }) => {
      expect(posts).toMatchObject([
        { text: `${longText}\n\nhttps://example.org/compost`, links: ['https://example.org/compost'] },
      ]);
      expect(notes).toEqual([]);
    },
  ],
  [
    'x_cut_without_link.zip',
    'four long posts of which only the start is known',
    ({ posts, notes }) => {
      expect(posts).toHaveLength(4);
      expect(notes).toEqual([
        'Of 4 long posts only the start is known: their whole texts are not in the file.',
      ]);
    },
  ],
  [
    'x_edited.zip',
    'the newest version of an edited post, with the older one beside it',
    (collection) => {
      const { posts, notes } = collection;
      expect(posts.map(({ text }) => text)).toEqual(['Another day', 'Planted tomatoes today #garden']);
      expect(posts[1]).toMatchObject({
        id: '1754502303970230279',
        versions: [
          {
            id: '1754499787387830279',
            text: 'Planted tomatos today #garden',
            timestamp_ms: Date.UTC(2024, 1, 5, 13, 38, 41),
          },
        ],
      });
      expect(posts.reduce((sum, { likes = 0 }) => sum + likes, 0)).toBe(4);
      expect(posts.flatMap(({ hashtags = [] }) => hashtags)).toEqual(['garden']);
      expect(skippedOf(collection)).toEqual({ 'older versions of posts that were edited': 1 });
      expect(notes).toEqual(['1 post was edited after it was published: its newest version counts.']);
    },
  ],
  [
    'x_renamed_tweets.js',
    'the name of the newest post',
    ({ account, posts }) => {
      expect(account.username).toBe('new_name');
      expect(posts).toHaveLength(4);
    },
  ],
  [
    'x_community.zip',
    'the posts in a community, too',
    ({ posts }) => {
      expect(posts.map(({ text }) => text)).toEqual(['A post in a community', 'A normal post']);
    },
  ],
  [
    'x_url_without_expanded.zip',
    'the short link where the long one is missing',
    ({ posts }) => {
      expect(posts).toMatchObject([
        { text: 'See https://t.co/dddddddddd now', links: ['https://t.co/dddddddddd'] },
      ]);
    },
  ],
  [
    'x_literal_link.zip',
    'the link that is written out',
    ({ posts }) => {
      expect(posts).toMatchObject([{ links: ['http://www.example.org/a?b=1&c=2'] }]);
    },
  ],
  [
    'x_retweet_manual_quote.zip',
    'one repost and one own post',
    ({ posts, reposts }) => {
      expect(posts.map(({ text }) => text)).toEqual(['Good point! RT @other_one: something short']);
      expect(reposts).toBe(1);
    },
  ],
  [
    'grailbird.zip',
    'the posts of its months, once',
    ({ account, posts, notes, notCarried }) => {
      expect(account).toMatchObject({
        username: 'sample_user',
        display_name: 'Sample',
        joined: 'January 2008',
      });
      expect(posts).toMatchObject([
        {
          id: '158000000000000000',
          text: 'Old archive http://example.org/a',
          links: ['http://example.org/a'],
          timestamp_ms: Date.UTC(2012, 0, 14, 2),
          kind: 'reply',
        },
      ]);
      expect(notCarried).toEqual(['replies', 'views', 'likes', 'retweets', 'followers', 'following']);
      expect(notes).toEqual([]);
    },
  ],
  [
    'mastodon45_outbox.json',
    'the account by its name, and languages without their regions',
    ({ account, posts }) => {
      expect(account.username).toBe('sample_user@social.example');
      expect(posts.map(({ text, lang }) => [text, lang])).toEqual([
        ['你好', 'zh'],
        ['Hola', 'es'],
        ['Hello', 'en'],
      ]);
    },
  ],
  ['bsky_v3.car', 'its posts with what their bytes mark', checkBluesky],
  ['bsky_v2_2023.car', 'the same posts from an older version', checkBluesky],
  [
    'bsky_bad_facets.car',
    'the text without its impossible marks',
    ({ posts }) => {
      expect(posts).toMatchObject([
        {
          text: 'A topic to read about #beans',
          hashtags: ['beans'],
          links: ['https://example.org/topic'],
        },
      ]);
    },
  ],
];

function checkBluesky({ account, posts, reposts, notes }: Collection): void {
  expect(account).toMatchObject({ username: 'sample_user', display_name: 'Sample', bio: 'Bio' });
  expect(reposts).toBe(1);
  expect(posts).toMatchObject([
    { text: 'A reply', kind: 'reply', timestamp_ms: Date.UTC(2024, 4, 3, 10) },
    { text: 'With offset', timestamp_ms: Date.UTC(2024, 4, 3, 4, 30, 0, 123) },
    {
      text: 'Look 🔗 https://example.org/2024/a-very-long-address and 👩‍🌾 @friend.example #beans',
      links: ['https://example.org/2024/a-very-long-address'],
      mentions: ['friend.example'],
      hashtags: ['beans'],
      timestamp_ms: Date.UTC(2024, 4, 1, 10),
    },
  ]);
  // Two have keys of July 2023; the third has none that tells a time.
  expect(notes).toEqual([
    '2 posts carry times that contradict their record keys, lie before Bluesky began, or in the future, so their times are claims.',
  ]);
}

describe('the small file of a network', () => {
  it.each(cases)('%s gives %s', async (file, _result, check) => {
    const username = file.endsWith('.car') ? 'sample_user' : null;
    check(await readPosts(await readFile(new URL(file, folder)), { name: file, username }));
  });
});
