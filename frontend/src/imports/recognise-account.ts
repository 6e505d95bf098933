import { parseHandle, usernameOf, type Handle } from '@persona-lens/backend/domain/handle';

/** A network whose accounts can be fetched, by the key that `GET /api/sources` uses. */
export type Network = Handle['network'];

/** What people call the networks. */
export const networkNames: Record<Network, string> = { x: 'X', bluesky: 'Bluesky', mastodon: 'Mastodon' };

/** An account as far as it was typed. */
export interface RecognisedAccount {
  network: Network;
  /** What its profile will be saved under: `name`, `name.tld` or `user@host`. */
  username: string;
}

/** Tells which network an account is of while it is typed, as the server will read it. Null for what is none. */
export function recogniseAccount(text: string): RecognisedAccount | null {
  const handle = parseHandle(text);
  return handle && { network: handle.network, username: usernameOf(handle) };
}
