import { describe, expect, it } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import { carOf, zipOf } from '../support/uploads/pack.js';
import { readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';

const secret = 'SECRET';
const list = (...records: unknown[]): string => JSON.stringify(records);
const open = (id: string, more: object = {}) => ({ id, text: `open ${id}`, author: 'me', ...more });
const hidden = (id: string, more: object) => ({
  id,
  text: `${secret} ${id}`,
  content: `<p>${secret}</p>`,
  author: 'me',
  ...more,
});

/** Nothing of what is hidden is anywhere in what is kept. */
function expectOnly(collection: Collection, ids: string[], left: number): void {
  expect(collection.posts.map(({ id }) => id).sort()).toEqual(ids);
  expect(skippedOf(collection)).toEqual(left === 0 ? {} : { 'posts that are not public': left });
  expect(JSON.stringify(collection)).not.toContain(secret);
}

describe('posts that not everybody may read', () => {
  it.each([
    ['Mastodon', ['private', 'direct', 'limited'], ['public', 'unlisted']],
    ['Misskey', ['followers', 'specified'], ['public', 'home']],
    ['Pleroma', ['list', 'list:12', 'local'], ['public', 'Unlisted']],
    ['LinkedIn', ['CONNECTIONS'], ['PUBLIC', 'MEMBER_NETWORK']],
    ["Mastodon's database", [2, 3, '4'], [0, '1']],
  ])('are left out and counted by the words of %s', async (_network, closed, words) => {
    const collection = await readPosts(
      list(
        ...words.map((visibility, index) => open(`a${index}`, { visibility })),
        ...closed.map((visibility, index) => hidden(`b${index}`, { visibility })),
        open('z'),
      ),
    );
    expectOnly(collection, [...words.map((_, index) => `a${index}`), 'z'], closed.length);
    expect(collection.notes).toEqual([]);
  });

  it('are left out, and people told, when the word is not known', async () => {
    const collection = await readPosts(
      list(
        open('1'),
        hidden('2', { visibility: `${secret} circle` }),
        hidden('3', { visibility: ['public'] }),
      ),
    );
    expectOnly(collection, ['1'], 2);
    expect(collection.notes).toEqual([
      '2 posts were left out as not public, because the visibility that the source gives is not known here.',
    ]);
  });

  it('are public where nothing is said', async () => {
    const silent = [null, '', ' ', 'NaN', 'NA', undefined];
    const collection = await readPosts(
      list(...silent.map((visibility, index) => open(String(index), { visibility }))),
    );
    expectOnly(collection, ['0', '1', '2', '3', '4', '5'], 0);
  });

  it.each<[string, object]>([
    ['a status inside', { status: { visibility: 'private' } }],
    ['a post inside of a record', { record: { post: { visibility: 'direct' } } }],
    ['a repost of it', { reblog: { visibility: 'private', content: secret } }],
    ['the privacy of a video', { privacyStatus: 'private' }],
    ['an object', { privacy: { value: 'FRIENDS' } }],
    ['a protected account of X', { user: { screen_name: 'me', protected: true } }],
    [
      'an account of the inner interface of X',
      {
        core: { user_results: { result: { legacy: { protected: true } } } },
      },
    ],
    ['a private account', { owner: { username: 'me', is_private: true } }],
    ['a private account, in one word', { author: { username: 'me', privateAccount: 'true' } }],
    ['the mark of a Circle', { limited_actions: 'limit_trusted_friends_tweet' }],
    ['whom a note goes to', { type: 'Note', to: ['https://social.example/users/me/followers'], cc: [] }],
  ])('are told by %s', async (_place, mark) => {
    const negative = { protected: false, user: { screen_name: 'me', protected: false, locked: true } };
    const note = { type: 'Note', to: ['https://social.example/users/me/followers'], cc: 'as:Public' };
    expectOnly(await readPosts(list(open('1', negative), open('2', note), hidden('3', mark))), ['1', '2'], 1);
  });

  it.each([
    ['visibility', 'private', 'public'],
    ['Visibility', 'direct', ''],
    ['status.visibility', 'followers', 'home'],
    ['post_visibility', 'specified', 'public'],
    ['author.protected', 'True', 'False'],
    ['user_protected', 't', 'f'],
    ['is_private', '1', '0'],
  ])('are told by the column %s of a table', async (column, closed, word) => {
    const collection = await readPosts(
      `id,text,author,${column},ip,email,location\n1,open,me,${word},9.9.9.9,${secret}@mail.example,${secret}\n` +
        `2,${secret},me,${closed},9.9.9.9,${secret}@mail.example,${secret}\n`,
    );
    expectOnly(collection, ['1'], 1);
    expect(JSON.stringify(collection)).not.toContain('9.9.9.9');
  });

  it('are told by the accounts that the API of X lists beside them', async () => {
    const page = {
      data: [open('1', { author_id: '10' }), hidden('2', { author_id: '11' })],
      includes: {
        users: [
          { id: '10', protected: false },
          { id: '11', protected: true },
        ],
      },
    };
    expectOnly(await readPosts(JSON.stringify(page)), ['1'], 1);
  });

  it('are left out of lines of JSON, too', async () => {
    const lines = [open('1'), hidden('2', { visibility: 'direct' })].map((one) => JSON.stringify(one));
    expectOnly(await readPosts(lines.join('\n')), ['1'], 1);
  });

  it('are left out of an archive of X and an export of Bluesky that mark them after all', async () => {
    const tweet = (id: string, text: string, more: object) => ({
      tweet: { id_str: id, full_text: text, entities: {}, ...more },
    });
    const tweets = [
      tweet('1', 'open', {}),
      tweet('2', secret, { limited_actions: 'limit_trusted_friends_tweet' }),
    ];
    const zip = await zipOf({ 'data/tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify(tweets)}` });
    expectOnly(await readPosts(zip, { username: 'me' }), ['1'], 1);
    const car = await carOf({
      'app.bsky.feed.post/3ka': {
        $type: 'app.bsky.feed.post',
        text: 'open',
        createdAt: '2024-01-01T00:00:00Z',
      },
      'app.bsky.feed.post/3kb': {
        $type: 'app.bsky.feed.post',
        text: secret,
        createdAt: '2024-01-01T00:00:00Z',
        visibility: 'private',
      },
    });
    expectOnly(await readPosts(car, { username: 'me' }), ['3ka'], 1);
  });

  it('name no account and no figures, and are the reason when nothing else is there', async () => {
    const records = list(
      open('1'),
      hidden('2', { visibility: 'direct', author: `${secret}1`, likes: 9 }),
      hidden('3', { visibility: 'direct', author: `${secret}1` }),
    );
    const collection = await readPosts(records);
    expect(collection.account.username).toBe('me');
    expect(collection.notCarried).toContain('likes');
    const refusal = await refusalOf(list(hidden('1', { visibility: 'direct' })));
    expect(refusal.message).toBe(
      'The file holds no posts that can be analysed. What it holds was left out: posts that are not public: 1.',
    );
  });
});

describe('addresses, places and devices', () => {
  it('of the people behind posts are kept nowhere', async () => {
    const location = {
      ip: '9.9.9.9',
      email: `${secret}@mail.example`,
      location: secret,
      place: { name: secret },
    };
    const record = {
      ...open('1'),
      ...location,
      geo: { coordinates: [1.5, 2.5] },
      source: secret,
      user: { screen_name: 'me', ...location },
    };
    const collection = await readPosts(list(record));
    expectOnly(collection, ['1'], 0);
    expect(JSON.stringify(collection)).not.toMatch(/9\.9\.9\.9|mail\.example|1\.5/u);
  });
});

describe('the archive of X', () => {
  const archiveOf = (createdAt: string) =>
    zipOf({
      'data/tweets.js': `window.YTD.tweets.part0 = ${JSON.stringify([
        { tweet: { id_str: '77', full_text: 'hello', created_at: createdAt, entities: {} } },
      ])}`,
    });
  const note =
    'Posts from 30 August 2022 to 31 October 2023 may include some that only a Circle of people could read: archives of X do not mark them.';

  it.each([
    ['Mon Aug 29 23:59:59 +0000 2022', []],
    ['Tue Aug 30 00:00:00 +0000 2022', [note]],
    ['Tue Oct 31 23:59:59 +0000 2023', [note]],
    ['Wed Nov 01 00:00:00 +0000 2023', []],
  ])('says with posts of %s what X did not mark', async (createdAt, notes) => {
    expect((await readPosts(await archiveOf(createdAt), { username: 'me' })).notes).toEqual(notes);
  });
});
