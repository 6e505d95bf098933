import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../support/uploads/figures.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { sampleFacts, sampleOutline } from '../support/uploads/sample-account.js';

const user = (username: string, id: number, more: object = {}) => ({
  _type: 'snscrape.modules.twitter.User',
  username,
  id,
  displayname: username === 'sample_user' ? 'Sample' : 'Other',
  rawDescription: 'About plants',
  created: '2009-04-21T06:49:15+00:00',
  followersCount: 50,
  friendsCount: 9,
  location: 'Secretville',
  protected: false,
  ...more,
});
const tweet = (id: number | string, date: string, text: string, more: object = {}) => ({
  _type: 'snscrape.modules.twitter.Tweet',
  url: `https://twitter.com/sample_user/status/${id}`,
  date,
  rawContent: text,
  renderedContent: text.replace(/ https:\/\/t\.co.*$/u, ' example.org/soil'),
  id: `#${id}`,
  user: user('sample_user', 111),
  replyCount: 3,
  retweetCount: 2,
  likeCount: 10,
  quoteCount: 1,
  conversationId: `#${id}`,
  lang: 'en',
  source: '<a href="https://mobile.twitter.com">Twitter Web App</a>',
  links: null,
  media: null,
  retweetedTweet: null,
  quotedTweet: null,
  inReplyToTweetId: null,
  inReplyToUser: null,
  mentionedUsers: null,
  coordinates: { longitude: 13.111, latitude: 52.111 },
  place: null,
  hashtags: null,
  cashtags: null,
  viewCount: 100,
  ...more,
});
const lines = (...values: object[]): string =>
  values.map((value) => JSON.stringify(value).replaceAll(/"#(\d+)"/gu, '$1')).join('\n');

const link = {
  text: 'example.org/soil',
  url: 'https://example.org/soil',
  tcourl: 'https://t.co/aaaaaaaaaa',
  indices: [1, 2],
};
const photo = {
  _type: 'snscrape.modules.twitter.Photo',
  previewUrl: 'https://pbs.twimg.com/media/x?format=jpg&name=small',
  fullUrl: 'https://pbs.twimg.com/media/x?format=jpg&name=large',
};
const first = tweet(
  '1366357548856246279',
  '2021-03-01T12:00:00+00:00',
  'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
  {
    links: [link],
    media: [photo],
    hashtags: ['garden'],
  },
);
const second = tweet('1366818083435446279', '2021-03-02T18:30:00+00:00', '@friend_two see you', {
  inReplyToTweetId: '#1366818083435446000',
  inReplyToUser: user('friend_two', 5),
  mentionedUsers: [user('friend_two', 5)],
});
const third = tweet('1368097765585846279', '2021-03-06T07:15:00+00:00', 'So true', {
  quotedTweet: tweet('1368097765585846000', '2021-03-05T07:15:00+00:00', 'Quoted words', {
    user: user('other_user', 222),
  }),
});
const repost = tweet('1368097765585846280', '2021-03-06T08:15:00+00:00', 'RT @other_user: Words', {
  retweetedTweet: tweet('1368097765585846001', '2021-03-05T07:15:00+00:00', 'Words', {
    user: user('other_user', 222),
  }),
});
const tombstone = { _type: 'snscrape.modules.twitter.Tombstone', id: 1, text: { text: 'unavailable' } };
const expected = {
  format: 'snscrape',
  ...sampleOutline,
  counts: [30, 6, 9, 300],
};
const details = {
  hashtags: ['garden'],
  links: ['https://example.org/soil'],
  media: ['https://pbs.twimg.com/media/x?format=jpg&name=large'],
};
const account = {
  ...sampleFacts,
};

describe('snscrape', () => {
  it.each([
    ['lines', lines(repost, first, tombstone, second, third)],
    ['a list', `[${[repost, first, tombstone, second, third].map((one) => lines(one)).join(',')}]`],
  ])('its %s are read to the figure', async (_name, content) => {
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual({
      ...expected,
      skipped: { 'reposts of other accounts': 1, 'posts that X did not show': 1 },
    });
    expect(collection.account).toMatchObject(account);
    expect(postWith(collection, '1366357548856246279')).toMatchObject(details);
    expect(postWith(collection, '1366818083435446279').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111/iu);
  });

  it('lines of older versions have other names, and no views', async () => {
    const older = ({ rawContent, links, viewCount: _views, ...rest }: ReturnType<typeof tweet>) => ({
      ...rest,
      content: rawContent,
      outlinks: links === null ? null : ['https://example.org/soil'],
      tcooutlinks: links === null ? null : ['https://t.co/aaaaaaaaaa'],
    });
    const collection = await readPosts(lines(...[repost, first, second, third].map(older)));
    expect(outlineOf(collection)).toEqual({
      ...expected,
      counts: [30, 6, 9, null],
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(postWith(collection, '1366357548856246279')).toMatchObject(details);
  });

  it('posts of accounts that are protected are left out', async () => {
    const hidden = { ...second, user: user('sample_user', 111, { protected: true }) };
    expect(outlineOf(await readPosts(lines(first, hidden))).skipped).toEqual({
      'posts that are not public': 1,
    });
  });
});

describe('tables that pandas makes of snscrape', () => {
  const header =
    'url,date,content,renderedContent,id,user,replyCount,retweetCount,likeCount,quoteCount,conversationId,lang,source,sourceUrl,sourceLabel,outlinks,tcooutlinks,media,retweetedTweet,quotedTweet,inReplyToTweetId,inReplyToUser,mentionedUsers,coordinates,place,hashtags,cashtags';
  const row = (id: string, date: string, text: string, person: string, ...rest: string[]) =>
    [
      `https://twitter.com/sample_user/status/${id}`,
      date,
      `"${text}"`,
      `"${text}"`,
      id,
      `"${person}"`,
      '3,2,10,1',
      id,
      'en,web,u,l',
      ...rest,
    ].join(',');
  const table = (people: readonly [own: string, friend: string], media: string): string =>
    [
      header,
      row(
        '1366357548856246279',
        '2021-03-01 12:00:00+00:00',
        'Tomatoes &amp; beans #garden https://t.co/aaaaaaaaaa',
        people[0],
        `['https://example.org/soil'],['https://t.co/aaaaaaaaaa'],"${media}",,,,,,"Coordinates(longitude=13.111, latitude=52.111)",,['garden'],`,
      ),
      row(
        '1366818083435446279',
        '2021-03-02 18:30:00+00:00',
        '@friend_two see you',
        people[0],
        `,,,,,1.366818083435446e+18,"${people[1]}","[${people[1]}]",,,,`,
      ),
      row(
        '1368097765585846279',
        '2021-03-06 07:15:00+00:00',
        'So true',
        people[0],
        ',,,,https://twitter.com/other_user/status/1368097765585846000,,,,,,,',
      ),
    ].join('\n');
  const call = (name: string, id: number) =>
    `User(username='${name}', id=${id}, displayname='${name === 'sample_user' ? 'Sample' : "O'Other"}', created=datetime.datetime(2009, 4, 21, 6, 49, 15, tzinfo=datetime.timezone.utc), followersCount=50, friendsCount=9, location='Secretville', protected=False)`.replace(
      "'O'Other'",
      `""O'Other""`,
    );
  const dictionary = (name: string, id: number) =>
    `{'_type': 'snscrape.modules.twitter.User', 'username': '${name}', 'id': ${id}, 'displayname': 'Sample', 'followersCount': 50, 'friendsCount': 9, 'location': 'Secretville', 'protected': False}`;
  const address = (name: string) => `https://twitter.com/${name}`;

  it.each([
    [
      'calls',
      table(
        [call('sample_user', 111), call('friend_two', 5)],
        `[Photo(previewUrl='https://pbs.twimg.com/s', fullUrl='${photo.fullUrl}')]`,
      ),
      50,
    ],
    [
      'dictionaries',
      table(
        [dictionary('sample_user', 111), dictionary('friend_two', 5)],
        `[{'_type': 'snscrape.modules.twitter.Photo', 'fullUrl': '${photo.fullUrl}'}]`,
      ),
      50,
    ],
    ['addresses', table([address('sample_user'), address('friend_two')], ''), 0],
  ])('with people as %s are read', async (_name, content, followers) => {
    const collection = await readPosts(content);
    expect(outlineOf(collection)).toEqual({ ...expected, counts: [30, 6, 9, null], skipped: {} });
    expect(collection.account.followers).toBe(followers);
    const post = postWith(collection, '1366357548856246279');
    expect(post).toMatchObject({ hashtags: ['garden'], links: ['https://example.org/soil'] });
    expect(post.media).toEqual(followers === 0 ? [] : details.media);
    expect(postWith(collection, '1366818083435446279').mentions).toEqual(['friend_two']);
    expect(JSON.stringify(collection)).not.toMatch(/secret|13\.111/iu);
  });

  it('the short table of many tutorials is read', async () => {
    const content = `,Datetime,Tweet Id,Text,Username
0,2021-03-01 12:00:00+00:00,1366357548856246279,Tomatoes,sample_user
1,2021-03-02 18:30:00+00:00,1366818083435446279,@friend_two see you,sample_user`;
    expect(outlineOf(await readPosts(content))).toMatchObject({
      username: 'sample_user',
      posts: ['2021-03-01T12:00 original: Tomatoes', expected.posts[1]],
      counts: [null, null, null, null],
    });
  });
});

describe('twscrape', () => {
  it('its lines have pictures and videos in lists of their own, which may be empty', async () => {
    const media = (photos: readonly object[]) => ({ photos, videos: [], animated: [] });
    const own = (one: ReturnType<typeof tweet>, photos: readonly object[] = []) => ({
      ...one,
      id_str: String(one.id).slice(1),
      conversationIdStr: '1',
      bookmarkedCount: 0,
      links: one.links ?? [],
      hashtags: one.hashtags ?? [],
      mentionedUsers: one.mentionedUsers ?? [],
      media: media(photos),
    });
    const collection = await readPosts(
      lines(own(repost), own(first, [{ url: 'https://pbs.twimg.com/media/x.jpg' }]), own(second), own(third)),
    );
    expect(outlineOf(collection)).toEqual({
      ...expected,
      format: 'twscrape',
      skipped: { 'reposts of other accounts': 1 },
    });
    expect(collection.posts.map(({ has_media }) => has_media)).toEqual([false, false, true]);
    expect(postWith(collection, '1366357548856246279')).toMatchObject({
      ...details,
      media: ['https://pbs.twimg.com/media/x.jpg'],
    });
  });
});
