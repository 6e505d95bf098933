import { describe, expect, it } from '@jest/globals';
import { postWith, questionAbout, readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';

const timeMs = Date.UTC(2022, 9, 19, 20, 7, 25);
const list = (...records: unknown[]): string => JSON.stringify(records);

describe('posts as JSON', () => {
  it.each([
    ['id_str', 'full_text', 'created_at', 'favorite_count', 'retweet_count'],
    ['id', 'text', 'timestamp_ms', 'likes', 'retweets'],
    ['tweet_id', 'content', 'time', 'favourites_count', 'reblogs_count'],
    ['uri', 'body', 'date', 'likeCount', 'repostCount'],
    ['id', 'text', 'published', 'likes', 'retweets'],
    ['id', 'text', 'createdAt', 'likes', 'retweets'],
  ])('are read from %s, %s, %s, %s and %s', async (id, text, time, likes, reposts) => {
    const record = {
      [id]: '77',
      [text]: 'Hi',
      [time]: '2022-10-19T20:07:25Z',
      [likes]: 3,
      [reposts]: '4',
      handle: '@me',
    };
    const collection = await readPosts(list(record));
    expect(collection.source).toBe('json');
    expect(collection.account.username).toBe('me');
    expect(collection.posts).toMatchObject([
      { id: '77', text: 'Hi', timestamp_ms: timeMs, likes: 3, retweets: 4, author: 'me', kind: 'original' },
    ]);
    expect(collection.notCarried).toEqual([
      'replies',
      'views',
      'followers',
      'following',
      'media',
      'reply_posts',
      'quote_posts',
    ]);
  });

  it('prefer the first name that is filled', async () => {
    const record = {
      id: 'late',
      id_str: 'early',
      body: 'late',
      content: 'early',
      text: '',
      full_text: null,
      published: 'never',
      date: '2022-10-19',
      created_at: 'Wed Oct 19 20:07:25 +0000 2022',
      likeCount: 9,
      likes: 1,
      handle: 'late',
      screen_name: 'early',
      replies: 0,
      views: '1,234',
    };
    const { posts, notCarried } = await readPosts(list(record));
    expect(posts).toMatchObject([
      {
        id: 'early',
        text: 'early',
        timestamp_ms: timeMs,
        likes: 1,
        author: 'early',
        replies: 0,
        views: 1234,
      },
    ]);
    expect(notCarried.slice(0, 3)).toEqual(['retweets', 'followers', 'following']);
  });

  it('keep every digit of ids that are numbers', async () => {
    // The last digits are lost in a JavaScript number: …2874 becomes …2900.
    const json =
      '[{"id":1580661436132757506,"text":"a","author":"me","is_retweet":false},{"id":1580661436132757507,"text":"b","author":"me"},{"id":12,"text":"c"}]';
    const { posts } = await readPosts(json);
    expect(new Set(posts.map(({ id }) => id))).toEqual(
      new Set(['1580661436132757506', '1580661436132757507', '12']),
    );
    expect(postWith(await readPosts(json), '1580661436132757506').timestamp_ms).toBe(
      Number(1580661436132757506n >> 22n) + 1288834974657,
    );
  });

  it.each(['posts', 'tweets', 'data', 'whatever'])(
    'are read from a list inside of an object, under %s',
    async (name) => {
      const json = JSON.stringify({
        version: 1,
        meta: { list: [1] },
        tags: ['a'],
        [name]: [{ id: '1', text: 'x', author: 'me' }],
      });
      const collection = await readPosts(json);
      expect(collection.posts).toHaveLength(1);
      expect(collection.source).toBe('json');
    },
  );

  it('are those of the most frequent author, and the others are counted', async () => {
    const by = (author: string, id: number) => ({ id: String(id), text: `t${id}`, author });
    const records = list(by('ann', 1), by('BOB', 2), by('bob', 3), by('@bob', 4), by('cid', 5), {
      id: '6',
      text: 'anonymous',
    });
    const collection = await readPosts(records);
    expect(collection.account.username).toBe('BOB');
    expect(collection.posts.map(({ id }) => id).sort()).toEqual(['2', '3', '4', '6']);
    expect(skippedOf(collection)).toEqual({ 'posts of other accounts': 2 });
    expect((await readPosts(records, { username: 'ANN' })).posts.map(({ id }) => id).sort()).toEqual([
      '1',
      '6',
    ]);
    expect((await readPosts(records, { username: 'nobody' })).account.username).toBe('BOB');
  });

  it('take an author without white space for the name, and objects for what is in them', async () => {
    expect((await readPosts(list({ text: 'x', author: 'Ann Lee', username: 'ann' }))).account.username).toBe(
      'ann',
    );
    expect(
      (await readPosts(list({ text: 'x', user: { name: 'Ann Lee', screen_name: 'ann' } }))).account.username,
    ).toBe('ann');
    expect((await readPosts(list({ text: 'x', account: { acct: 'ann@a.example' } }))).account.username).toBe(
      'ann@a.example',
    );
  });

  it('ask for the account when no record names an author', async () => {
    expect((await refusalOf(list({ text: 'x' }))).needsUsername).toBe(true);
    expect((await readPosts(list({ text: 'x' }), { username: 'me' })).account.username).toBe('me');
  });

  it('get an id where they have none: the same one each time, and one for each post', async () => {
    const records = list(
      { text: 'good morning', author: 'me' },
      { text: 'good morning', author: 'me' },
      { text: 'noon', time: timeMs, author: 'me' },
      { text: 'noon', time: timeMs, author: 'me' },
      { id: '1.58E+18', text: 'rounded by a spreadsheet', author: 'me' },
      { id: '1.58E+18', text: 'rounded, too', author: 'me' },
    );
    const collection = await readPosts(records);
    expect(collection.posts).toHaveLength(5);
    expect(skippedOf(collection)).toEqual({ 'copies of posts that the file holds twice': 1 });
    expect(new Set(collection.posts.map(({ id }) => id)).size).toBe(5);
    expect(await readPosts(records)).toEqual(collection);
  });

  it('leave out reposts and records without text, and read HTML and entities where they belong', async () => {
    const collection = await readPosts(
      list(
        { id: 1, text: 'RT @nasa: moon', author: 'me' },
        { id: 2, content: '<p>a &lt; b<br>c</p>', author: 'me' },
        { id: 3, full_text: 'a &amp;lt; b', author: 'me', in_reply_to: 2 },
        { id: 4, text: 'a &amp; b', author: 'me', lang: 'EN', kind: 'quote' },
        { id: 5, text: '  ', author: 'me' },
        { id: 6, text: '@nasa which moon?', author: 'me' },
        'a text alone',
      ),
    );
    expect(skippedOf(collection)).toEqual({
      'reposts of other accounts': 1,
      'records without text': 1,
      'records that are no posts': 1,
    });
    expect(postWith(collection, '2').text).toBe('a < b\nc');
    expect(postWith(collection, '3')).toMatchObject({ text: 'a &lt; b', kind: 'reply' });
    expect(postWith(collection, '4')).toMatchObject({ text: 'a &amp; b', lang: 'en', kind: 'quote' });
    expect(postWith(collection, '6')).toMatchObject({ kind: 'reply', mentions: ['nasa'] });
  });

  it.each([
    ['of the API of X', { public_metrics: {}, edit_history_tweet_ids: ['1'] }, 'a & b <c> #d', ['d']],
    ['with counts of X', { favorite_count: 1, retweet_count: 2 }, 'a & b <c> #d', ['d']],
    ['of X with lists', { id_str: '1', entities: { hashtags: [] } }, 'a & b <c> #d', []],
    ['of no known network', { likes: 1 }, 'a &amp; b &lt;c&gt; #d', ['d']],
    ['of Mastodon', { reblogs_count: 1, in_reply_to_status_id: 2 }, 'a &amp; b &lt;c&gt; #d', ['d']],
    ['of Mastodon with lists', { reblogs_count: 1, tags: [] }, 'a &amp; b &lt;c&gt; #d', []],
  ])('undo the entities of X where the record is %s', async (_kind, signs, text, hashtags) => {
    const record = { id: '1', text: 'a &amp; b &lt;c&gt; #d', author: 'me', ...signs };
    expect((await readPosts(list(record))).posts).toMatchObject([{ text, hashtags }]);
  });

  it('undo the entities of X once: a text with a bare sign is decoded already', async () => {
    const table = 'id,text,retweet_count,author\n1,a & b &amp; c,1,me\n2,a &amp;amp; b,1,me\n';
    const collection = await readPosts(table);
    expect([postWith(collection, '1').text, postWith(collection, '2').text]).toEqual([
      'a & b &amp; c',
      'a &amp; b',
    ]);
    const html = list({ id: '3', content: '<p>a &amp;amp; b</p>', author: 'me', retweet_count: 1 });
    expect(postWith(await readPosts(html), '3').text).toBe('a &amp; b');
  });

  it('hold no lists where nothing says that there are none', async () => {
    const [post] = (await readPosts(list({ id: '1', text: 'plain', author: 'me' }))).posts;
    expect(post).not.toHaveProperty('hashtags');
    expect(post).not.toHaveProperty('mentions');
    expect(post).not.toHaveProperty('links');
  });

  it('find hashtags, mentions, links and media', async () => {
    const record = {
      id: 'at://did:plc:x/app.bsky.feed.post/3kabc',
      text: '#One @two https://three.example/4.',
      author: 'me',
      media: [{ url: 'https://m.example/a.jpg' }],
    };
    expect((await readPosts(list(record))).posts).toMatchObject([
      {
        id: '3kabc',
        hashtags: ['One'],
        mentions: ['two'],
        links: ['https://three.example/4'],
        media: ['https://m.example/a.jpg'],
        has_media: true,
      },
    ]);
  });

  it('are asked about without text, and told the columns', async () => {
    const question = await questionAbout(list({ id: 1, titel: 'x', datum: 'y' }, { id: 2, extra: 1 }));
    expect(question.reason).toBe(
      'The file holds no text of posts under a known name. It has these columns: id, titel, datum, extra.',
    );
    expect((await refusalOf('{"a":{"b":1},"c":[1,2]}')).message).toMatch(/these columns: a, c\.$/u);
    expect((await refusalOf('[]')).message).toBe('The file holds no posts.');
  });

  it('with ids that a program has rounded go by their address, or by text and time', async () => {
    const read = async (...ids: string[]) =>
      readPosts(
        `[${ids.map((id, index) => `{"id":${id},"text":"t${index}","author":"me","url":"https://x.com/me/status/13663575488562462${index}9"}`).join()}]`,
      );
    const linked = await read('1.366357548856246e18', '1.366357548856246e18', '1366357548856240000');
    expect(linked.posts.map(({ id }) => id).sort()).toEqual([
      '1366357548856246209',
      '1366357548856246219',
      '1366357548856246229',
    ]);
    expect(linked.notes).toEqual([]);
    const bare = await readPosts(
      '[{"id":1.366357548856246e18,"text":"a","author":"me"},{"id":1.366357548856246e18,"text":"b","author":"me"}]',
    );
    expect(bare.posts).toHaveLength(2);
    expect(bare.notes.join(' ')).toMatch(/2 ids had been rounded/u);
  });

  it('of which X gave the start only are counted', async () => {
    const record = (id: number, text: string) => ({
      id_str: String(id),
      text,
      screen_name: 'me',
      retweet_count: 1,
    });
    const { notes } = await readPosts(
      list(record(1, 'The start… https://t.co/abcdefghij'), record(2, 'A whole one https://t.co/abcdefghij')),
    );
    expect(notes).toContain('Of 1 long post only the start is known: its whole text is not in the file.');
    const entities = { urls: [], user_mentions: [], hashtags: [] };
    const long = {
      ...record(3, 'The start… https://t.co/abcdefghij'),
      truncated: true,
      entities,
      extended_tweet: { full_text: 'The start and the end', entities },
    };
    const whole = await readPosts(list(long));
    expect(whole.posts).toMatchObject([{ text: 'The start and the end' }]);
    expect(whole.notes).toEqual([]);
  });

  it('are refused when there is nothing in the object', async () => {
    expect((await refusalOf('{}')).message).toBe('The file holds no posts.');
  });

  it('say so when their hours are not known', async () => {
    const notesOf = async (...dates: string[]) => {
      const records = dates.map((date, id) => ({ id, text: 'x', date, handle: 'me' }));
      return (await readPosts(list(...records))).notes;
    };
    expect(await notesOf('2022-10-19', '2022-10-20')).toEqual([
      'The file tells the days of the posts, but not the hours: all of them count as published at midnight, UTC.',
    ]);
    expect(await notesOf('2022-10-19', '2022-10-20T01:00:00Z')).toEqual([]);
    expect(await notesOf('2022-10-19', '')).toEqual([]);
  });

  it('are refused when two lists could be meant', async () => {
    expect((await refusalOf('{"mine":[{"text":"a"}],"yours":[{"text":"b"}]}')).message).toMatch(
      /mine, yours/u,
    );
  });
});
