import { describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import {
  assertPublicUrl,
  ForbiddenAddressError,
  isPublicAddress,
  publicLookup,
} from '../../src/analysis/readers/accounts/public-address.js';

describe('isPublicAddress', () => {
  it.each(['1.1.1.1', '8.8.8.8', '104.16.0.1', '2606:4700::1111', '[2a00:1450:4001::1]'])(
    'lets the public address %s pass',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['this network', '0.0.0.0'],
    ['this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['carrier', '100.64.0.1'],
    ['loopback', '127.8.9.1'],
    ['link-local (cloud metadata)', '169.254.169.254'],
    ['protocol assignments', '192.0.0.170'],
    ['6to4 relay', '192.88.99.1'],
    ['benchmarking', '198.18.0.1'],
    ['documentation', '203.0.113.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['IPv4-compatible', '::7f00:1'],
    ['IPv4-mapped', '::ffff:127.0.0.1'],
    ['IPv4-mapped', '::ffff:a9fe:a9fe'],
    ['IPv4-translated', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::a00:1'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4', '2002:7f00:1::1'],
    ['Teredo', '2001:0:7f00:1::1'],
    ['unique local', 'fd00::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['documentation', '2001:db8::1'],
    ['not assigned', '4000::1'],
    ['no address', 'example.com'],
    ['no address', ''],
  ])('refuses %s: %s', (_, address) => expect(isPublicAddress(address)).toBe(false));
});

describe('assertPublicUrl', () => {
  it.each([
    'https://mastodon.social/api',
    'https://mastodon.social:443/',
    'https://1.1.1.1/',
    'https://[2606:4700::1111]/',
  ])('lets %s pass', (url) => expect(() => assertPublicUrl(new URL(url))).not.toThrow());

  it.each([
    'http://mastodon.social/',
    'ftp://mastodon.social/',
    'https://mastodon.social:8443/',
    'https://user@mastodon.social/',
    'https://:secret@mastodon.social/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://db.localhost/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://router.home.arpa/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://169.254.169.254/',
    'https://１２７.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
  ])('refuses %s', (url) => {
    expect(() => assertPublicUrl(new URL(url))).toThrow(ForbiddenAddressError);
  });
});

describe('publicLookup', () => {
  const ask = (found: LookupAddress[], options: { all?: boolean; family?: number } = {}) => {
    let lookups = 0;
    const lookup = publicLookup(() => {
      lookups += 1;
      return Promise.resolve(found);
    });
    return new Promise<{ error: Error | null; address: unknown; lookups: number }>((resolve) => {
      lookup('example.com', options, (error, address) => resolve({ error, address, lookups }));
    });
  };
  const open = { address: '1.1.1.1', family: 4 };
  const openV6 = { address: '2606:4700::1111', family: 6 };
  const closed = { address: '10.0.0.1', family: 4 };

  it('answers the addresses that it checked, from one resolution', async () => {
    expect(await ask([open, openV6], { all: true })).toEqual({
      error: null,
      address: [open, openV6],
      lookups: 1,
    });
    expect(await ask([open, openV6])).toMatchObject({ error: null, address: '1.1.1.1' });
    expect(await ask([open, openV6], { family: 6 })).toMatchObject({ address: '2606:4700::1111' });
  });

  it('refuses a name of which any address is private, whichever comes first', async () => {
    expect((await ask([open, closed], { all: true })).error).toBeInstanceOf(ForbiddenAddressError);
    expect((await ask([closed, open])).error).toBeInstanceOf(ForbiddenAddressError);
    expect((await ask([openV6, closed], { family: 6 })).error).toBeInstanceOf(ForbiddenAddressError);
  });

  it('fails when nothing is found', async () => {
    expect((await ask([])).error).toMatchObject({ code: 'ENOTFOUND' });
  });
});
