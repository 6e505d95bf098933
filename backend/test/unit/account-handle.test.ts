import { describe, expect, it } from '@jest/globals';
import { ImportError } from '../../src/analysis/analysis.errors.js';
import { readHandle } from '../../src/analysis/read-handle.js';
import { parseHandle, usernameOf } from '../../src/domain/handle.js';

describe('parseHandle', () => {
  it.each([
    ['nasa', 'nasa'],
    ['@NASA', 'NASA'],
    ['  @nasa\n', 'nasa'],
    ['\u202a@nasa\u202c', 'nasa'],
    ['a_b_3456789012_5', null],
    ['a_b_34567890123', 'a_b_34567890123'],
    ['https://x.com/NASA', 'NASA'],
    ['http://twitter.com/nasa/', 'nasa'],
    ['https://mobile.twitter.com/nasa?lang=en#top', 'nasa'],
    ['https://www.x.com/nasa/status/1580661436132757506', 'nasa'],
    ['x.com/nasa', 'nasa'],
    ['https://x.com/@nasa', 'nasa'],
    ['https://nitter.net/nasa', 'nasa'],
    ['https://nitter.privacy.example/nasa/with_replies', 'nasa'],
    ['https://xcancel.com/nasa', 'nasa'],
    ['https://x.com/home', null],
    ['https://x.com/i/lists/1', null],
    ['https://x.com/', null],
  ])('reads %j as the account %j of X', (text, name) => {
    if (name === null) expect(parseHandle(text)).toBeNull();
    else expect(parseHandle(text)).toEqual({ network: 'x', name });
  });

  it.each([
    ['alice.bsky.social', 'alice.bsky.social'],
    ['@Alice.Bsky.Social', 'alice.bsky.social'],
    ['example.co.uk', 'example.co.uk'],
    ['münchen.de', 'xn--mnchen-3ya.de'],
    ['did:plc:ewvi7nxzyoun6zhxrhs64oiz', 'did:plc:ewvi7nxzyoun6zhxrhs64oiz'],
    ['https://bsky.app/profile/alice.bsky.social', 'alice.bsky.social'],
    ['https://bsky.app/profile/alice.bsky.social/post/3k', 'alice.bsky.social'],
    ['bsky.app/profile/did:plc:ewvi7nxzyoun6zhxrhs64oiz/', 'did:plc:ewvi7nxzyoun6zhxrhs64oiz'],
    ['https://bsky.app/profile/did%3Aplc%3Aewvi7nxzyoun6zhxrhs64oiz', 'did:plc:ewvi7nxzyoun6zhxrhs64oiz'],
  ])('reads %j as the account %j of Bluesky', (text, name) => {
    expect(parseHandle(text)).toEqual({ network: 'bluesky', name });
  });

  it.each([
    ['@Gargron@mastodon.social', 'Gargron', 'mastodon.social'],
    ['gargron@Mastodon.Social', 'gargron', 'mastodon.social'],
    ['@a.b-c_d@example.com', 'a.b-c_d', 'example.com'],
    ['@alice@localhost:3000', 'alice', 'localhost:3000'],
    ['@alice@example.com:443', 'alice', 'example.com'],
    ['@alice@bücher.example', 'alice', 'xn--bcher-kva.example'],
    ['https://mastodon.social/@Gargron', 'Gargron', 'mastodon.social'],
    ['https://mastodon.social/@Gargron/109302436954721982?x=1', 'Gargron', 'mastodon.social'],
    ['https://fosstodon.org/@Gargron@mastodon.social', 'Gargron', 'mastodon.social'],
    ['https://mastodon.social/web/@Gargron', 'Gargron', 'mastodon.social'],
    ['https://mastodon.social/users/Gargron', 'Gargron', 'mastodon.social'],
    ['http://127.0.0.1:4000/@alice', 'alice', '127.0.0.1:4000'],
    // An IP address in any spelling becomes the one that the guard of private addresses knows.
    ['@alice@2130706433', 'alice', '127.0.0.1'],
  ])('reads %j as the account %s on the Mastodon server %s', (text, name, host) => {
    expect(parseHandle(text)).toEqual({ network: 'mastodon', name, host });
  });

  it.each([
    '',
    '   ',
    '@',
    'two words',
    'a@b@c',
    '@user@',
    '@@mastodon.social',
    '@user@host/path',
    '@user@host?query',
    '@user@me:secret@host',
    '.leading.dot',
    'trailing.dot.',
    '-dash.example',
    'name.123',
    'https://example.org/about',
    'https://bsky.app/feeds',
    'https://',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '../../etc/passwd',
    'did:plc:short',
    'a'.repeat(10_000),
    `@${'a'.repeat(120)}@example.com`,
  ])('refuses %.40j and shows the forms that it knows', (text) => {
    const refusal = catchError(() => readHandle(text));
    expect(refusal).toBeInstanceOf(ImportError);
    expect((refusal as ImportError).fix).toMatch(/name for X.*name\.bsky\.social.*@user@mastodon\.social/u);
    expect((refusal as ImportError).message.length).toBeLessThan(120);
  });
});

describe('usernameOf', () => {
  it.each([
    ['@NASA', 'NASA'],
    ['alice.bsky.social', 'alice.bsky.social'],
    ['@Alice@Example.com', 'Alice@example.com'],
  ])('names the profile of %s %s', (text, username) => {
    expect(usernameOf(readHandle(text))).toBe(username);
  });
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
