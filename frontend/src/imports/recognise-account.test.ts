// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { recogniseAccount } from './recognise-account';

describe('recogniseAccount', () => {
  it.each([
    ['nasa', 'x', 'nasa'],
    [' @NASA ', 'x', 'NASA'],
    ['https://x.com/nasa', 'x', 'nasa'],
    ['https://mobile.twitter.com/nasa/status/1?s=20', 'x', 'nasa'],
    ['x.com/nasa', 'x', 'nasa'],
    ['name.bsky.social', 'bluesky', 'name.bsky.social'],
    ['@example.org', 'bluesky', 'example.org'],
    ['did:plc:ewvi7nxzyoun6zhxrhs64oiz', 'bluesky', 'did:plc:ewvi7nxzyoun6zhxrhs64oiz'],
    ['https://bsky.app/profile/example.org', 'bluesky', 'example.org'],
    ['@user@Mastodon.social', 'mastodon', 'user@mastodon.social'],
    ['user@mastodon.social', 'mastodon', 'user@mastodon.social'],
    ['https://mastodon.social/@user', 'mastodon', 'user@mastodon.social'],
    ['https://mastodon.social/@user@other.example/1', 'mastodon', 'user@other.example'],
    ['https://social.example/users/user', 'mastodon', 'user@social.example'],
    ['@user@127.0.0.1:4000', 'mastodon', 'user@127.0.0.1:4000'],
  ])('takes %s for %s', (text, network, username) => {
    expect(recogniseAccount(text)).toEqual({ network, username });
  });

  it.each([
    '',
    '@',
    'two words',
    'a_name_longer_than_x',
    '@a@b@c',
    '@user@',
    'user@ho st',
    'https://x.com/',
    '-.-',
  ])('takes %j for nothing', (text) => {
    expect(recogniseAccount(text)).toBeNull();
  });
});
