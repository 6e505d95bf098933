import { useCallback } from 'react';
import type { Session } from '../api/client';
import { queryKeys } from '../api/query-keys';
import { useApi } from '../api/use-api';
import { accountTitle, isGivenTitle } from '@persona-lens/backend/domain/title';

/**
 * Gives a function to call when a profile was added to `session`: if it is the first one, and the session still has
 * the title the app gave it, the title becomes `@username`.
 */
export function useAutoTitle(
  userId: string,
  session: Session,
  renameSession: (sessionId: string, title: string) => void,
): (username: string) => void {
  const { queryClient, outbox } = useApi();
  const { session_id: sessionId, title } = session;
  return useCallback(
    (username) => {
      const stored = queryClient.getQueryData<Record<string, unknown>>(queryKeys.profiles(userId, sessionId));
      const pending = outbox
        .getSnapshot()
        .pending.flatMap(({ write }) =>
          write.kind === 'saveProfile' && write.sessionId === sessionId ? [write.username] : [],
        );
      const hasOthers = [...Object.keys(stored ?? {}), ...pending].some((other) => other !== username);
      if (!hasOthers && isGivenTitle(title)) renameSession(sessionId, accountTitle(username));
    },
    [outbox, queryClient, renameSession, sessionId, title, userId],
  );
}
