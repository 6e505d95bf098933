import type { QueryClient } from '@tanstack/react-query';
import type { AcknowledgedChanges } from './acknowledged-changes';
import { answerOf, type ApiClient, type ProfileSummary, type Session } from './client';
import type { Write } from './write';
import { queryKeys } from './query-keys';
import { withoutSession, withSession, type SessionList } from './session-list';

/** Profiles of a session as the cache holds them. */
type Profiles = Record<string, unknown>;

/** What `createAcknowledge` works on. */
export interface AcknowledgeParts {
  queryClient: QueryClient;
  client: ApiClient;
  acknowledged: AcknowledgedChanges;
}

/** Makes the function that puts the server's answer to a write into the query cache. */
export function createAcknowledge({ queryClient, client, acknowledged }: AcknowledgeParts) {
  function change<T>(queryKey: readonly unknown[], update: (data: T) => T): void {
    acknowledged.note(queryKey, update);
    queryClient.setQueryData<T>(queryKey, (data) => (data === undefined ? undefined : update(data)));
  }

  function putSession(userId: string, session: Session): void {
    change<SessionList>(queryKeys.sessions(userId), (list) => withSession(list, session));
  }

  async function refreshCounts(userId: string, sessionId: string): Promise<void> {
    const path = { user_id: userId, session_id: sessionId };
    putSession(
      userId,
      await answerOf(client.GET('/api/users/{user_id}/sessions/{session_id}', { params: { path } })),
    );
  }

  return (write: Write, answer: unknown): void => {
    const { userId, sessionId } = write;
    const profilesKey = queryKeys.profiles(userId, sessionId);
    switch (write.kind) {
      case 'createSession':
      case 'renameSession':
        putSession(userId, answer as Session);
        return;
      case 'deleteSession':
        change<SessionList>(queryKeys.sessions(userId), (list) => withoutSession(list, sessionId));
        queryClient.removeQueries({ queryKey: profilesKey });
        return;
      case 'saveProfile': {
        const { username } = answer as ProfileSummary;
        const profile = JSON.parse(write.json) as unknown;
        change<Profiles>(profilesKey, (profiles) => ({ ...profiles, [username]: profile }));
        break;
      }
      case 'deleteProfile':
        change<Profiles>(profilesKey, ({ [write.username]: _deleted, ...others }) => others);
        break;
    }
    // The counts beside the title are a convenience: the next read of the list corrects them if this fails.
    refreshCounts(userId, sessionId).catch(() => undefined);
  };
}
