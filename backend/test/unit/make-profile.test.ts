import { describe, expect, it } from '@jest/globals';
import { ImportError } from '../../src/analysis/analysis.errors.js';
import type { Collection } from '../../src/analysis/collection.js';
import { maxDetections } from '../../src/analysis/local-languages.js';
import { makeProfile, type MakeProfileOptions } from '../../src/analysis/make-profile.js';
import type { ProfileJson } from '../../src/analysis/profile-json.js';
import { analysisResultFaults } from '../../src/domain/analysis-result.js';
import type { Post } from '../../src/domain/post.js';
import { aDescription, startModelServer } from '../support/model-server.js';
import { aCollection, aPost, somePosts } from '../support/posts.js';
import { randomPosts } from '../support/random-posts.js';

const now = Date.UTC(2024, 5, 1);
const profileOf = (collection: Collection, options: Partial<MakeProfileOptions> = {}) =>
  makeProfile(collection, {
    model: null,
    previousJson: null,
    maxBytes: 5 * 1024 * 1024,
    nowMs: now,
    report: () => undefined,
    ...options,
  });

describe('a profile', () => {
  it('is a valid AnalysisResult whose text is the object', async () => {
    const posts = somePosts(50, (index) => ({
      likes: index,
      text: `Hello world number ${index} 👍 #tag https://a.example`,
      lang: 'en',
    }));
    const { profile, json } = await profileOf(aCollection(posts));
    expect(JSON.parse(json)).toEqual(profile);
    expect(analysisResultFaults(JSON.parse(json))).toEqual([]);
    expect(Object.keys(profile)).toEqual([
      'user_info',
      'tweets',
      'patterns',
      'analysis',
      'content',
      'writing',
      'sample',
    ]);
    expect(profile.tweets).toEqual(posts);
  });

  it('counts and tells the same with reposts beside the posts, however much they were liked', async () => {
    const own = aCollection(randomPosts(5, 400).map(({ reposted: _, ...post }) => ({ ...post, lang: 'en' })));
    const reposted = somePosts(900, (index) => ({
      text: `Look at Brand${index % 7} #viral https://r.example/${index}`,
      likes: 1_000_000 + index,
      reposted: { author: `other${index % 5}` },
    }));
    expect((await profileOf({ ...own, reposted })).json).toBe((await profileOf(own)).json);
  });

  it('has no more of a post than it had before posts were kept whole, and nothing of reposts', async () => {
    const more: Partial<Post> = {
      reply_to: { id: '7', author: 'bob' },
      quoted: { id: '8', author: 'carol' },
      attachments: [{ kind: 'photo', url: 'https://cdn.example/1.jpg', alt: 'A leaf' }],
      links_written: ['https://t.co/a'],
      client: 'Garden Bot',
      place: 'tweets.js:1',
      url: 'https://a.example/1',
    };
    const posts = somePosts(3, () => ({ links: ['https://b.example'], kind: 'reply' }));
    const whole = aCollection(
      posts.map((post) => ({ ...post, ...more })),
      { reposted: [aPost({ ...more, reposted: { author: 'dave' } })] },
    );
    const { profile, json } = await profileOf(whole);
    expect(json).toBe((await profileOf(aCollection(posts))).json);
    expect(profile.tweets).toEqual(posts);
    expect(whole.posts[0]).toMatchObject(more);
  });

  it('holds the ten posts with most likes and retweets together', async () => {
    const posts = somePosts(30, (index) => ({
      likes: index % 15,
      retweets: index === 0 ? 100 : 0,
      text: `Text ${index}`,
    }));
    const { top_posts } = (await profileOf(aCollection(posts))).profile.analysis.engagement;
    expect(top_posts).toHaveLength(10);
    expect(top_posts.slice(0, 3)).toEqual([
      { text: 'Text 0', likes: 0, retweets: 100, id: '1' },
      { text: 'Text 14', likes: 14, retweets: 0, id: '15' },
      { text: 'Text 29', likes: 14, retweets: 0, id: '30' },
    ]);
  });

  it('tells what it rests on', async () => {
    const skipped = [
      { reason: 'reposts of other accounts', count: 4 },
      { reason: 'posts that are not public', count: 2 },
    ];
    const posts = [...somePosts(3), aPost({ id: 'undated', timestamp_ms: 0 })];
    const collection = aCollection(posts, {
      source: 'x-archive',
      reposts: 4,
      skipped,
      notCarried: ['views', 'replies'],
      notes: ['A note.'],
    });
    const { profile } = await profileOf(collection);
    expect(profile.sample).toEqual({
      source: 'x-archive',
      method: 'local',
      posts_found: 10,
      posts_used: 4,
      posts_stored: 4,
      first_post_ms: Date.UTC(2024, 0, 1, 10),
      last_post_ms: Date.UTC(2024, 0, 1, 12),
      skipped,
      not_carried: ['views', 'replies'],
      notes: ['A note.'],
      analyzed_at_ms: now,
    });
    expect(profile.patterns.shares.reposts).toBe(4);
  });

  it('has no period when no post has a time', async () => {
    const { sample } = (await profileOf(aCollection(somePosts(2, () => ({ timestamp_ms: 0 }))))).profile;
    expect(sample).toMatchObject({ first_post_ms: null, last_post_ms: null });
  });

  it.each([
    [5000, 5000],
    [0, 7],
  ])('says that the account has %d posts as the number the account tells, %d', async (told, expected) => {
    const collection = aCollection(somePosts(3), { reposts: 4 });
    collection.account.tweets_count = told;
    expect((await profileOf(collection)).profile.user_info.tweets_count).toBe(expected);
  });

  it('writes 0 for a count that a post does not have', async () => {
    const { replies: _replies, ...post } = aPost({ likes: 3 });
    const { profile, json } = await profileOf(aCollection([post]));
    expect(profile.tweets[0]).toMatchObject({ likes: 3, replies: 0 });
    expect((JSON.parse(json) as ProfileJson).tweets).toEqual(profile.tweets);
  });

  it('refuses an account without posts, with what was left out and what to do', async () => {
    const skipped = [
      { reason: 'reposts of other accounts', count: 1200 },
      { reason: 'posts that are not public', count: 1 },
      { reason: 'broken records', count: 0 },
    ];
    const refusal = await profileOf(aCollection([], { skipped })).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ImportError);
    expect(refusal).toMatchObject({
      message:
        '@ada has no posts of its own that can be analysed. What was found was left out: reposts of other accounts: 1,200; posts that are not public: 1.',
      fix: 'Choose an account or file with public posts of its own.',
    });
    await expect(profileOf(aCollection([]))).rejects.toMatchObject({
      message: '@ada has no posts that can be analysed.',
    });
  });
});

describe('a profile of more posts than it may hold', () => {
  const posts = somePosts(2000, (index) => ({
    text: `Füllung ${'字'.repeat(100)} ${index}`,
    likes: index,
    lang: 'de',
  }));

  it('counts all and stores the newest that fit into the bytes', async () => {
    const maxBytes = 200_000;
    const { profile, json } = await profileOf(aCollection(posts), { maxBytes });
    const stored = profile.tweets.length;
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(maxBytes);
    // The next post would not fit.
    expect(Buffer.byteLength(json) + Buffer.byteLength(JSON.stringify(posts[stored])) + 10).toBeGreaterThan(
      maxBytes,
    );
    expect(profile.tweets).toEqual(posts.slice(0, stored));
    expect(JSON.parse(json)).toEqual(profile);
    expect(profile.sample).toMatchObject({ posts_used: 2000, posts_stored: stored });
    expect(profile.analysis.engagement.statistics.measures.likes.max).toBe(1999);
  });

  it('keeps to the bound at every size around a post', async () => {
    const { json: whole } = await profileOf(aCollection(posts.slice(0, 20)));
    for (let bytes = Buffer.byteLength(whole) - 700; bytes <= Buffer.byteLength(whole) + 5; bytes += 7) {
      const { json, profile } = await profileOf(aCollection(posts.slice(0, 20)), { maxBytes: bytes });
      expect(Buffer.byteLength(json)).toBeLessThanOrEqual(bytes);
      expect(profile.sample.posts_stored).toBe((JSON.parse(json) as ProfileJson).tweets.length);
    }
  });

  it('is refused when not even the figures fit', async () => {
    await expect(profileOf(aCollection(posts), { maxBytes: 1024 })).rejects.toMatchObject({
      name: 'ImportError',
      fix: expect.stringContaining('MAX_PROFILE_BYTES'),
    });
  });
});

describe('the language of a post', () => {
  it('is told for texts of enough letters that do not say theirs, and only for those', async () => {
    const texts: [string, string | undefined, string | undefined][] = [
      ['Heute ist ein schöner Tag für einen langen Spaziergang im Park', undefined, 'de'],
      ['We are going to launch the new recorder tomorrow morning', undefined, 'en'],
      ['今日はとても良い天気ですね、散歩しましょう', undefined, 'ja'],
      ['We are going to launch the new recorder tomorrow morning', 'fr', 'fr'],
      ['Good!', undefined, undefined],
      ['https://a.example/this/is/an/address/and/no/language @somebody.else', undefined, undefined],
    ];
    const posts = texts.map(([text, lang], index) =>
      aPost({ id: String(index), text, ...(lang && { lang }) }),
    );
    const { profile } = await profileOf(aCollection(posts));
    expect(profile.tweets.map(({ lang }) => lang)).toEqual(texts.map(([, , expected]) => expected));
    expect(profile.content.languages[0]).toEqual({ name: 'de', posts: 1 });
    expect(posts[0]).not.toHaveProperty('lang');
  });

  it('is told for a bounded number of posts, and the sample says so', async () => {
    const posts = somePosts(maxDetections + 5, () => ({
      text: 'We are going to launch the new recorder tomorrow',
    }));
    const { profile } = await profileOf(aCollection(posts));
    expect(profile.content.languages).toEqual([{ name: 'en', posts: maxDetections }]);
    expect(profile.sample.notes).toEqual([
      '10,005 posts do not say their language; it was told for the newest 10,000 of them.',
    ]);
  });
});

describe('with a model', () => {
  it('has its words and its name', async () => {
    const server = await startModelServer();
    try {
      const model = { baseUrl: server.baseUrl, model: 'llama3.1', apiKey: 'secret-key' };
      const { profile, json } = await profileOf(aCollection(somePosts(3)), { model });
      expect(profile.sample.method).toBe('llama3.1');
      expect(profile.sample).not.toHaveProperty('method_note');
      expect(profile.analysis.writing_style).toBe('Short and dry.');
      expect(profile.analysis.engagement.insights).toBe('Pictures do best.');
      expect(profile.analysis.products).toEqual([
        { product: 'Field recorder', category: 'Hardware', tweet_ids: ['1'] },
      ]);
      expect(json).not.toContain('secret-key');
    } finally {
      await server.stop();
    }
  });

  it('that fails has the words of the rules and says why', async () => {
    const server = await startModelServer(() => ({ content: aDescription({ products: 'none' }) }));
    try {
      const model = { baseUrl: server.baseUrl, model: 'llama3.1', apiKey: 'secret-key' };
      const byModel = (await profileOf(aCollection(somePosts(3)), { model })).profile;
      const byRules = (await profileOf(aCollection(somePosts(3)))).profile;
      expect(byModel.analysis).toEqual(byRules.analysis);
      expect(byModel.sample).toEqual({
        ...byRules.sample,
        method_note: 'The model llama3.1 twice gave an answer that cannot be used, so rules wrote this.',
      });
    } finally {
      await server.stop();
    }
  });
});
