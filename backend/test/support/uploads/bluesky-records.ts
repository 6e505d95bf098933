import { CidLinkWrapper } from '@atcute/cbor';

const cid = new CidLinkWrapper(Buffer.concat([Buffer.from([1, 0x71, 0x12, 32]), Buffer.alloc(32, 7)]));
const strong = (uri: string) => ({ uri, cid });

const linked = 'Über 🦋: read example.org/a/lo... by @ada.example.org #Butterfly';
const facet = (part: string, feature: Record<string, string>) => {
  // Places are counted in bytes of UTF-8, not in characters.
  const byteStart = Buffer.from(linked.slice(0, linked.indexOf(part))).length;
  return {
    index: { byteStart, byteEnd: byteStart + Buffer.from(part).length },
    features: [feature],
  };
};

/** The records of a Bluesky account by their paths, in order: 6 posts, 2 reposts, 2 follows, and what is not read. */
export const blueskyRecords: Readonly<Record<string, unknown>> = {
  'app.bsky.actor.profile/self': {
    $type: 'app.bsky.actor.profile',
    displayName: 'Papilio 🦋',
    description: 'Wings.\nOnly wings.',
    createdAt: '2023-07-04T12:00:00.000Z',
  },
  'app.bsky.feed.like/3k2aaaaaaaaaa': {
    $type: 'app.bsky.feed.like',
    subject: strong('at://did:plc:x/app.bsky.feed.post/3k1'),
    createdAt: '2023-08-01T00:00:00.000Z',
  },
  'app.bsky.feed.post/3k2aaaaaaaaab': {
    $type: 'app.bsky.feed.post',
    text: linked,
    langs: ['de', 'en'],
    createdAt: '2023-08-01T10:11:12.345Z',
    facets: [
      facet('example.org/a/lo...', {
        $type: 'app.bsky.richtext.facet#link',
        uri: 'https://example.org/a/long/path',
      }),
      facet('@ada.example.org', { $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:ada' }),
      facet('#Butterfly', { $type: 'app.bsky.richtext.facet#tag', tag: 'Butterfly' }),
    ],
    tags: ['hidden'],
  },
  'app.bsky.feed.post/3k2aaaaaaaaac': {
    $type: 'app.bsky.feed.post',
    text: 'An answer',
    createdAt: '2023-08-02T00:00:00+02:00',
    reply: {
      root: strong('at://did:plc:x/app.bsky.feed.post/3k1'),
      parent: strong('at://did:plc:x/app.bsky.feed.post/3k1'),
    },
  },
  'app.bsky.feed.post/3k2aaaaaaaaad': {
    $type: 'app.bsky.feed.post',
    text: '',
    createdAt: '2023-08-03T00:00:00Z',
    embed: {
      $type: 'app.bsky.embed.images',
      images: [{ alt: 'a wing', image: { $type: 'blob', ref: cid, mimeType: 'image/jpeg', size: 1 } }],
    },
  },
  'app.bsky.feed.post/3k2aaaaaaaaae': {
    $type: 'app.bsky.feed.post',
    text: 'Look',
    createdAt: '2023-08-04T00:00:00Z',
    embed: {
      $type: 'app.bsky.embed.recordWithMedia',
      record: { $type: 'app.bsky.embed.record', record: strong('at://did:plc:x/app.bsky.feed.post/3k1') },
      media: {
        $type: 'app.bsky.embed.video',
        video: { $type: 'blob', ref: cid, mimeType: 'video/mp4', size: 1 },
      },
    },
  },
  'app.bsky.feed.post/3k2aaaaaaaaaf': {
    $type: 'app.bsky.feed.post',
    text: 'A list of mine and a page https://plain.example/x',
    createdAt: '2023-08-05T00:00:00Z',
    embed: { $type: 'app.bsky.embed.record', record: strong('at://did:plc:x/app.bsky.graph.list/3k1') },
  },
  'app.bsky.feed.post/3k2aaaaaaaaag': {
    $type: 'app.bsky.feed.post',
    text: 'The paper',
    createdAt: 'yesterday',
    facets: [],
    embed: {
      $type: 'app.bsky.embed.external',
      external: { uri: 'https://paper.example/1', title: 'Paper', description: '' },
    },
  },
  'app.bsky.feed.repost/3k2aaaaaaaaah': {
    $type: 'app.bsky.feed.repost',
    subject: strong('at://did:plc:x/app.bsky.feed.post/3k8'),
    createdAt: '2023-08-06T00:00:00Z',
  },
  'app.bsky.feed.repost/3k2aaaaaaaaai': {
    $type: 'app.bsky.feed.repost',
    subject: strong('at://did:plc:x/app.bsky.feed.post/3k9'),
    createdAt: '2023-08-06T00:00:01Z',
  },
  'app.bsky.graph.follow/3k2aaaaaaaaaj': {
    $type: 'app.bsky.graph.follow',
    subject: 'did:plc:a',
    createdAt: '2023-08-06T00:00:01Z',
  },
  'app.bsky.graph.follow/3k2aaaaaaaaak': {
    $type: 'app.bsky.graph.follow',
    subject: 'did:plc:b',
    createdAt: '2023-08-06T00:00:02Z',
  },
};
