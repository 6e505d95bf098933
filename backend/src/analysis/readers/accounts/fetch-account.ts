import type { Progress, Report } from '../../progress.js';
import type { FetchAccountOptions, FetchContext, FetchedCollection } from './fetch-context.js';
import { fetchFromBluesky } from './bluesky.js';
import type { Handle } from '../../../domain/handle.js';
import { fetchFromMastodon } from './mastodon.js';
import { NetworkClient } from './network-client.js';
import { fetchFromX } from './x.js';

/** Shorter pauses are over before anybody has read of them. */
const toldPauseMs = 2_000;

/**
 * Fetches an account and its newest posts from its network's public API, with one request after the other. What was fetched before a
 * failure is kept: the notes of the collection say so.
 *
 * @throws ImportError when the network is not configured, cannot be reached, refuses, or does not know the account, and when the
 * account has no public posts.
 */
export async function fetchAccount(handle: Handle, options: FetchAccountOptions): Promise<FetchedCollection> {
  const { settings, limits, resolve } = options;
  let last: Progress = { stage: 'fetching', message: '' };
  const report: Report = (progress) => options.report((last = progress));
  const client = new NetworkClient({
    allowPrivateHosts: settings.allowPrivateHosts,
    ...(limits ? { limits } : {}),
    ...(resolve ? { resolve } : {}),
    onPause: (server, pauseMs) => {
      if (pauseMs < toldPauseMs) return;
      const seconds = Math.ceil(pauseMs / 1000);
      options.report({ ...last, message: `Waiting ${seconds} seconds before asking ${server} again` });
    },
  });
  const context: FetchContext = { ...options, report, client };
  try {
    switch (handle.network) {
      case 'x':
        return await fetchFromX(handle.name, context);
      case 'bluesky':
        return await fetchFromBluesky(handle.name, context);
      case 'mastodon':
        return await fetchFromMastodon(handle, context);
    }
  } finally {
    await client.close();
  }
}
