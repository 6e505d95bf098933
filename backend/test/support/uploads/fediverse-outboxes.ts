const everybody = 'https://www.w3.org/ns/activitystreams#Public';

/** An outbox with one activity for each object; whom an object goes to, its activity goes to as well. */
export function outboxOf(actor: unknown, objects: readonly (Record<string, unknown> | string)[]): string {
  const orderedItems = objects.map((object, index) => ({
    id: `https://host.example/activities/${index}`,
    type: 'Create',
    actor,
    published: '2024-03-01T12:00:00.000Z',
    ...(typeof object === 'string'
      ? { to: everybody }
      : { to: object['to'] ?? [everybody], cc: object['cc'] ?? [] }),
    object,
  }));
  return JSON.stringify({ type: 'OrderedCollection', totalItems: objects.length, orderedItems });
}

/** A post as Pleroma and Akkoma write it: counts in members of their own, pictures as lists of links. */
export const pleromaNote = {
  id: 'https://pleroma.example/objects/0f0c8a6e-1111-4222-8333-444455556666',
  type: 'Note',
  actor: 'https://pleroma.example/users/lain',
  attributedTo: 'https://pleroma.example/users/lain',
  published: '2024-03-01T12:00:00.123456Z',
  content: 'Soil &amp; seeds<br/><a class="hashtag" href="https://pleroma.example/tag/garden">#garden</a>',
  source: { content: 'Soil & seeds\n#garden', mediaType: 'text/plain' },
  summary: '',
  inReplyTo: null,
  language: 'en',
  like_count: 3,
  likes: [
    'https://a.example/users/SECRET',
    'https://b.example/users/SECRET',
    'https://c.example/users/SECRET',
  ],
  announcement_count: 1,
  announcements: ['https://a.example/users/SECRET'],
  repliesCount: 2,
  attachment: [
    {
      type: 'Document',
      mediaType: 'image/png',
      name: 'a bed',
      url: [{ type: 'Link', mediaType: 'image/png', href: 'https://media.example/a.png' }],
    },
  ],
  tag: [{ type: 'Hashtag', href: 'https://pleroma.example/tags/garden', name: '#garden' }],
  to: [everybody],
  cc: ['https://pleroma.example/users/lain/followers'],
};

/** A post of Akkoma that quotes another one. */
export const akkomaQuote = {
  id: 'https://akkoma.example/objects/1',
  type: 'Note',
  content:
    'Look<span class="quote-inline"><br/><br/>RE: <a href="https://b.example/notice/9">https://b.example/notice/9</a></span>',
  source: { content: 'Look', mediaType: 'text/x.misskeymarkdown' },
  quoteUri: 'https://b.example/objects/9',
  quoteUrl: 'https://b.example/objects/9',
  tag: [],
};

/** A post of Misskey, whose accounts are named by ids. */
export const misskeyNote = {
  id: 'https://misskey.example/notes/9xyz00aaaa',
  type: 'Note',
  attributedTo: 'https://misskey.example/users/9abc00aaaa',
  summary: 'food\u200b',
  content:
    '<p><span>Beans </span><a href="https://misskey.example/tags/garden" rel="tag">#garden</a><span class="quote-inline"><br><br><span>RE: </span><a href="https://b.example/notes/1">https://b.example/notes/1</a></span></p>',
  _misskey_content: 'Beans #garden',
  source: { content: 'Beans #garden', mediaType: 'text/x.misskeymarkdown' },
  _misskey_quote: 'https://b.example/notes/1',
  quoteUrl: 'https://b.example/notes/1',
  published: '2024-03-02T12:00:00.000Z',
  attachment: [],
  tag: [
    { type: 'Hashtag', href: 'https://misskey.example/tags/garden', name: '#garden' },
    { type: 'Mention', href: 'https://b.example/users/ada', name: '@ada@b.example' },
  ],
};

/** A poll of Misskey. */
export const misskeyPoll = {
  id: 'https://misskey.example/notes/9xyz00aaab',
  type: 'Question',
  content: '<p>Which?</p>',
  oneOf: [
    { type: 'Note', name: 'Tomatoes', replies: { type: 'Collection', totalItems: 4 } },
    { type: 'Note', name: 'Beans', replies: { type: 'Collection', totalItems: 2 } },
  ],
  endTime: '2024-03-03T12:00:00.000Z',
  published: '2024-03-02T13:00:00.000Z',
};

/** A post of GoToSocial, which writes a list of one thing as the thing. */
export const gotosocialNote = {
  id: 'https://gts.example/users/zork/statuses/01HQ0000000000000000000000',
  url: 'https://gts.example/@zork/statuses/01HQ0000000000000000000000',
  type: 'Note',
  attributedTo: 'https://gts.example/users/zork',
  content:
    '<p>Hello <span class="h-card"><a href="https://gts.example/@ada" class="u-url mention">@<span>ada</span></a></span></p>',
  contentMap: {
    de: '<p>Hello <span class="h-card"><a href="https://gts.example/@ada" class="u-url mention">@<span>ada</span></a></span></p>',
  },
  attachment: { mediaType: 'image/jpeg', name: 'no type', url: 'https://gts.example/fileserver/1.jpg' },
  tag: { type: 'Mention', href: 'https://gts.example/users/ada', name: '@ada' },
  replies: { type: 'Collection', first: { type: 'CollectionPage' } },
  to: everybody,
  cc: 'https://gts.example/users/zork/followers',
};

/** A picture of Pixelfed. */
export const pixelfedNote = {
  id: 'https://pixelfed.example/p/lena/700000000000000001',
  url: 'https://pixelfed.example/p/lena/700000000000000001',
  type: 'Note',
  content: 'A <a href="https://pixelfed.example/discover/tags/leaf" class="u-url hashtag">#leaf</a>',
  attachment: [
    { type: 'Image', mediaType: 'image/jpeg', url: 'https://pixelfed.example/storage/1.jpg', blurhash: 'U' },
  ],
  tag: [{ type: 'Hashtag', href: 'https://pixelfed.example/discover/tags/leaf', name: '#leaf' }],
  commentsEnabled: true,
};

/** A quote as FEP-e232 writes it, and a page among the attachments. */
export const linkedNote = {
  id: 'https://mitra.example/objects/1',
  type: 'Note',
  content: '<p>Read</p>',
  attachment: [
    { type: 'Link', href: 'https://paper.example/1' },
    { type: 'Link', mediaType: 'image/webp', href: 'https://mitra.example/media/1.webp' },
  ],
  tag: [
    {
      type: 'Link',
      mediaType: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
      href: 'https://b.example/objects/5',
      name: 'RE: https://b.example/objects/5',
    },
  ],
};
