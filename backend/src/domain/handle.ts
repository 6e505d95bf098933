import { maxIdentifierLength } from './identifier.js';

/** An account as a person names it. */
export type Handle =
  | { readonly network: 'x'; readonly name: string }
  | { readonly network: 'bluesky'; readonly name: string }
  | { readonly network: 'mastodon'; readonly name: string; readonly host: string };

/** Addresses of profile pages are shorter; what follows is not looked at. */
const maxTyped = 2_000;

const xName = /^[A-Za-z0-9_]{1,15}$/u;
// https://atproto.com/specs/handle and https://atproto.com/specs/did
const blueskyHandle = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;
const did = /^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]+)$/u;
const mastodonName = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/u;

const xHosts = /^(?:(?:www|mobile|m)\.)?(?:x|twitter|xcancel)\.com$|(?:^|\.)nitter\./u;
const blueskyHosts = /^(?:[a-z]+\.)?bsky\.app$/u;
/** First parts of addresses of X that are pages of its own and no accounts. */
const xPages = new Set(['compose', 'explore', 'hashtag', 'home', 'i', 'intent', 'login', 'messages']);
for (const page of ['notifications', 'privacy', 'search', 'settings', 'share', 'tos']) xPages.add(page);

/**
 * Reads `name` (X), `name.tld` (Bluesky) or `@user@host` (Mastodon), with or without `@` before it, and addresses of profile pages.
 *
 * @returns null when it is none of these, or one that no profile could be saved under.
 */
export function parseHandle(text: string): Handle | null {
  const typed = typedHandle(text);
  const handle = parseAddress(typed) ?? parseName(typed);
  return handle !== null && usernameOf(handle).length <= maxIdentifierLength ? handle : null;
}

/** What is looked at of a text. Handles that are copied from a page bring marks of writing direction along, which nobody sees. */
export const typedHandle = (text: string): string =>
  text
    .slice(0, maxTyped)
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .trim();

/** What a profile of the account is saved under: `name`, `name.tld` or `user@host`. */
export function usernameOf(handle: Handle): string {
  return handle.network === 'mastodon' ? `${handle.name}@${handle.host}` : handle.name;
}

/**
 * The account that a message names, when it does nothing else: an address, or a name with `@` before it or a domain. Null for any other message:
 * a mere word is no name.
 *
 * @returns what a profile of it is saved under.
 */
export function accountAlone(content: string): string | null {
  const typed = typedHandle(content);
  if (!/^\S+$/u.test(typed) || !/^@|[./]/u.test(typed)) return null;
  const handle = parseHandle(typed);
  return handle && usernameOf(handle);
}

function parseName(typed: string): Handle | null {
  const name = typed.replace(/^@/u, '');
  if (xName.test(name)) return { network: 'x', name };
  if (name.includes('@')) {
    const [user = '', host = '', ...rest] = name.split('@');
    return rest.length === 0 ? mastodon(user, host) : null;
  }
  return bluesky(name);
}

/** Reads the address of a profile page, or of a post below it; null when it is none that is known. */
function parseAddress(typed: string): Handle | null {
  if (!/^https?:\/\//iu.test(typed) && !/^[^\s/@]+\.[^\s/@]+\//u.test(typed)) return null;
  const address = /^https?:\/\//iu.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const { host, hostname, pathname } = new URL(address);
  const [first = '', second = ''] = pathname.split('/').filter(Boolean).map(decoded);
  if (xHosts.test(hostname)) {
    const name = first.replace(/^@/u, '');
    return xName.test(name) && !xPages.has(name.toLowerCase()) ? { network: 'x', name } : null;
  }
  if (blueskyHosts.test(hostname)) return first === 'profile' ? bluesky(second.replace(/^@/u, '')) : null;
  // Old addresses of the web client, `/web/@user`, and the ones that servers use among themselves, `/users/user`.
  const account = first === 'web' ? second : first === 'users' ? `@${second}` : first;
  if (!account.startsWith('@')) return null;
  const [user = '', home = host] = account.slice(1).split('@');
  return mastodon(user, home);
}

function bluesky(typed: string): Handle | null {
  const name = typed.toLowerCase();
  if (did.test(name)) return { network: 'bluesky', name };
  // Domains in other scripts have an ASCII form, which is the one that handles are made of.
  const domain = /^[^\s/:@?#\\[\]%]+$/u.test(name) ? hostOf(name) : null;
  return domain !== null && blueskyHandle.test(domain) ? { network: 'bluesky', name: domain } : null;
}

function mastodon(name: string, typedHost: string): Handle | null {
  const host = /^[^\s/@?#\\%]+$/u.test(typedHost) ? hostOf(typedHost) : null;
  return mastodonName.test(name) && host !== null ? { network: 'mastodon', name, host } : null;
}

/** The host as a URL has it: lower case, ASCII, numbers as an IP address, and its port unless it is 443. */
function hostOf(typed: string): string | null {
  return URL.canParse(`https://${typed}`) ? new URL(`https://${typed}`).host : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
