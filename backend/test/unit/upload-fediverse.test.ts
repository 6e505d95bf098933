import { describe, expect, it } from '@jest/globals';
import {
  akkomaQuote,
  gotosocialNote,
  linkedNote,
  misskeyNote,
  misskeyPoll,
  outboxOf,
  pixelfedNote,
  pleromaNote,
} from '../support/uploads/fediverse-outboxes.js';
import { tarGzOf, zipOf } from '../support/uploads/pack.js';
import { readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';

describe('the outbox of', () => {
  it.each<[string, string, object, string, object]>([
    [
      'Pleroma',
      'https://pleroma.example/users/lain',
      pleromaNote,
      'lain@pleroma.example',
      {
        id: '0f0c8a6e-1111-4222-8333-444455556666',
        text: 'Soil & seeds\n#garden',
        timestamp_ms: Date.UTC(2024, 2, 1, 12, 0, 0, 123),
        likes: 3,
        retweets: 1,
        replies: 2,
        media: ['https://media.example/a.png'],
        kind: 'original',
        lang: 'en',
        hashtags: ['garden'],
      },
    ],
    [
      'Akkoma',
      'https://akkoma.example/users/mika',
      akkomaQuote,
      'mika@akkoma.example',
      { text: 'Look', kind: 'quote', links: [] },
    ],
    [
      'GoToSocial',
      'https://gts.example/users/zork',
      gotosocialNote,
      'zork@gts.example',
      {
        text: 'Hello @ada',
        lang: 'de',
        media: ['https://gts.example/fileserver/1.jpg'],
        has_media: true,
        mentions: ['ada@gts.example'],
      },
    ],
    [
      'Pixelfed',
      'https://pixelfed.example/users/lena',
      pixelfedNote,
      'lena@pixelfed.example',
      {
        id: '700000000000000001',
        text: 'A #leaf',
        media: ['https://pixelfed.example/storage/1.jpg'],
        hashtags: ['leaf'],
      },
    ],
    [
      'a server with FEP-e232',
      'https://mitra.example/users/mo',
      linkedNote,
      'mo@mitra.example',
      { kind: 'quote', links: ['https://paper.example/1'], media: ['https://mitra.example/media/1.webp'] },
    ],
  ])('%s gives its account and its posts', async (_server, actor, note, username, post) => {
    const collection = await readPosts(outboxOf(actor, [{ ...note }]));
    expect(collection.account.username).toBe(username);
    expect(collection.posts).toMatchObject([post]);
    expect(JSON.stringify(collection)).not.toContain('SECRET');
  });

  it('Misskey names its account by an id, so that only actor.json or a person tells the name', async () => {
    const outbox = outboxOf('https://misskey.example/users/9abc00aaaa', [misskeyNote, misskeyPoll]);
    expect((await refusalOf(outbox)).needsUsername).toBe(true);
    const actor = JSON.stringify({
      type: 'Person',
      id: 'https://misskey.example/users/9abc00aaaa',
      preferredUsername: 'ai',
      name: 'Ai',
    });
    for (const pack of [zipOf, tarGzOf]) {
      const collection = await readPosts(await pack({ 'outbox.json': outbox, 'actor.json': actor }));
      expect(collection.account).toMatchObject({ username: 'ai@misskey.example', display_name: 'Ai' });
      expect(collection.posts).toMatchObject([
        { text: 'Which?\n\n- Tomatoes\n- Beans', kind: 'original' },
        {
          text: 'food\n\nBeans #garden',
          kind: 'quote',
          links: [],
          hashtags: ['garden'],
          mentions: ['ada@b.example'],
        },
      ]);
    }
  });

  it('a server that keeps only what the author typed gives that', async () => {
    const outbox = outboxOf('https://a.example/users/me', [
      { id: 'https://a.example/1', type: 'Note', source: 'as <typed>' },
      { id: 'https://a.example/2', type: 'Note', content: '', source: { content: 'in & out' } },
    ]);
    const { posts } = await readPosts(outbox);
    expect(posts.map(({ text }) => text).sort()).toEqual(['as <typed>', 'in & out']);
  });

  it('a blog whose addresses differ behind the question mark gives every post', async () => {
    const outbox = outboxOf('https://blog.example/users/me', [
      { id: 'https://blog.example/?p=1', type: 'Article', name: 'One', content: '<p>a</p>' },
      { id: 'https://blog.example/?p=2', type: 'Article', name: 'Two', content: '<p>b</p>' },
    ]);
    expect((await readPosts(outbox)).posts.map(({ id, text }) => [id, text])).toEqual([
      ['p=2', 'Two\n\nb'],
      ['p=1', 'One\n\na'],
    ]);
  });

  it('a server that lists addresses only is refused, with what was found', async () => {
    const outbox = outboxOf('https://gts.example/users/zork', [
      'https://gts.example/users/zork/statuses/1',
      'https://gts.example/users/zork/statuses/2',
    ]);
    expect((await refusalOf(outbox)).message).toMatch(/posts of which only the address is there: 2/u);
  });

  it('a server with embedded actors and posts without an activity around them is read', async () => {
    const actor = {
      id: 'https://a.example/ap/users/1',
      preferredUsername: 'me',
      webfinger: 'me@nice.example',
    };
    const embedded = await readPosts(
      outboxOf(actor, [{ id: 'https://a.example/1', type: 'Note', content: 'a' }]),
    );
    expect(embedded.account.username).toBe('me@nice.example');
    const bare = {
      id: 'https://b.example/1',
      type: 'Note',
      attributedTo: 'https://b.example/users/you',
      content: 'b',
      to: 'as:Public',
    };
    const collection = await readPosts(JSON.stringify({ orderedItems: [bare] }));
    expect(collection.account.username).toBe('you@b.example');
  });

  it('a server never gives chats, votes, or what goes to followers', async () => {
    const note = { id: 'https://a.example/objects/1', type: 'Note', content: 'open' };
    const outbox = JSON.parse(outboxOf('https://a.example/users/me', [note])) as { orderedItems: object[] };
    const to = ['https://b.example/users/SECRET'];
    outbox.orderedItems.push(
      ...['ChatMessage', 'Answer', 'Note', 'Image'].map((type, index) => ({
        type: 'Create',
        actor: 'https://a.example/users/me',
        object: { id: `https://a.example/objects/1${index}`, type, content: 'SECRET', to },
      })),
      {
        type: 'Create',
        actor: 'https://a.example/users/me',
        object: { id: 'https://a.example/objects/9', type: 'ChatMessage', content: 'SECRET' },
        to: 'as:Public',
      },
    );
    const collection = await readPosts(JSON.stringify(outbox));
    expect(collection.posts.map(({ text }) => text)).toEqual(['open']);
    expect(skippedOf(collection)).toEqual({ 'posts that are not public': 4, 'records that are no posts': 1 });
    expect(JSON.stringify(collection)).not.toContain('SECRET');
  });
});
