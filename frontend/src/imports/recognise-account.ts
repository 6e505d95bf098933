/** A network whose accounts can be fetched, by the key that `GET /api/sources` uses. */
export type Network = 'x' | 'bluesky' | 'mastodon';

/** What people call the networks. */
export const networkNames: Record<Network, string> = { x: 'X', bluesky: 'Bluesky', mastodon: 'Mastodon' };

/** An account as far as it was typed. */
export interface RecognisedAccount {
  network: Network;
  /** What its profile will be saved under: `name`, `name.tld` or `user@host`. */
  username: string;
}

/** Hosts of profile pages whose path starts with the name. */
const X_HOSTS = new Set(['x.com', 'twitter.com']);

const X_NAME = /^\w{1,15}$/;
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;
/** A port only turns up where somebody tries a server of their own. */
const HOST = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.?)+(?::\d{1,5})?$/i;
const MASTODON_NAME = /^[\w.-]+$/;

/**
 * Tells which network an account is of while it is typed: `name` is X, `name.tld` Bluesky, `@user@host` Mastodon; addresses of
 * profile pages count too. Null for what is none of these. The server decides; this is for the hint beside the field.
 */
export function recogniseAccount(text: string): RecognisedAccount | null {
  const typed = text.trim();
  const address = /^(?:https?:\/\/)?((?:[\w-]+\.)+[\w-]+(?::\d+)?\/.*)$/i.exec(typed)?.[1];
  if (address !== undefined) return ofAddress(address);
  const [name = '', host, ...rest] = typed.replace(/^@/, '').split('@');
  if (rest.length > 0) return null;
  if (host !== undefined) return ofMastodon(name, host);
  if (/^did:(?:plc|web):[\w.:%-]+$/.test(name)) return { network: 'bluesky', username: name };
  if (X_NAME.test(name)) return { network: 'x', username: name };
  return DOMAIN.test(name) ? { network: 'bluesky', username: name } : null;
}

function ofAddress(address: string): RecognisedAccount | null {
  const [host = '', first = '', second = ''] = address.split(/[/?#]/);
  const site = host.toLowerCase().replace(/^(?:www|mobile|m)\./, '');
  if (X_HOSTS.has(site)) {
    const name = first.replace(/^@/, '');
    return X_NAME.test(name) ? { network: 'x', username: name } : null;
  }
  if (site === 'bsky.app') {
    return first === 'profile' && second !== '' ? { network: 'bluesky', username: second } : null;
  }
  if (first.startsWith('@')) {
    const [name = '', home = host] = first.slice(1).split('@');
    return ofMastodon(name, home);
  }
  return first === 'users' ? ofMastodon(second, host) : null;
}

function ofMastodon(name: string, host: string): RecognisedAccount | null {
  return MASTODON_NAME.test(name) && HOST.test(host)
    ? { network: 'mastodon', username: `${name}@${host.toLowerCase()}` }
    : null;
}
