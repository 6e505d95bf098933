import { appPages } from '@persona-lens/backend/domain/app-pages';
import { matchPath } from 'react-router';
import type { Api } from '../api/api';
import { summariesQuery } from '../profiles/use-session-profiles';

/**
 * Begins to read which profiles the session in an address has, so that its tabs are drawn with the list of sessions and not after it.
 * What cannot be read is left to the page, which asks again and says so.
 */
export function readAhead(api: Api, userId: string, pathname: string): void {
  const sessionId = matchPath(appPages.session, pathname)?.params.sessionId;
  if (sessionId !== undefined) void api.queryClient.prefetchQuery(summariesQuery(api, userId, sessionId));
}
