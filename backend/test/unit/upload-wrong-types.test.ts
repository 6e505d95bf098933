import { describe, expect, it } from '@jest/globals';
import { ImportError } from '../../src/analysis/analysis.errors.js';
import { outboxOf, pleromaNote } from '../support/uploads/fediverse-outboxes.js';
import { carOf, zipOf } from '../support/uploads/pack.js';
import { readBytes } from '../support/uploads/read-bytes.js';

const secret = 'SECRET';

const tweet = {
  id_str: '1754499787387830279',
  full_text: 'A heap… https://t.co/aaaaaaaaaa',
  created_at: 'Mon Feb 05 13:38:41 +0000 2024',
  favorite_count: '2',
  retweet_count: '1',
  lang: 'en',
  in_reply_to_status_id_str: '1',
  geo: { coordinates: [secret] },
  edit_info: { initial: { editTweetIds: ['1754499787387830279', '1754499787387830280'] } },
  entities: {
    hashtags: [{ text: 'garden' }],
    user_mentions: [{ screen_name: 'ada' }],
    urls: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://example.org/a' }],
  },
  extended_entities: {
    media: [
      {
        url: 'https://t.co/b',
        expanded_url: 'https://x.com/me/status/1',
        media_url_https: 'https://pbs.twimg.com/a.jpg',
      },
    ],
  },
  user: { screen_name: 'me', name: 'Me', email: secret },
};
const account = {
  username: 'me',
  accountDisplayName: 'Me',
  email: `${secret}@mail.example`,
  phoneNumber: secret,
};
const note = {
  noteTweetId: '1',
  createdAt: '2024-02-05T13:38:41.000Z',
  core: {
    text: 'A heap of things to say',
    urls: [{ shortUrl: 'https://t.co/c', expandedUrl: 'https://example.org/c' }],
  },
};
const script = (name: string, elements: unknown): string =>
  `window.YTD.${name}.part0 = ${JSON.stringify(elements)}`;

interface Format {
  readonly name: string;
  readonly value: unknown;
  readonly write: (value: never) => Promise<Buffer> | Buffer;
}

const formats: readonly Format[] = [
  {
    name: 'an X archive',
    value: {
      tweets: [{ tweet: { id_str: '20', full_text: 'A heap…', geo: secret } }],
      account: [{ account }],
      note: [{ noteTweet: note }],
      deleted: [{ tweet: { id_str: '5', full_text: secret } }],
      profile: [{ profile: { description: { bio: 'b', location: secret } } }],
    },
    write: (archive: Record<'tweets' | 'account' | 'note' | 'deleted' | 'profile', unknown>) =>
      zipOf(
        {
          'data/tweets.js': script('tweets', archive.tweets),
          'data/account.js': script('account', archive.account),
          'data/note-tweet.js': script('note_tweet', archive.note),
          'data/deleted-tweets.js': script('deleted_tweets', archive.deleted),
          'data/profile.js': script('profile', archive.profile),
          'data/like.js': script('like', [{ like: { fullText: secret } }]),
          'data/direct-messages.js': script('direct_messages', [secret]),
        },
        { compress: false },
      ),
  },
  {
    name: 'an X archive of before 2019',
    value: {
      months: [{ ...tweet, text: 'Old' }],
      details: { screen_name: 'me', full_name: 'Me', location: secret, bio: 'b' },
      index: [{ file_name: 'data/js/tweets/2012_02.js', tweet_count: 1 }],
    },
    write: (archive: Record<'months' | 'details' | 'index', unknown>) =>
      zipOf({
        'data/js/tweets/2012_01.js': `Grailbird.data.tweets_2012_01 = ${JSON.stringify(archive.months)}`,
        'data/js/user_details.js': `var user_details = ${JSON.stringify(archive.details)}`,
        'data/js/tweet_index.js': `var tweet_index = ${JSON.stringify(archive.index)}`,
      }),
  },
  {
    name: 'the JSON of the Community Archive',
    value: {
      'upload-options': { startDate: secret },
      account: [{ account }],
      tweets: [{ tweet }],
      'note-tweet': [{ noteTweet: note }],
      like: [{ like: { fullText: secret } }],
      follower: [{ follower: { accountId: secret } }],
    },
    write: (archive) => Buffer.from(JSON.stringify(archive)),
  },
  {
    name: 'an outbox',
    value: JSON.parse(
      outboxOf('https://pleroma.example/users/lain', [
        pleromaNote,
        {
          ...pleromaNote,
          id: 'https://pleroma.example/objects/2',
          content: secret,
          source: secret,
          to: ['https://pleroma.example/users/lain/followers'],
          cc: [],
        },
      ]),
    ) as unknown,
    write: (outbox) => Buffer.from(JSON.stringify(outbox)),
  },
  {
    name: 'a Bluesky export',
    value: {
      'app.bsky.actor.profile/self': {
        displayName: 'Me',
        description: 'b',
        createdAt: '2024-01-01T00:00:00Z',
      },
      'app.bsky.feed.like/3k2aaaaaaaaaa': { subject: { uri: secret } },
      'app.bsky.feed.post/3k2aaaaaaaaaa': {
        text: 'Look #beans example.org/a',
        createdAt: '2024-01-01T00:00:00Z',
        langs: ['en'],
        reply: { parent: { uri: 'at://x' } },
        facets: [
          {
            index: { byteStart: 5, byteEnd: 11 },
            features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'beans' }],
          },
          {
            index: { byteStart: 12, byteEnd: 25 },
            features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://example.org/a' }],
          },
        ],
        embed: { $type: 'app.bsky.embed.external', external: { uri: 'https://example.org/b' } },
      },
    },
    write: (records) => carOf(records),
  },
];

type Path = readonly (string | number)[];

/** The places of all values inside of a value. */
function* pathsIn(value: unknown, path: Path = []): Generator<Path, void> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    yield place;
    yield* pathsIn(inner, place);
  }
}

/** A copy in which one value is another one. */
function replaced(value: unknown, [key, ...path]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((inner, index) => (index === key ? replaced(inner, path, other) : (inner as unknown)));
  }
  const object = value as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], path, other) };
}

const others: readonly unknown[] = [null, 7, 'x', [{ a: [1] }]];

describe('a file in which a value is of another type', () => {
  it.each(formats)(
    'is read or refused in words, and shows nothing private: $name',
    async ({ value, write }) => {
      let read = 0;
      for (const path of pathsIn(value)) {
        for (const other of others) {
          try {
            const content = await write(replaced(value, path, other) as never);
            const upload = await readBytes(content, { username: 'me' });
            expect(JSON.stringify(upload)).not.toContain(secret);
            read += 1;
          } catch (error) {
            if (!(error instanceof ImportError)) {
              throw new Error(`${path.join('.')} as ${JSON.stringify(other)}`, { cause: error });
            }
            expect(error.message).toMatch(/\.$/u);
            expect(error.message + error.fix).not.toContain(secret);
          }
        }
      }
      expect(read).toBeGreaterThan(0);
    },
  );
});
