import type { SearchHit } from '../api/search';
import { postPath } from '../profiles/post/post-path';
import { PROFILE_PARAMETER } from '../profiles/use-selected-profile';
import { sessionAddress } from '../sessions/session-address';

/** What of a session's address names the message that is looked for. */
export const MESSAGE_PARAMETER = 'message';

/** Where a hit of the search is shown; of none, its session. */
export function hitAddress(sessionId: string, hit: SearchHit | null): string {
  const address = sessionAddress(sessionId);
  if (hit?.kind === 'message' && hit.id !== null) return `${address}?${param(MESSAGE_PARAMETER, hit.id)}`;
  if (hit?.kind === 'account' && hit.username !== null) {
    return `${address}?${param(PROFILE_PARAMETER, hit.username)}`;
  }
  if (hit?.kind === 'post' && hit.username !== null && hit.id !== null) {
    return `${address}/${postPath(hit.username, hit.id)}`;
  }
  return address;
}

const param = (name: string, value: string): string => String(new URLSearchParams({ [name]: value }));
