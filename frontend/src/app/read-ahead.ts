import { appPages } from '@persona-lens/backend/domain/app-pages';
import { matchPath } from 'react-router';
import type { Api } from '../api/api';
import { applyProfileWrites, findShown } from '../profiles/applied-profiles';
import { profileQuery } from '../profiles/use-profile';
import { PROFILE_PARAMETER } from '../profiles/use-selected-profile';
import { summariesQuery } from '../profiles/use-session-profiles';

/**
 * Begins to read the profile that an address shows, so that it comes beside the list of sessions and not after it. What cannot be
 * read is left to the page, which asks again and says so.
 */
export async function readAhead(
  api: Api,
  userId: string,
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
): Promise<void> {
  const sessionId = matchPath(appPages.session, pathname)?.params.sessionId;
  if (sessionId === undefined) return;
  const { queryClient } = api;
  try {
    const summaries = await queryClient.fetchQuery(summariesQuery(api, userId, sessionId));
    const wanted = new URLSearchParams(search).get(PROFILE_PARAMETER);
    const shown = findShown(applyProfileWrites(summaries, [], userId, sessionId), wanted);
    if (shown) await queryClient.prefetchQuery(profileQuery(api, userId, sessionId, shown));
  } catch {
    // The page asks again.
  }
}
