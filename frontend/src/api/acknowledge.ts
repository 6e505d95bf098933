import type { QueryClient } from '@tanstack/react-query';
import { answerOf, type ApiClient, type ProfileSummary, type Session } from './client';
import type { Write } from './outbox';
import { queryKeys } from './query-keys';
import { withoutSession, withSession, type SessionList } from './session-list';

/** Profiles of a session as the cache holds them. */
type Profiles = Record<string, unknown>;

/**
 * Makes the function that puts the server's answer to a write into the query cache.
 *
 * A read that was under way when the write was acknowledged may carry the state before it, and would show the old
 * title again for a moment: such a read is cancelled. It is started again when nothing is pending any more, or at
 * once if there is nothing to show yet.
 * @param hasMorePending tells whether other writes wait behind this one
 */
export function createAcknowledge(
  queryClient: QueryClient,
  client: ApiClient,
  hasMorePending: () => boolean,
): (write: Write, answer: unknown) => Promise<void> {
  const interrupted = new Map<string, readonly unknown[]>();

  async function change<T>(queryKey: readonly unknown[], update: (data: T) => T): Promise<void> {
    const filter = { queryKey, exact: true };
    if (queryClient.isFetching(filter) > 0) {
      await queryClient.cancelQueries(filter);
      interrupted.set(JSON.stringify(queryKey), queryKey);
    }
    queryClient.setQueryData<T>(queryKey, (data) => (data === undefined ? undefined : update(data)));
    if (queryClient.getQueryData(queryKey) === undefined) restart(queryKey);
  }

  function restart(queryKey: readonly unknown[]): void {
    interrupted.delete(JSON.stringify(queryKey));
    void queryClient.invalidateQueries({ queryKey, exact: true });
  }

  async function refreshCounts(userId: string, sessionId: string): Promise<void> {
    const path = { user_id: userId, session_id: sessionId };
    const session = await answerOf(
      client.GET('/api/users/{user_id}/sessions/{session_id}', { params: { path } }),
    );
    queryClient.setQueryData<SessionList>(
      queryKeys.sessions(userId),
      (list) => list && withSession(list, session),
    );
  }

  return async (write, answer) => {
    const { userId, sessionId } = write;
    const profilesKey = queryKeys.profiles(userId, sessionId);
    switch (write.kind) {
      case 'createSession':
      case 'renameSession':
        await change<SessionList>(queryKeys.sessions(userId), (list) => withSession(list, answer as Session));
        break;
      case 'deleteSession':
        await change<SessionList>(queryKeys.sessions(userId), (list) => withoutSession(list, sessionId));
        queryClient.removeQueries({ queryKey: profilesKey });
        break;
      case 'saveProfile': {
        const username = (answer as ProfileSummary).username;
        const profile = JSON.parse(write.json) as unknown;
        await change<Profiles>(profilesKey, (profiles) => ({ ...profiles, [username]: profile }));
        break;
      }
      case 'deleteProfile':
        await change<Profiles>(profilesKey, ({ [write.username]: _deleted, ...others }) => others);
        break;
    }
    if (write.kind === 'saveProfile' || write.kind === 'deleteProfile') {
      // The counts beside the title are a convenience: the next read of the list corrects them if this fails.
      refreshCounts(userId, sessionId).catch(() => undefined);
    }
    if (!hasMorePending()) for (const queryKey of [...interrupted.values()]) restart(queryKey);
  };
}
