// @vitest-environment node
import { knownCount, measures } from '@persona-lens/backend/domain/post';
import { describe, expect, it } from 'vitest';
import { readStoredResult } from './analysis-result';
import { aResult } from './test-profile';

const sample = {
  source: 'x-archive',
  method: 'local',
  posts_found: 12,
  posts_used: 9,
  posts_stored: 1,
  first_post_ms: 1000,
  last_post_ms: 2000,
  skipped: [{ reason: 'reposts of other accounts', count: 3 }],
  not_carried: ['views', 'replies', 'followers'],
  notes: ['A note.'],
  analyzed_at_ms: 3000,
};

const read = (value: unknown) => readStoredResult(value).profile;

describe('a profile of this version', () => {
  it('says what its analysis rests on, and what its source does not carry', () => {
    const profile = read(aResult({ sample, tweets: [{ likes: 0, views: 0 }] }));
    expect(profile.sample).toMatchObject({
      source: 'x-archive',
      posts_found: 12,
      posts_used: 9,
    });
    expect([...profile.notCarried].sort()).toEqual(['followers', 'replies', 'views']);
    expect(profile.account).toMatchObject({ followers: null, following: 12 });
    expect(profile.posts[0]).toMatchObject({ likes: 0, kind: 'original' });
    expect(profile.posts.map((post) => measures.map((measure) => knownCount(post, measure)))).toEqual([
      [0, 0, null, null],
    ]);
  });

  it('takes hashtags, mentions and links as stored where they are', () => {
    const tweets = [{ text: '#one @two https://three.example', hashtags: ['uno'], mentions: [], lang: 'ES' }];
    expect(read(aResult({ sample, tweets })).posts[0]).toMatchObject({
      hashtags: ['uno'],
      mentions: [],
      links: ['https://three.example'],
      lang: 'es',
    });
  });

  it('keeps what can be read of damaged keys', () => {
    const damaged = {
      sample: {
        ...sample,
        posts_used: 'many',
        skipped: [null, { reason: 4 }, { reason: 'a', count: 2 }],
        notes: 3,
      },
      changes: { posts_added: 4, first_post_ms_before: -1 },
      content: { hashtags: 'none' },
      tweets: [{ kind: 'poem', hashtags: [1, 'a'], links: 'x' }],
    };
    const profile = read(aResult(damaged));
    expect(profile.sample).toMatchObject({ posts_used: 0, skipped: [{ reason: 'a', count: 2 }], notes: [] });
    expect(profile.changes).toMatchObject({ posts_added: 4, posts_before: 0, first_post_ms_before: null });
    expect(profile.statistics).toBeNull();
    expect(profile.posts[0]).toMatchObject({ kind: 'original', hashtags: ['a'], links: [] });
  });
});

describe('a profile of the older version', () => {
  it('has hashtags, mentions and links as its texts tell them', () => {
    const text = 'Field #Herons, #1 and C#x with @bird.example (https://a.example/x#y) me@here.example';
    expect(read(aResult({ tweets: [{ text }] })).posts[0]).toMatchObject({
      hashtags: ['Herons'],
      mentions: ['bird.example'],
      links: ['https://a.example/x#y'],
      kind: 'original',
    });
  });

  it('does not carry what no post has a count of', () => {
    const views = (likes: number) => read(aResult({ tweets: [{ likes, views: 0 }] })).notCarried.has('views');
    expect([views(0), views(3)]).toEqual([false, true]);
  });
});
