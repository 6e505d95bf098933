import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Answers all addresses of a host name; rejects with the codes of `dns.lookup`. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** What the operating system knows about a name: its resolver, its hosts file. */
export const resolveWithSystem: Resolve = (hostname) => lookup(hostname, { all: true });

/** An address that must not be reached on behalf of whoever typed it. The message names its kind: `a private network`. */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError';
  readonly code = 'FORBIDDEN_ADDRESS';
}

/** Names that mean this machine or its network, whatever a resolver says. RFC 6761, 6762, 8375, 9476. */
const localNames =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|onion)$/u;

/**
 * Whether an IP address, in any spelling that ipaddr.js reads, belongs to the public internet. Ranges for special use are refused, and with
 * them all IPv6 ranges that lead on to an IPv4 address (mapped, 6to4, NAT64, Teredo), public ones too: no public server needs them.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/gu, '').replace(/%.*$/u, '');
  if (!ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (parsed.range() !== 'unicast') return false;
  // Global unicast is 2000::/3 (RFC 4291). Beyond it lie the IPv4-compatible ::/96 and other ranges that ipaddr.js takes for unicast.
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'));
}

/**
 * Makes sure that a typed address, or one that a server redirects to, leads to a public server: HTTPS on its usual port, no password in it,
 * no local name and no private IP address. What a name resolves to is checked by {@link publicLookup} while connecting.
 *
 * @throws ForbiddenAddressError when it does not.
 */
export function assertPublicUrl(url: URL): void {
  if (url.protocol !== 'https:') throw new ForbiddenAddressError('an address without HTTPS');
  if (url.port !== '') throw new ForbiddenAddressError('an address with a port of its own');
  if (url.username !== '' || url.password !== '')
    throw new ForbiddenAddressError('an address with a user name in it');
  const hostname = url.hostname.replace(/\.$/u, '');
  if (localNames.test(hostname)) throw new ForbiddenAddressError('a name of the local network');
  // Sockets do not look IP addresses up, so that no lookup would check them. `new URL` has turned all spellings into one.
  const isAddress = hostname.startsWith('[') || isIP(hostname) !== 0;
  if (isAddress && !isPublicAddress(hostname)) throw new ForbiddenAddressError('a private network');
}

/**
 * A lookup for sockets that resolves a name once, refuses it when any of its addresses is not public, and hands exactly the checked
 * addresses on: a name that resolves differently a moment later gains nothing.
 */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async () => {
      const found = await resolve(hostname);
      if (!found.every(({ address }) => isPublicAddress(address))) {
        throw new ForbiddenAddressError('a private network');
      }
      const family = options.family === 'IPv4' ? 4 : options.family === 'IPv6' ? 6 : options.family;
      const usable = family ? found.filter((entry) => entry.family === family) : found;
      const [first] = usable;
      if (first === undefined) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
      return { usable, first };
    };
    answer().then(
      ({ usable, first }) =>
        options.all ? callback(null, usable) : callback(null, first.address, first.family),
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}
