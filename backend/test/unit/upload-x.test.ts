import { describe, expect, it } from '@jest/globals';
import { linksOf } from '../../src/domain/statistics/post-parts.js';
import { zipOf } from '../support/uploads/pack.js';
import { postWith, readPosts, refusalOf, skippedOf } from '../support/uploads/read-bytes.js';
import { tweetsJs, xFiles } from '../support/uploads/x-files.js';

/** Counts in the texts themselves, without any parser of the application. */
const countIn = (texts: readonly string[], pattern: RegExp): number =>
  texts.reduce((sum, text) => sum + Array.from(text.matchAll(pattern)).length, 0);

const tweetTexts = Object.entries(xFiles)
  .filter(([path]) => path.startsWith('data/tweets') && path.endsWith('.js'))
  .map(([, text]) => text);

describe('an X archive', () => {
  it('gives each own post once and counts what is left out', async () => {
    const collection = await readPosts(await zipOf(xFiles));
    const ids = new Set(
      tweetTexts.flatMap((text) =>
        Array.from(
          text.matchAll(/"id_str" ?: ?"(\d+)",\s*"(?:retweet_count|truncated|favorite_count)/gu),
          ([, id]) => id,
        ),
      ),
    );
    const retweets = countIn(tweetTexts, /"full_text" : "RT @\w/gu);
    expect(retweets).toBe(1);
    expect(ids.size).toBe(9);
    expect(collection.source).toBe('x-archive');
    expect(collection.posts).toHaveLength(ids.size - retweets);
    expect(collection.reposts).toBe(retweets);
    expect(skippedOf(collection)).toEqual({
      'reposts of other accounts': 1,
      'copies of posts that the file holds twice': 2,
      'posts that were deleted': 1,
    });
    expect(collection.posts.reduce((sum, post) => sum + (post.likes ?? 0), 0)).toBe(
      1204 + 12 + 40 + 300 + 77 + 3,
    );
    expect(collection.posts.reduce((sum, post) => sum + (post.retweets ?? 0), 0)).toBe(87 + 1 + 3 + 20 + 7);
  });

  it('tells the account, but never its e-mail address', async () => {
    const collection = await readPosts(await zipOf(xFiles), { username: 'somebody_else' });
    expect(collection.account).toEqual({
      username: 'stella_nova',
      display_name: 'Stella Nova 🔭',
      bio: 'I look up.\nViews are mine.',
      joined: 'March 2011',
      tweets_count: 8,
      followers: 4,
      following: 2,
    });
    expect(collection.notCarried).toEqual(['replies', 'views']);
    expect(collection.notes).toEqual([expect.stringContaining('Circle')]);
    expect(JSON.stringify(collection.posts)).not.toContain('deleted');
    expect(JSON.stringify(collection)).not.toMatch(/private@|our secret|for the circle/u);
  });

  it('decodes a text once, puts in the whole links and keeps what it names', async () => {
    const collection = await readPosts(await zipOf(xFiles));
    expect(postWith(collection, '1582826464532774912')).toEqual({
      id: '1582826464532774912',
      text: '#Astronomy & optics: 1 < 2 > 0, we write &lt; for a bracket. Thanks @esa 🔭 https://example.org/telescope?a=1&b=2',
      timestamp_ms: Date.UTC(2022, 9, 19, 20, 7, 25),
      likes: 1204,
      retweets: 87,
      replies: 0,
      views: 0,
      author: 'stella_nova',
      author_name: 'Stella Nova 🔭',
      media: [],
      has_media: false,
      time_ago: null,
      kind: 'original',
      lang: 'en',
      hashtags: ['Astronomy'],
      mentions: ['esa'],
      links: ['https://example.org/telescope?a=1&b=2'],
      links_written: ['https://t.co/AbCdEfGhIj'],
      client: 'Twitter for iPhone',
      place: 'tweets.js:1',
    });
  });

  it('tells replies, to oneself too, from quotes and originals', async () => {
    const collection = await readPosts(await zipOf(xFiles));
    const thread = postWith(collection, '1582827000000000000');
    expect(thread.kind).toBe('reply');
    expect(thread.text).toMatch(/^A repost starts with RT @NASA/u);
    expect(postWith(collection, '1583000000000000000')).toMatchObject({
      kind: 'quote',
      text: 'What a view! https://twitter.com/esa/status/1582700000000000000?s=20',
    });
    // Its address is in the text, but no link of the author's: figures must not read it there again.
    expect(postWith(collection, '1583000000000000000').links).toEqual([]);
    expect(linksOf(postWith(collection, '1583000000000000000'))).toEqual([]);
  });

  it('takes the links that are written out, as before X shortened them, and those that the quoted post is not', async () => {
    const tweets = [
      {
        id_str: '1671234567',
        full_text: 'Reading http://www.example.org/a?b=1&amp;c=2 now #no',
        entities: { hashtags: [], user_mentions: [], urls: [] },
      },
      {
        id_str: '1671234568',
        full_text: 'See https://t.co/aaaaaaaaaa, and this',
        quoted_status_id_str: '99',
        entities: { urls: [{ url: 'https://t.co/aaaaaaaaaa', expanded_url: 'https://x.com/esa/status/98' }] },
      },
    ];
    const content = `window.YTD.tweets.part0 = ${JSON.stringify(tweets.map((tweet) => ({ tweet })))}`;
    const collection = await readPosts(content, { username: 'me' });
    expect(postWith(collection, '1671234567')).toMatchObject({
      links: ['http://www.example.org/a?b=1&c=2'],
      hashtags: [],
      mentions: [],
    });
    expect(postWith(collection, '1671234568')).toMatchObject({
      kind: 'quote',
      links: ['https://x.com/esa/status/98'],
    });
    expect(postWith(collection, '1671234568')).not.toHaveProperty('hashtags');
  });

  it('takes all pictures and leaves their short link out of the text', async () => {
    const post = postWith(await readPosts(await zipOf(xFiles)), '1583100000000000000');
    expect(post.media).toEqual(['https://pbs.twimg.com/media/A.jpg', 'https://pbs.twimg.com/media/B.jpg']);
    expect(post).toMatchObject({ text: '', has_media: true, kind: 'original' });
    expect(post).not.toHaveProperty('lang');
  });

  it('takes the whole text of a long post from its note, whose id is another one', async () => {
    const post = postWith(await readPosts(await zipOf(xFiles)), '1625000000000000000');
    expect(post).toMatchObject({
      text: 'A long story about mirrors & lenses: the first one that we polished broke, the second one that we polished bent, and the third one is the one that you see in the #dome today, thanks to @esa. https://example.org/mirrors',
      hashtags: ['dome'],
      mentions: ['esa'],
      links: ['https://example.org/mirrors'],
      likes: 77,
      kind: 'original',
    });
  });

  it('leaves a short post as it is when a long one begins with the same words', async () => {
    const start = 'Good morning from the observatory, everybody';
    const post = `{"id_str":"1625000000000000000","full_text":"${start}"}`;
    const note = `{"noteTweet":{"noteTweetId":"1700000000000000000","core":{"text":"${start}! ${'More. '.repeat(60)}"}}}`;
    const zip = await zipOf({
      'data/tweets.js': `window.YTD.tweets.part0 = [ ${post} ]`,
      'data/note-tweet.js': `window.YTD.note_tweet.part0 = [ ${note} ]`,
    });
    const collection = await readPosts(zip, { username: 'stella_nova' });
    expect(collection.posts.map(({ text }) => text)).toEqual([start]);
  });

  it('reads the parts in the order of their numbers, times out of ids, and no language where none is told', async () => {
    const collection = await readPosts(await zipOf(xFiles));
    expect(postWith(collection, '1588000000000000902')).toMatchObject({
      text: 'dari bagian dua',
      lang: 'id',
    });
    expect(postWith(collection, '1541815603606036480').timestamp_ms).toBe(
      Date.UTC(2022, 5, 28, 16, 7, 40, 105),
    );
    expect(postWith(collection, '1541815603606036480')).not.toHaveProperty('lang');
    expect(postWith(collection, '1588000000000000903')).not.toHaveProperty('lang');
    const times = collection.posts.map((post) => post.timestamp_ms);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });

  it('is found in a folder that was packed around it, beside what macOS adds', async () => {
    const nested = Object.fromEntries(
      Object.entries(xFiles).map(([path, text]) => [`twitter-2023/${path}`, text]),
    );
    const zip = await zipOf({
      ...nested,
      '__MACOSX/twitter-2023/data/._tweets.js': 'x',
      'twitter-2023/assets/js/tweet.js': 'export default 1;',
      'twitter-2023/data/._tweets.js': 'x',
    });
    const collection = await readPosts(zip);
    expect(collection.account.username).toBe('stella_nova');
    expect(collection.posts).toHaveLength(8);
  });

  it('is read from a ZIP64 and from one that does not compress', async () => {
    expect((await readPosts(await zipOf(xFiles, { forceZip64Format: true }))).posts).toHaveLength(8);
    expect((await readPosts(await zipOf(xFiles, { compress: false }))).posts).toHaveLength(8);
  });

  it('is read when it is older, with tweet.js and bare posts, and nothing beside them', async () => {
    const bare =
      '{"id_str":"20","id":"20","full_text":"just &amp; only","created_at":"Tue Mar 21 20:50:14 +0000 2006","favorite_count":"5","retweet_count":"2"}';
    const zip = await zipOf({ 'tweet.js': `window.YTD.tweet.part0 = [ ${bare} ]` });
    const collection = await readPosts(zip, { username: '@jack ' });
    expect(collection.account).toMatchObject({ username: 'jack', followers: 0 });
    expect(collection.notCarried).toEqual(['replies', 'views', 'followers', 'following']);
    expect(collection.posts).toMatchObject([
      {
        id: '20',
        text: 'just & only',
        likes: 5,
        retweets: 2,
        timestamp_ms: Date.UTC(2006, 2, 21, 20, 50, 14),
      },
    ]);
  });

  it('tells which files beside its posts are empty or broken, and gives the posts', async () => {
    const collection = await readPosts(
      await zipOf({
        ...xFiles,
        'data/account.js': '',
        'data/follower-part1.js': 'window.YTD.follower.part1 = [ {"follower":{"acc',
        'data/note-tweet.js': 'no script',
      }),
      { username: 'stella_nova' },
    );
    expect(collection.posts).toHaveLength(8);
    expect(collection.account).toMatchObject({ display_name: '', followers: 0, following: 2 });
    expect(collection.notCarried).toEqual(['replies', 'views', 'followers']);
    expect(collection.notes).toEqual([
      'Of 1 long post only the start is known: its whole text is not in the file.',
      expect.stringContaining('Circle'),
      'data/account.js is empty. What it tells is missing.',
      expect.stringMatching(
        /^data\/follower-part1\.js ends in the middle of a record.* What it tells is missing\.$/u,
      ),
      expect.stringMatching(/^data\/note-tweet\.js does not start as.* What it tells is missing\.$/u),
    ]);
  });

  it('reads nothing but what it needs: other files may be encrypted', async () => {
    const zip = await zipOf(xFiles);
    encrypt(zip, 'data/direct-messages.js');
    expect((await readPosts(zip)).posts).toHaveLength(8);
    encrypt(zip, 'data/tweets.js');
    expect((await refusalOf(zip)).message).toBe('data/tweets.js in the ZIP is encrypted.');
  });

  it('tells how far it is, with the file that is being read', async () => {
    const progress: string[] = [];
    let last = { done: -1, total: 0 };
    await readPosts(await zipOf(xFiles), {
      onProgress: ({ message, done = -1, total = -1 }) => {
        progress.push(message);
        expect(done).toBeGreaterThanOrEqual(last.done);
        last = { done, total };
      },
    });
    expect(progress).toContain('Reading data/tweets.js');
    expect(progress.join()).not.toMatch(/direct|circle/u);
    expect(last.done).toBeLessThanOrEqual(last.total);
  });
});

describe('a bare tweets.js', () => {
  it('is read for the account whose pictures it has', async () => {
    const collection = await readPosts(tweetsJs);
    expect(collection.account.username).toBe('Stella_Nova');
    expect(collection.posts).toHaveLength(5);
    expect(collection.reposts).toBe(1);
    // The note with the whole text is in another file.
    expect(collection.notes).toEqual([
      'Of 1 long post only the start is known: its whole text is not in the file.',
      expect.stringContaining('Circle'),
    ]);
    expect(postWith(collection, '1625000000000000000').text).toMatch(/bent, and the…$/u);
  });

  it('is read for the account that the person names', async () => {
    expect((await readPosts(tweetsJs, { username: 'stella' })).account.username).toBe('stella');
  });

  it('asks for the account when nothing tells it', async () => {
    const refusal = await refusalOf(
      'window.YTD.tweets.part0 = [{"tweet":{"id_str":"1582826464532774912","full_text":"hi"}}]',
    );
    expect(refusal.needsUsername).toBe(true);
    expect(refusal.fix).toMatch(/name of the account/u);
  });

  it('is read without its assignment, too, and as UTF-16 with a byte order mark', async () => {
    const json = tweetsJs.slice(tweetsJs.indexOf('=') + 1);
    expect(await readPosts(json)).toEqual(await readPosts(tweetsJs));
    expect(await readPosts(`\u{feff}${tweetsJs}`)).toEqual(await readPosts(tweetsJs));
    const littleEndian = Buffer.from(`\u{feff}${tweetsJs}`, 'utf16le');
    expect(await readPosts(littleEndian)).toEqual(await readPosts(tweetsJs));
    expect(await readPosts(Buffer.from(littleEndian).swap16())).toEqual(await readPosts(tweetsJs));
  });
});

/** Sets the flag of an encrypted file in the directory of a ZIP. */
function encrypt(zip: Buffer, path: string): void {
  const at = zip.lastIndexOf(path) - 46;
  expect(zip.readUInt32LE(at)).toBe(0x02014b50);
  zip.writeUInt16LE(zip.readUInt16LE(at + 8) | 1, at + 8);
}
