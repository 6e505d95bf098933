import type { Collection } from '../../collection.js';
import type { Report } from '../../progress.js';
import type { SourceSettings } from '../../settings.js';
import type { ClientLimits, NetworkClient } from './network-client.js';
import type { Resolve } from './public-address.js';

/** How an account is fetched. */
export interface FetchAccountOptions {
  readonly settings: SourceSettings;
  /** How many posts to fetch at most, newest first; 1 to 10,000. */
  readonly maxPosts: number;
  readonly report: Report;
  /** How patient the requests are; the defaults suit public servers. */
  readonly limits?: Partial<ClientLimits>;
  /** How names of hosts become addresses; default: as the operating system does it. */
  readonly resolve?: Resolve;
}

/** What the networks work with. */
export interface FetchContext extends FetchAccountOptions {
  readonly client: NetworkClient;
}

/** What a network tells about an account. */
export interface FetchedCollection extends Collection {
  /** Which was asked for the posts, page by page; without a login. */
  readonly address: string;
}
