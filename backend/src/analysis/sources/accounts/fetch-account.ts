import type { Collection } from '../../collection.js';
import type { Report } from '../../progress.js';
import type { SourceSettings } from '../../settings.js';
import type { Handle } from './handle.js';

/** How an account is fetched. */
export interface FetchAccountOptions {
  readonly settings: SourceSettings;
  /** How many posts to fetch at most, newest first; 1 to 10,000. */
  readonly maxPosts: number;
  readonly report: Report;
}

/**
 * Fetches an account and its newest posts from its network's public API.
 *
 * @throws ImportError when the network is not configured, cannot be reached, refuses, or does not know the account.
 */
export function fetchAccount(handle: Handle, _options: FetchAccountOptions): Promise<Collection> {
  return Promise.reject(new Error(`not built yet: ${handle.name}`));
}
