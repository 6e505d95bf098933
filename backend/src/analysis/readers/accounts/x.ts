import { ImportError } from '../../analysis.errors.js';
import type { FetchContext, FetchedCollection } from './fetch-context.js';
import { fetchFromNitter } from './nitter.js';
import { fetchFromXApi } from './x-api.js';

/** Fetches an account of X in the way that the operator set up: its API, which tells more, before a Nitter instance. */
export async function fetchFromX(name: string, context: FetchContext): Promise<FetchedCollection> {
  const { xBearerToken, nitterUrl } = context.settings;
  if (xBearerToken !== null) return fetchFromXApi(name, xBearerToken, context);
  if (nitterUrl !== null) return fetchFromNitter(name, nitterUrl, context);
  throw new ImportError(
    `@${name} would be an account of X, which this server is not set up to read.`,
    'Set X_BEARER_TOKEN or NITTER_URL on the server, or upload the archive that X gives to the owner of the account. ' +
      'Accounts of Bluesky (name.bsky.social) and Mastodon (@user@host) need no setup.',
  );
}
