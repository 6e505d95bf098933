import { describe, expect, it } from '@jest/globals';
import { readPosts, skippedOf } from '../support/uploads/read-bytes.js';

const note = (id: string, more: object = {}) => ({
  id,
  text: 'Beans #garden with @ada@b.example',
  createdAt: '2024-03-02T12:00:00.000Z',
  fileIds: [],
  files: [],
  replyId: null,
  renoteId: null,
  poll: null,
  cw: null,
  visibility: 'public',
  visibleUserIds: [],
  localOnly: false,
  ...more,
});

const read = (notes: readonly object[]) =>
  readPosts(JSON.stringify(notes), { username: 'ai@misskey.example' });

describe('the notes that Misskey exports', () => {
  it('are posts with their warnings, polls and pictures, of their kind', async () => {
    const { posts, reposts } = await read([
      note('a1'),
      note('a2', { cw: 'food', replyId: 'z1' }),
      note('a3', {
        text: 'Which?',
        poll: { multiple: false, choices: ['Tomatoes', { text: 'Beans', votes: 2 }] },
      }),
      note('a4', { renoteId: 'z2' }),
      note('a5', { renoteId: 'z3', text: null }),
      note('a6', {
        text: null,
        fileIds: ['f'],
        files: [{ id: 'f', url: 'https://m.example/a.png', type: 'image/png' }],
      }),
    ]);
    expect(reposts).toBe(1);
    expect(posts.map(({ id, text, kind }) => [id, text, kind]).sort()).toEqual([
      ['a1', 'Beans #garden with @ada@b.example', 'original'],
      ['a2', 'food\n\nBeans #garden with @ada@b.example', 'reply'],
      ['a3', 'Which?\n\n- Tomatoes\n- Beans', 'original'],
      ['a4', 'Beans #garden with @ada@b.example', 'quote'],
      ['a6', '', 'original'],
    ]);
    expect(posts.find(({ id }) => id === 'a6')).toMatchObject({
      media: ['https://m.example/a.png'],
      has_media: true,
    });
  });

  it('are left out and counted when not everybody may read them', async () => {
    const collection = await read([
      note('a1'),
      note('a2', { text: 'SECRET', visibility: 'followers' }),
      note('a3', { text: 'SECRET', visibility: 'specified' }),
      note('a4', { text: 'SECRET', localOnly: true }),
    ]);
    expect(collection.posts).toHaveLength(1);
    expect(skippedOf(collection)).toEqual({ 'posts that are not public': 3 });
    expect(JSON.stringify(collection)).not.toContain('SECRET');
  });

  it('tell their author and their counts where the interface of a server gave them', async () => {
    const user = { username: 'ai', host: 'b.example', name: 'Ai' };
    const { account, posts, notCarried } = await readPosts(
      JSON.stringify([
        note('a1', { user, renoteCount: 2, repliesCount: 1, reactions: { '❤': 3, ':blob:': 1 } }),
      ]),
    );
    expect(account).toMatchObject({ username: 'ai@b.example', display_name: 'Ai' });
    expect(posts).toMatchObject([{ likes: 4, retweets: 2, replies: 1 }]);
    expect(notCarried).toEqual(expect.not.arrayContaining(['likes', 'retweets', 'replies']));
  });

  it('answers of which less was kept: the host is part of the name, what is renoted stands within', async () => {
    const note = (id: string, others: object) => ({
      id,
      createdAt: '2021-03-01T12:00:00.000Z',
      text: 'Beans',
      visibility: 'home',
      user: { username: 'ann', host: 'mk.example' },
      reactions: { '❤': 7, ':beans:': 3 },
      ...others,
    });
    const content = JSON.stringify([
      note('a', {}),
      note('b', { text: null, renote: { id: 'z', text: 'not mine' } }),
    ]);
    const collection = await readPosts(content);
    expect(collection.account.username).toBe('ann@mk.example');
    expect(collection.posts).toMatchObject([{ id: 'a', text: 'Beans', likes: 10 }]);
    expect(collection.reposts).toBe(1);
  });
});
