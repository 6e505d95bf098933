import { ImportError } from '../../../src/analysis/analysis.errors.js';
import type { Progress } from '../../../src/analysis/progress.js';
import type { SourceSettings } from '../../../src/analysis/settings.js';
import { fetchAccount } from '../../../src/analysis/readers/accounts/fetch-account.js';
import type {
  FetchAccountOptions,
  FetchedCollection,
} from '../../../src/analysis/readers/accounts/fetch-context.js';
import { readHandle } from '../../../src/analysis/read-handle.js';

/** Settings under which nothing but loopback is reached. */
const settings: SourceSettings = {
  blueskyUrl: 'http://127.0.0.1:9',
  xApiUrl: 'http://127.0.0.1:9/2',
  xBearerToken: null,
  nitterUrl: null,
  allowPrivateHosts: true,
};

/** What a test may change. */
export interface FetchFromOptions extends Partial<Omit<FetchAccountOptions, 'settings'>> {
  settings?: Partial<SourceSettings>;
}

/** Fetches an account as the server does, with short pauses between retries. */
export async function fetchFrom(
  account: string,
  { settings: changed = {}, limits = {}, ...options }: FetchFromOptions = {},
): Promise<{ collection: FetchedCollection; progress: Progress[] }> {
  const progress: Progress[] = [];
  const collection = await fetchAccount(readHandle(account), {
    maxPosts: 500,
    report: (step) => progress.push(step),
    ...options,
    settings: { ...settings, ...changed },
    limits: { baseDelayMs: 5, ...limits },
  });
  return { collection, progress };
}

/** Fetches an account in vain, and answers the refusal. */
export async function refusalFrom(account: string, options: FetchFromOptions = {}): Promise<ImportError> {
  try {
    await fetchFrom(account, options);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error(`@${account} was fetched.`);
}
