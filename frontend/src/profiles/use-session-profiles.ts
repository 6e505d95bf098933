import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Api } from '../api/api';
import { answerOf, type Session } from '../api/client';
import { isSessionStored } from '../api/outbox-state';
import { toProblem, type Problem } from '../api/problem';
import type { ProfileSummary } from '../api/profile-summaries';
import { queryKeys } from '../api/query-keys';
import { useApi, usePendingWrites } from '../api/use-api';
import { applyProfileWrites, type ProfileEntry } from './applied-profiles';

/** What is known of a session's profiles, as the screen shows it; what is in them is read one at a time (`useProfile`). */
export interface SessionProfilesState {
  /** In the order saved, with what is not saved yet applied. */
  entries: ProfileEntry[];
  /** Nothing has been read yet, so that `entries` says nothing about what is stored. */
  isLoading: boolean;
  /** Read for the first time since the page was opened: what `entries` lack may be among what comes. */
  isChecking: boolean;
  /** Why the last read failed; `entries` then are as of the one before. */
  problem: Problem | null;
  isRetrying: boolean;
  retry: () => void;
}

/** The query of which profiles a session has. */
export function summariesQuery({ client, acknowledged }: Api, userId: string, sessionId: string) {
  const queryKey = queryKeys.summaries(userId, sessionId);
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) =>
      acknowledged.read<ProfileSummary[]>(queryKey, () =>
        answerOf(
          client.GET('/api/users/{user_id}/sessions/{session_id}/profile-summaries', {
            params: { path: { user_id: userId, session_id: sessionId } },
            signal,
          }),
        ),
      ),
  });
}

/** Reads which profiles a session has and applies the pending writes to them. */
export function useSessionProfiles(userId: string, session: Session): SessionProfilesState {
  const api = useApi();
  const pending = usePendingWrites();
  const sessionId = session.session_id;
  const isStored = isSessionStored(pending, { userId, sessionId });
  const query = useQuery({
    ...summariesQuery(api, userId, sessionId),
    // A session that the server does not have yet would be answered with 404.
    enabled: isStored,
    // A session without profiles needs no skeleton; it is read all the same, since another device may have added one.
    initialData: session.profile_count === 0 ? [] : undefined,
    initialDataUpdatedAt: 0,
  });
  const entries = useMemo(
    () => applyProfileWrites(query.data, pending, userId, sessionId),
    [query.data, pending, userId, sessionId],
  );
  return {
    entries,
    isLoading: query.isPending && isStored && query.error === null,
    isChecking: query.isFetching && !query.isFetchedAfterMount,
    problem: query.error ? toProblem(query.error) : null,
    isRetrying: query.isFetching,
    retry: () => void query.refetch(),
  };
}
