/** An account as a person names it. */
export type Handle =
  | { readonly network: 'x'; readonly name: string }
  | { readonly network: 'bluesky'; readonly name: string }
  | { readonly network: 'mastodon'; readonly name: string; readonly host: string };

/**
 * Reads `name` (X), `name.tld` (Bluesky) or `@user@host` (Mastodon), with or without `@` before it, and addresses of profile pages.
 *
 * @throws ImportError when it is none of these.
 */
export function parseHandle(text: string): Handle {
  throw new Error(`not built yet: ${text}`);
}

/** What a profile of the account is saved under: `name`, `name.tld` or `user@host`. */
export function usernameOf(handle: Handle): string {
  return handle.network === 'mastodon' ? `${handle.name}@${handle.host}` : handle.name;
}
