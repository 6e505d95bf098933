import { describe, expect, it } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import { zipOf } from '../support/uploads/pack.js';
import { readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';

const script = (name: string, elements: readonly unknown[]): string =>
  `window.YTD.${name}.part0 = ${JSON.stringify(elements)}`;

const tweet = (id: string, text: string, more: object = {}) => ({
  tweet: {
    id_str: id,
    full_text: text,
    created_at: 'Mon Feb 05 13:38:41 +0000 2024',
    favorite_count: '1',
    retweet_count: '0',
    entities: { hashtags: [], user_mentions: [], urls: [] },
    ...more,
  },
});

const note = (text: string) => ({
  noteTweet: { noteTweetId: '1', createdAt: '2024-02-05T13:38:41.000Z', core: { text, urls: [] } },
});

async function readArchive(tweets: readonly unknown[], notes: readonly unknown[] = []): Promise<Collection> {
  const zip = await zipOf({
    'data/tweets.js': script('tweets', tweets),
    'data/note-tweet.js': script('note_tweet', notes),
  });
  return readPosts(zip, { username: 'sample_user' });
}

const long = `The heap needs ${'three things '.repeat(18)}`.trim();
const whole = `${long} and a fork.`;

describe('a long post of an X archive', () => {
  it.each([
    ['has no names of those whom it answers', `@ada @bob ${long}…`, whole, `@ada @bob ${whole}`],
    ['has the same names', `@ada ${long}…`, `@ada ${whole}`, `@ada ${whole}`],
    ['has the entities decoded', `A &amp; B ${long}…`, `A & B ${whole}`, `A & B ${whole}`],
    ['is in Chinese', `${'堆肥需要三样东西'.repeat(17)}…`, `${'堆肥需要三样东西'.repeat(17)}。完`, null],
  ])('has the whole text of its note when that %s', async (_form, cut, text, expected) => {
    const { posts, notes } = await readArchive([tweet('20', cut)], [note(text)]);
    expect(posts.map((post) => post.text)).toEqual([expected ?? text]);
    expect(notes).toEqual([]);
  });

  it.each<[string, string, object, boolean]>([
    ['ends with the mark', `${long}…`, {}, true],
    ['is in Chinese and ends with the mark', `${'堆肥需要三样东西'.repeat(17)}…`, {}, true],
    ['is short and ends with the mark', 'To be continued…', {}, false],
    ['is older than long posts', `${long}…`, { created_at: 'Mon Aug 01 00:00:00 +0000 2022' }, false],
    [
      'is short and ends with a link to elsewhere',
      'Read on… https://t.co/aaaaaaaaaa',
      { entities: { urls: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://example.org/a' }] } },
      false,
    ],
    [
      'is short and ends with its picture',
      'Look… https://t.co/aaaaaaaaaa',
      {
        extended_entities: {
          media: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://x.com/me/status/20/photo/1' }],
        },
      },
      false,
    ],
    [
      'ends with a link to itself',
      'The first one… https://t.co/aaaaaaaaaa',
      {
        entities: {
          urls: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://twitter.com/i/web/status/20' }],
        },
      },
      true,
    ],
  ])('that %s without a note is counted as a cut one or not', async (_form, text, more, isCut) => {
    const { notes } = await readArchive([tweet('20', text, more)]);
    expect(notes.join()).toBe(
      isCut ? 'Of 1 long post only the start is known: its whole text is not in the file.' : '',
    );
  });
});

describe('an edited post of an X archive', () => {
  const ids = ['1754499787387830279', '1754500000000000000', '1754502303970230279'] as const;
  const first = tweet(ids[0], 'frist', { edit_info: { initial: { editTweetIds: ids } } });
  const later = (id: string, text: string) =>
    tweet(id, text, {
      edit_info: { edit: { initialTweetId: ids[0], editControlInitial: { editTweetIds: ids } } },
    });

  it('is one post with its versions in order, whatever their order in the file', async () => {
    const collection = await readArchive([
      later(ids[2], 'first #one'),
      first,
      later(ids[1], 'firsst'),
      tweet('1754600000000000000', 'another'),
    ]);
    expect(collection.posts.map(({ text, versions }) => [text, versions?.map((one) => one.text)])).toEqual([
      ['another', undefined],
      ['first #one', ['frist', 'firsst']],
    ]);
    expect(collection.account.tweets_count).toBe(2);
    expect(skippedOf(collection)).toEqual({ 'older versions of posts that were edited': 2 });
  });

  it('is told as edited when the archive has its newest version only', async () => {
    const { posts, notes } = await readArchive([later(ids[2], 'first')]);
    expect(posts).toHaveLength(1);
    expect(posts[0]).not.toHaveProperty('versions');
    expect(notes).toEqual(['1 post was edited after it was published: its newest version counts.']);
  });

  it('keeps no version that not everybody could read', async () => {
    const { posts } = await readArchive([
      tweet(ids[0], 'SECRET', {
        edit_info: { initial: { editTweetIds: ids } },
        limited_actions: 'limit_trusted_friends_tweet',
      }),
      later(ids[2], 'open'),
    ]);
    expect(posts.map(({ text }) => text)).toEqual(['open']);
    expect(JSON.stringify(posts)).not.toContain('SECRET');
  });
});

describe('other files of an X archive', () => {
  it('with posts in communities are read alone, too', async () => {
    const { posts } = await readPosts(script('community_tweet', [tweet('20', 'hello')]), { username: 'me' });
    expect(posts.map(({ text }) => text)).toEqual(['hello']);
  });

  it('with deleted posts are counted in an archive and refused alone', async () => {
    const deleted = script('deleted_tweets', [tweet('21', 'SECRET'), tweet('22', 'SECRET')]);
    const zip = await zipOf({
      'data/tweets.js': script('tweets', [tweet('20', 'hello')]),
      'data/deleted-tweets.js': deleted,
    });
    const collection = await readPosts(zip, { username: 'me' });
    expect(skippedOf(collection)).toEqual({ 'posts that were deleted': 2 });
    expect(JSON.stringify(collection)).not.toContain('SECRET');
    expect((await refusalOf(deleted)).message).toMatch(/it holds deleted posts/u);
  });
});
