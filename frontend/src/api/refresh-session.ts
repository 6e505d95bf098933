import type { QueryClient } from '@tanstack/react-query';
import type { AcknowledgedChanges } from './acknowledged-changes';
import { answerOf, type ApiClient } from './client';
import { queryKeys } from './query-keys';
import { withSession, type SessionList } from './session-list';

/** What reading a session again needs. */
interface RefreshParts {
  client: ApiClient;
  acknowledged: AcknowledgedChanges;
}

/** Reads one session again, its title and its counts, and puts it into the list: that may be long, and is not read for it. */
export async function refreshSession(
  { client, acknowledged }: RefreshParts,
  userId: string,
  sessionId: string,
): Promise<void> {
  const path = { user_id: userId, session_id: sessionId };
  const session = await answerOf(
    client.GET('/api/users/{user_id}/sessions/{session_id}', { params: { path } }),
  );
  acknowledged.change<SessionList>(queryKeys.sessions(userId), (list) => withSession(list, session));
}

/**
 * Reads again what the server's own work, an import or an answer, may have changed in a session: its title, its counts and which
 * profiles it has. What cannot be read now is read again later, as always.
 */
export async function refreshAfterWork(
  parts: RefreshParts & { queryClient: QueryClient },
  userId: string,
  sessionId: string,
): Promise<void> {
  await Promise.allSettled([
    refreshSession(parts, userId, sessionId),
    parts.queryClient.invalidateQueries({ queryKey: queryKeys.summaries(userId, sessionId) }),
  ]);
}
