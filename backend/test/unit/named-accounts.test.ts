import { describe, expect, it } from '@jest/globals';
import { namesAccount } from '../../src/chat/named-accounts.js';
import { parseHandle } from '../../src/domain/handle.js';

const names = (text: string, handle: string): boolean => {
  const parsed = parseHandle(handle);
  if (!parsed) throw new Error(`${handle} is no account.`);
  return namesAccount([text], parsed);
};

describe('an account', () => {
  it.each([
    ['@nasa', 'nasa'],
    ['Look at NASA.', '@nasa'],
    ['What of @nasa’s rockets?', 'nasa'],
    ['(nasa, esa)', 'nasa'],
    ['see https://x.com/nasa/status/1!', 'nasa'],
    ['Compare nasa.bsky.social: why?', 'nasa.bsky.social'],
    ['Wer ist „@gargron@mastodon.social“?', 'Gargron@mastodon.social'],
    ['https://mastodon.social/@Gargron.', '@Gargron@mastodon.social'],
  ])('is named by “%s”', (text, handle) => {
    expect(names(text, handle)).toBe(true);
  });

  it.each([
    ['What do rockets cost?', 'nasa'],
    ['nasal sprays', 'nasa'],
    ['nasa', 'nasa.bsky.social'],
    ['nasa.bsky.social', 'nasa'],
    ['@gargron', 'gargron@mastodon.social'],
    ['gargron@mastodon.social', 'gargron@evil.example'],
    ['mastodon.social', 'evil@mastodon.social'],
    ['', 'nasa'],
  ])('is not named by “%s”', (text, handle) => {
    expect(names(text, handle)).toBe(false);
  });
});
