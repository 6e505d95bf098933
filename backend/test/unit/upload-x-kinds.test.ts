import { describe, expect, it } from '@jest/globals';
import { grailbirdFiles, january2012, secret } from '../support/uploads/grailbird-files.js';
import { zipOf } from '../support/uploads/pack.js';
import { readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';

describe('an X archive of before 2019', () => {
  it('is read from the files of its months, with what is missing and what they do not tell', async () => {
    const collection = await readPosts(await zipOf(grailbirdFiles));
    expect(collection.source).toBe('x-archive');
    expect(collection.account).toMatchObject({
      username: 'sample_user',
      display_name: 'Sample',
      bio: 'I garden.',
      joined: 'January 2008',
    });
    expect(collection.posts.map(({ text, timestamp_ms: ms }) => [text, ms])).toEqual([
      ['#garden & soil', Date.UTC(2012, 0, 14, 2)],
      ['Rain', Date.UTC(2009, 10, 8)],
    ]);
    expect(skippedOf(collection)).toEqual({ 'reposts of other accounts': 1 });
    expect(collection.notCarried).toEqual([
      'replies',
      'views',
      'likes',
      'retweets',
      'followers',
      'following',
    ]);
    expect(collection.notes).toEqual([
      'The archive lists 1 month whose posts are not in it.',
      'Of 1 post only the day is known: the archive has no times of day before November 2010.',
    ]);
    expect(JSON.stringify(collection)).not.toMatch(/SECRET|1\.5/u);
  });

  it('is the same in a folder, and nearly the same from its months alone', async () => {
    const whole = await readPosts(await zipOf(grailbirdFiles));
    const inFolder = Object.entries(grailbirdFiles).map(([path, text]) => [`tweets-2013/${path}`, text]);
    expect(await readPosts(await zipOf(Object.fromEntries(inFolder) as Record<string, string>))).toEqual(
      whole,
    );
    const months = await readPosts(await zipOf({ '2012_01.js': january2012 }));
    expect(months.account).toMatchObject({ username: 'sample_user', display_name: 'Sample', bio: '' });
  });

  it('is read from its table when its months are not there', async () => {
    const { 'tweets.csv': table = '' } = grailbirdFiles;
    const collection = await readPosts(
      await zipOf({ 'archive/tweets.csv': table, 'archive/README.txt': '' }),
      {
        username: 'sample_user',
      },
    );
    expect(collection.posts).toMatchObject([{ id: '158000000000000000', text: '#garden & soil' }]);
  });

  it('is read from a single month, whose posts name the account', async () => {
    const { account, posts } = await readPosts(january2012, { name: '2012_01.js' });
    expect(account).toMatchObject({ username: 'sample_user', display_name: 'Sample' });
    expect(posts.map(({ text }) => text)).toEqual(['#garden & soil']);
  });

  it.each(['user_details', 'payload_details', 'tweet_index'])(
    'is refused when it is its %s.js alone',
    async (name) => {
      const refusal = await refusalOf(grailbirdFiles[`data/js/${name}.js`] ?? '');
      expect(refusal.message).toMatch(/part of an X archive, but not the one with the posts/u);
    },
  );
});

describe('the JSON of the Community Archive', () => {
  const tweet = (id: string, text: string, more: object = {}) => ({
    tweet: {
      id_str: id,
      full_text: text,
      created_at: 'Mon Feb 05 13:38:41 +0000 2024',
      favorite_count: '2',
      retweet_count: '1',
      entities: { hashtags: [], user_mentions: [], urls: [] },
      ...more,
    },
  });
  const start = `The heap needs ${'three things '.repeat(18)}`.trim();
  const archive = {
    'upload-options': { keepPrivate: false, uploadLikes: true, startDate: secret, endDate: secret },
    like: [{ like: { tweetId: '9', fullText: secret, expandedUrl: 'https://x.com/i/web/status/9' } }],
    'direct-messages': [{ dmConversation: { messages: [{ messageCreate: { text: secret } }] } }],
    tweets: [
      tweet('20', `@ada ${start}…`),
      tweet('21', 'RT @ada: no'),
      tweet('22', 'for few', { limited_actions: 'limit_trusted_friends_tweet' }),
    ],
    'community-tweet': [tweet('23', 'in a community')],
    'note-tweet': [
      {
        noteTweet: {
          noteTweetId: '19',
          createdAt: '2024-02-05T13:38:41Z',
          core: { text: `${start} and a fork.` },
        },
      },
    ],
    profile: [{ profile: { description: { bio: 'I garden.', website: '', location: secret } } }],
    account: [
      {
        account: {
          username: 'sample_user',
          accountDisplayName: 'Sample',
          createdAt: '2010-01-01T00:00:00.000Z',
          email: `${secret}@mail.example`,
          phoneNumber: secret,
        },
      },
    ],
    follower: [{ follower: { accountId: secret } }, { follower: { accountId: '3' } }],
    following: [],
  };

  it('gives the account, its posts with their whole texts, and never its likes', async () => {
    const collection = await readPosts(JSON.stringify(archive));
    expect(collection.source).toBe('x-archive');
    expect(collection.account).toEqual({
      username: 'sample_user',
      display_name: 'Sample',
      bio: 'I garden.',
      joined: 'January 2010',
      tweets_count: 2,
      followers: 2,
      following: 0,
    });
    expect(collection.posts.map(({ text }) => text).sort()).toEqual([
      `@ada ${start} and a fork.`,
      'in a community',
    ]);
    expect(skippedOf(collection)).toEqual({ 'reposts of other accounts': 1, 'posts that are not public': 1 });
    expect(collection.notCarried).toEqual(['replies', 'views']);
    expect(JSON.stringify(collection)).not.toContain(secret);
  });

  it('is read without an account, for the one that the person names', async () => {
    const { account: _account, ...anonymous } = archive;
    expect((await refusalOf(JSON.stringify(anonymous))).needsUsername).toBe(true);
    expect((await readPosts(JSON.stringify(anonymous), { username: 'me' })).account.username).toBe('me');
  });
});
