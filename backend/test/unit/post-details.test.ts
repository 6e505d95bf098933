import { describe, expect, it } from '@jest/globals';
import type { Collection } from '../../src/analysis/collection.js';
import { blueskyRecords } from '../support/uploads/bluesky-records.js';
import { detailsOf } from '../support/uploads/figures.js';
import { mastodonFiles, outboxJson } from '../support/uploads/mastodon-files.js';
import { carOf, zipOf } from '../support/uploads/pack.js';
import { postWith, readPosts } from '../support/uploads/read-bytes.js';
import { tableOf } from '../support/uploads/table-of.js';
import { tweetsJs, xFiles } from '../support/uploads/x-files.js';

const json = (...records: unknown[]): string => JSON.stringify(records);
/** Only what stands beside text, figures and lists. */
const placesOf = ({ posts, reposted = [] }: Collection) =>
  Object.fromEntries([...posts, ...reposted].map(({ id, place }) => [id, place]));

describe('what a post has beside its text is kept from', () => {
  it('archives of X', async () => {
    const collection = await readPosts(await zipOf(xFiles));
    expect(detailsOf(postWith(collection, '1582826464532774912'))).toEqual({
      links_written: ['https://t.co/AbCdEfGhIj'],
      client: 'Twitter for iPhone',
      place: 'tweets.js:1',
    });
    expect(detailsOf(postWith(collection, '1583100000000000000'))).toEqual({
      attachments: [
        { kind: 'photo', url: 'https://pbs.twimg.com/media/A.jpg' },
        { kind: 'photo', url: 'https://pbs.twimg.com/media/B.jpg' },
      ],
      place: 'tweets.js:5',
    });
    expect(collection.reposted?.map(detailsOf)).toEqual([{ place: 'tweets.js:2' }]);
    expect(postWith(collection, '1588000000000000903').place).toBe('tweets-part2.js:4');
    // A link of a long text, and one that is written as it is.
    expect(postWith(collection, '1625000000000000000').links_written).toEqual(['https://t.co/MiRrOrMiRr']);
    const alone = await readPosts(tweetsJs, { username: 'ann' });
    expect(postWith(alone, '1582826464532774912').place).toBe('1');
    const tweet = {
      id_str: '1',
      full_text: 'https://t.co/a http://b.example https://t.co/v',
      source: 'Garden &amp; Bot',
      entities: { urls: [{ url: 'https://t.co/a', expanded_url: 'https://example.org/a' }] },
      extended_entities: {
        media: [
          {
            url: 'https://t.co/v',
            type: 'video',
            media_url_https: 'https://pbs.twimg.com/v.jpg',
            ext_alt_text: ' A bee ',
          },
          { url: 'https://t.co/v', type: 'animated_gif', media_url_https: 'https://pbs.twimg.com/g.jpg' },
        ],
      },
    };
    const edited = (id: string) => ({
      id_str: id,
      full_text: `version ${id}`,
      edit_info: { edit: { initialTweetId: '2', editControlInitial: { editTweetIds: ['2', '3'] } } },
    });
    const more = await readPosts(
      `window.YTD.tweets.part0 = ${json({ tweet: edited('2') }, { tweet }, { tweet: edited('3') })}`,
      { username: 'ann' },
    );
    expect(detailsOf(postWith(more, '1'))).toEqual({
      attachments: [
        { kind: 'video', url: 'https://pbs.twimg.com/v.jpg', alt: 'A bee' },
        { kind: 'animation', url: 'https://pbs.twimg.com/g.jpg' },
      ],
      links_written: ['https://t.co/a', 'http://b.example'],
      client: 'Garden & Bot',
      place: '2',
    });
    expect(postWith(more, '1').links).toEqual(['https://example.org/a', 'http://b.example']);
    expect(postWith(more, '3').place).toBe('3');
  });

  it('answers of the API of X', async () => {
    const page = {
      data: [
        {
          id: '1',
          text: 'a https://t.co/a https://t.co/p',
          author_id: '7',
          public_metrics: { like_count: 1 },
          source: 'Twitter Web App',
          attachments: { media_keys: ['3_1'] },
          entities: {
            urls: [
              { url: 'https://t.co/a', expanded_url: 'https://example.org/a' },
              {
                url: 'https://t.co/p',
                media_key: '3_1',
                expanded_url: 'https://twitter.com/ann/status/1/photo/1',
              },
            ],
          },
        },
      ],
      includes: {
        users: [{ id: '7', username: 'ann' }],
        media: [{ media_key: '3_1', type: 'photo', url: 'https://pbs.twimg.com/1.jpg', alt_text: 'A leaf' }],
      },
    };
    const version2 = await readPosts(JSON.stringify(page));
    const details = {
      attachments: [{ kind: 'photo', url: 'https://pbs.twimg.com/1.jpg', alt: 'A leaf' }],
      links_written: ['https://t.co/a'],
      client: 'Twitter Web App',
      place: '1',
    };
    expect(version2.posts.map(detailsOf)).toEqual([details]);
    const legacy = {
      id_str: '1',
      full_text: 'a https://t.co/a https://t.co/p',
      created_at: 'Mon Mar 01 12:00:00 +0000 2021',
      favorite_count: 1,
      retweet_count: 2,
      favorited: false,
      entities: {
        urls: [{ url: 'https://t.co/a', expanded_url: 'https://example.org/a' }],
        user_mentions: [],
      },
      extended_entities: {
        media: [
          {
            url: 'https://t.co/p',
            type: 'photo',
            media_url_https: 'https://pbs.twimg.com/1.jpg',
            ext_alt_text: 'A leaf',
          },
        ],
      },
    };
    const source = '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>';
    const version1 = await readPosts(json({ ...legacy, source, user: { screen_name: 'ann' } }));
    expect(version1.posts.map(detailsOf)).toEqual([details]);
    const ofPages = await readPosts(
      json({
        rest_id: '1',
        source,
        legacy,
        core: { user_results: { result: { legacy: { screen_name: 'ann' } } } },
      }),
    );
    expect(ofPages.posts.map(detailsOf)).toEqual([details]);
  });

  it('archives and statuses of Mastodon', async () => {
    const collection = await readPosts(await zipOf(mastodonFiles));
    expect(detailsOf(postWith(collection, '110291000000000001'))).toEqual({
      attachments: [{ kind: 'photo', url: '', alt: 'A graph' }],
      url: 'https://social.example/@linus/110291000000000001',
      place: 'outbox.json:1',
    });
    expect(detailsOf(postWith(collection, '110291000000000003'))).toEqual({
      attachments: [{ kind: 'photo', url: 'https://files.example/b.jpg' }],
      place: 'outbox.json:3',
    });
    expect(collection.reposted?.map(detailsOf)).toEqual([
      { url: 'https://other.example/users/x/statuses/10', place: 'outbox.json:7' },
      { url: 'https://other.example/users/x/statuses/9', place: 'outbox.json:6' },
    ]);
    expect(placesOf(await readPosts(outboxJson))).toMatchObject({ '110291000000000001': '1', '7': '7' });
    const status = {
      id: '1',
      content: '<p>words</p>',
      created_at: '2021-03-01T12:00:00Z',
      account: { acct: 'ann' },
      favourites_count: 1,
      url: 'https://s.example/@ann/1',
      application: { name: 'Tusky', website: 'https://tusky.app' },
      media_attachments: [
        { type: 'gifv', url: 'https://cdn.example/1.mp4', description: 'A leaf' },
        { type: 'unknown', url: 'https://cdn.example/2' },
      ],
    };
    expect((await readPosts(json(status))).posts.map(detailsOf)).toEqual([
      {
        attachments: [
          { kind: 'animation', url: 'https://cdn.example/1.mp4', alt: 'A leaf' },
          { kind: 'other', url: 'https://cdn.example/2' },
        ],
        client: 'Tusky',
        url: 'https://s.example/@ann/1',
        place: '1',
      },
    ]);
  });

  it('exports and feeds of Bluesky', async () => {
    const collection = await readPosts(await carOf(blueskyRecords), { username: 'papilio.example' });
    expect(
      Object.fromEntries(collection.posts.map((post) => [post.id.slice(-1), detailsOf(post)])),
    ).toMatchObject({
      // Its key is its place in the repository.
      b: {},
      d: { attachments: [{ kind: 'photo', url: '', alt: 'a wing' }] },
      e: { attachments: [{ kind: 'video', url: '' }] },
    });
    const images = [
      { fullsize: 'https://cdn.example/1.jpg', alt: 'a wing' },
      { fullsize: 'https://cdn.example/2.jpg', alt: '' },
    ];
    const post = {
      uri: 'at://did:plc:a/app.bsky.feed.post/3l1',
      author: { did: 'did:plc:a', handle: 'ann.example' },
      likeCount: 1,
      record: {
        $type: 'app.bsky.feed.post',
        text: 'words',
        createdAt: '2024-08-18T12:00:00.000Z',
        embed: { $type: 'app.bsky.embed.images', images: [{ alt: 'a wing' }, { alt: '' }] },
      },
      embed: { $type: 'app.bsky.embed.images#view', images },
    };
    const [shown] = (await readPosts(json({ post }))).posts;
    expect(shown && detailsOf(shown)).toEqual({
      attachments: [
        { kind: 'photo', url: 'https://cdn.example/1.jpg', alt: 'a wing' },
        { kind: 'photo', url: 'https://cdn.example/2.jpg' },
      ],
      place: '1',
    });
    expect(shown?.media).toEqual(['https://cdn.example/1.jpg', 'https://cdn.example/2.jpg']);
  });

  it('channels of Telegram', async () => {
    const message = {
      type: 'message',
      date: '2021-03-01T13:00:00',
      date_unixtime: '1614600000',
      from: 'Garden',
      from_id: 'channel1',
      text: 'words',
    };
    const messages = [
      { ...message, id: 1, photo: 'photos/1.jpg' },
      { ...message, id: 2, file: 'video_files/2.mp4', media_type: 'video_file' },
      { ...message, id: 3, forwarded_from: 'Other', file: 'files/3.pdf', mime_type: 'application/pdf' },
    ];
    const collection = await readPosts(
      JSON.stringify({ name: 'Garden', type: 'public_channel', id: 1, messages }),
    );
    expect([...collection.posts, ...(collection.reposted ?? [])].map(detailsOf)).toEqual([
      { attachments: [{ kind: 'video', url: '' }], place: '2' },
      { attachments: [{ kind: 'photo', url: '' }], place: '1' },
      { place: '3' },
    ]);
  });

  it('tables and lines of scrapers', async () => {
    const line = {
      _type: 'snscrape.modules.twitter.Tweet',
      url: 'https://twitter.com/ann/status/1',
      date: '2021-03-01T12:00:00+00:00',
      rawContent: 'a https://t.co/a',
      id: 1,
      user: { username: 'ann' },
      likeCount: 4,
      source: '<a href="https://b.example">Buffer</a>',
      links: [{ tcourl: 'https://t.co/a', url: 'https://example.org/a' }],
      media: [
        {
          _type: 'snscrape.modules.twitter.Photo',
          fullUrl: 'https://pbs.twimg.com/1.jpg',
          altText: 'A leaf',
        },
      ],
    };
    expect((await readPosts(JSON.stringify(line))).posts.map(detailsOf)).toEqual([
      {
        attachments: [{ kind: 'photo', url: 'https://pbs.twimg.com/1.jpg', alt: 'A leaf' }],
        links_written: ['https://t.co/a'],
        client: 'Buffer',
        url: 'https://twitter.com/ann/status/1',
        place: '1',
      },
    ]);
    const table = tableOf(
      'id_str,created_at,screen_name,text,favorite_count,source,photos,url',
      { created_at: '2021-03-01 12:00', screen_name: 'ann', favorite_count: '1' },
      [
        {
          id_str: '1366357548856246272',
          text: 'one',
          source: 'Twitter for Android',
          photos: 'https://pbs.twimg.com/1.jpg',
          url: 'https://elsewhere.example/',
        },
        {
          id_str: '1366357548856246273',
          text: 'two',
          source: 'https://twitter.com',
          url: 'https://twitter.com/ann/status/1366357548856246273',
        },
      ],
    );
    const posts = (await readPosts(table)).posts.reverse();
    expect(posts.map(detailsOf)).toEqual([
      {
        attachments: [{ kind: 'photo', url: 'https://pbs.twimg.com/1.jpg' }],
        client: 'Twitter for Android',
        place: '1',
      },
      { url: 'https://twitter.com/ann/status/1366357548856246273', place: '2' },
    ]);
  });

  it('files of a ZIP by their names, with their folders where names are the same', async () => {
    const table = (id: string) => `id,text,username\n${id},first,ann\n${id}1,second,ann\n`;
    expect(
      placesOf(await readPosts(await zipOf({ 'a/old.csv': table('1'), 'b/new.csv': table('2') }))),
    ).toEqual({ 1: 'old.csv:1', 11: 'old.csv:2', 2: 'new.csv:1', 21: 'new.csv:2' });
    expect(
      placesOf(await readPosts(await zipOf({ 'a/posts.csv': table('1'), 'b/posts.csv': table('2') }))),
    ).toMatchObject({ 1: 'a/posts.csv:1', 21: 'b/posts.csv:2' });
    expect(placesOf(await readPosts(await zipOf({ 'posts.csv': table('1') })))).toEqual({ 1: '1', 11: '2' });
  });
});

describe('what a source has in columns of such names without signs of X is not kept', () => {
  it('as the program or the page of a post', async () => {
    const secret = 'planted secret';
    const table = `id,text,username,source,client,device,link,email,ip\n1,one,ann,${secret},${secret},${secret},https://elsewhere.example/${secret.replace(' ', '')},${secret}@mail.example,9.9.9.9\n`;
    const collection = await readPosts(table);
    expect(collection.posts.map(detailsOf)).toEqual([{ place: '1' }]);
    const { links: _shared, ...post } = collection.posts[0] ?? {};
    expect(JSON.stringify(post)).not.toMatch(/secret|9\.9\.9/u);
  });
});
