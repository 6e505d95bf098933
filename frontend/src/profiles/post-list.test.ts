// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { PostSearch, sortPosts } from './post-list';
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

describe('a search in posts', () => {
  const search = new PostSearch();
  const posts = somePosts([{ text: 'Übung at the Café' }, { text: 'STRASSE 12' }, { text: '録音機 の ガ' }]);

  it('finds words in any order, case and accents aside', () => {
    expect(texts(search.find(posts, 'cafe ubung'))).toEqual(['Übung at the Café']);
    expect(texts(search.find(posts, 'strasse'))).toEqual(['STRASSE 12']);
    expect(texts(search.find(posts, '録音'))).toHaveLength(1);
    expect(search.find(posts, 'absent')).toEqual([]);
  });

  it('finds everything for a blank search', () => {
    expect(search.find(posts, '  ')).toBe(posts);
  });
});
