import { describe, expect, it } from '@jest/globals';
import { accountAlone } from '../../src/domain/handle.js';

describe('a message', () => {
  it.each([
    ['@nasa', 'nasa'],
    [' @nasa ', 'nasa'],
    ['https://x.com/nasa', 'nasa'],
    ['nasa.bsky.social', 'nasa.bsky.social'],
    ['@Gargron@mastodon.social', 'Gargron@mastodon.social'],
    ['https://mastodon.social/@Gargron', 'Gargron@mastodon.social'],
  ])('%j names an account', (content, username) => {
    expect(accountAlone(content)).toBe(username);
  });

  it.each(['thanks', 'hello', 'Who is @nasa?', '@nasa @esa', 'ok...', '/help', '@', 'https://example.org'])(
    '%j names none',
    (content) => {
      expect(accountAlone(content)).toBeNull();
    },
  );
});
