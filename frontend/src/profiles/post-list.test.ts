// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { knownViews, periodOf, searchPosts, sortPosts } from './post-list';
import { somePosts } from './test-profile';

const texts = (posts: readonly { text: string }[]) => posts.map((post) => post.text);

describe('sortPosts', () => {
  const posts = somePosts([
    { text: 'old', timestamp_ms: 1000, likes: 5 },
    { text: 'unknown', timestamp_ms: 0, likes: null },
    { text: 'new', timestamp_ms: 2000, likes: 5 },
  ]);

  it('puts unknown times last in both directions', () => {
    expect(texts(sortPosts(posts, 'newest'))).toEqual(['new', 'old', 'unknown']);
    expect(texts(sortPosts(posts, 'oldest'))).toEqual(['old', 'new', 'unknown']);
  });

  it('keeps the order of equals and puts unknown counts last', () => {
    expect(texts(sortPosts(posts, 'most-likes'))).toEqual(['old', 'new', 'unknown']);
    expect(texts(sortPosts(posts, 'fewest-likes'))).toEqual(['old', 'new', 'unknown']);
  });
});

describe('searchPosts', () => {
  const posts = somePosts([{ text: 'Übung at the Café' }, { text: 'STRASSE 12' }, { text: '録音機 の ガ' }]);

  it('finds words in any order, case and accents aside', () => {
    expect(texts(searchPosts(posts, 'cafe ubung'))).toEqual(['Übung at the Café']);
    expect(texts(searchPosts(posts, 'strasse'))).toEqual(['STRASSE 12']);
    expect(texts(searchPosts(posts, '録音'))).toHaveLength(1);
    expect(searchPosts(posts, 'absent')).toEqual([]);
  });

  it('finds everything for a blank search', () => {
    expect(searchPosts(posts, '  ')).toBe(posts);
  });
});

describe('knownViews', () => {
  it('takes 0 views of a post that was liked as unknown', () => {
    const [liked, unseen, seen] = somePosts([{ views: 0, likes: 3 }, { views: 0, likes: 0 }, { views: 9 }]);
    expect([liked, unseen, seen].map((post) => knownViews(post!))).toEqual([null, 0, 9]);
  });
});

describe('periodOf', () => {
  it('spans the known times and is null without any', () => {
    expect(periodOf(somePosts([{ timestamp_ms: 9 }, { timestamp_ms: 0 }, { timestamp_ms: 4 }]))).toEqual({
      fromMs: 4,
      toMs: 9,
    });
    expect(periodOf(somePosts([{ timestamp_ms: 0 }]))).toBeNull();
  });
});
