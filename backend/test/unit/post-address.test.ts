import { describe, expect, it } from '@jest/globals';
import type { Post } from '../../src/domain/post.js';
import { postAddress } from '../../src/domain/post-address.js';

const post = (over: Partial<Post>): Post => ({
  id: '1852000000000000001',
  text: '',
  timestamp_ms: 0,
  author: null,
  author_name: null,
  media: [],
  has_media: false,
  time_ago: null,
  ...over,
});

describe('postAddress', () => {
  it('leads to the post on each network', () => {
    const x = 'https://x.com/nasa/status/1852000000000000001';
    expect(postAddress(post({}), 'nasa', 'x-archive')).toBe(x);
    expect(postAddress(post({}), 'nasa', null)).toBe(x);
    expect(postAddress(post({ id: '3k2a' }), 'nasa.example', 'bluesky')).toBe(
      'https://bsky.app/profile/nasa.example/post/3k2a',
    );
    expect(postAddress(post({ id: '1122' }), 'nasa@host.example', 'mastodon')).toBe(
      'https://host.example/@nasa/1122',
    );
  });

  it('names the author of the post, where that is another', () => {
    expect(postAddress(post({ author: 'esa' }), 'nasa', 'x-api')).toContain('/esa/');
  });

  it('leads nowhere when it is not certain', () => {
    expect(postAddress(post({}), 'nasa', 'csv')).toBeNull();
    expect(postAddress(post({ id: 'row-1' }), 'nasa', 'x-api')).toBeNull();
    expect(postAddress(post({ id: '' }), 'nasa', 'x-api')).toBeNull();
    expect(postAddress(post({ author: 'a/../b' }), 'nasa', 'x-api')).toBeNull();
    expect(postAddress(post({ id: '1' }), 'nasa', 'mastodon')).toBeNull();
    expect(postAddress(post({ author: 'javascript:alert(1)' }), 'x', 'bluesky')).toBeNull();
  });
});
