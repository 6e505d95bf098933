import { queryOptions, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Api } from '../api/api';
import { answerOf, patienceFor } from '../api/client';
import { toProblem, type Problem } from '../api/problem';
import { pendingVersion, storedVersion } from '../api/profile-summaries';
import { queryKeys } from '../api/query-keys';
import { useApi } from '../api/use-api';
import type { ProfileEntry } from './applied-profiles';
import { ReadProfile } from './read-profile';

/** The content of one profile as far as it was read. */
export interface ProfileState {
  username: string;
  /** Null while it is being read, and when that failed. */
  content: ReadProfile | null;
  /** Why it could not be read. */
  problem: Problem | null;
  isRetrying: boolean;
  retry: () => unknown;
}

/** How long the content of a profile that is not on the screen is kept, in milliseconds: it may be large. */
const KEPT_MS = 3 * 60_000;

/** Reads the content of one profile of a session; one that is not saved yet is there at once. */
export function useProfile(userId: string, sessionId: string, entry: ProfileEntry): ProfileState {
  const query = useQuery(profileQuery(useApi(), userId, sessionId, entry));
  return stateOf(entry.username, query);
}

/** Reads the content of several profiles of a session, in the order given: the same array as long as nothing changes. */
export function useProfiles(
  userId: string,
  sessionId: string,
  entries: readonly ProfileEntry[],
): ProfileState[] {
  const api = useApi();
  const names = JSON.stringify(entries.map(({ username }) => username));
  const combine = useCallback(
    (queries: UseQueryResult<ReadProfile>[]) => {
      const usernames = JSON.parse(names) as string[];
      return queries.map((query, at) => stateOf(usernames[at] ?? '', query));
    },
    [names],
  );
  return useQueries({
    queries: entries.map((entry) => profileQuery(api, userId, sessionId, entry)),
    combine,
  });
}

/** The query of the content of one profile of a session. */
export function profileQuery(
  api: Api,
  userId: string,
  sessionId: string,
  { username, content }: ProfileEntry,
) {
  const { client } = api;
  const isPending = content.kind === 'pending';
  const version = isPending ? pendingVersion(content.writeId) : storedVersion(content.summary);
  return queryOptions({
    queryKey: queryKeys.profile(userId, sessionId, username, version),
    queryFn: async ({ signal }) => {
      if (isPending) return new ReadProfile(JSON.parse(content.json) as unknown);
      const call = client.GET('/api/users/{user_id}/sessions/{session_id}/profiles/{username}', {
        params: { path: { user_id: userId, session_id: sessionId, username } },
        headers: patienceFor(content.summary.size_bytes),
        signal,
      });
      return new ReadProfile(await answerOf(call));
    },
    initialData: isPending ? () => new ReadProfile(JSON.parse(content.json) as unknown) : undefined,
    // The key names the version: what was read of it is never read again, whatever else has changed.
    staleTime: ({ state }) => (state.data === undefined ? 0 : 'static'),
    gcTime: KEPT_MS,
    // Comparing megabytes to keep what is equal costs more than drawing it.
    structuralSharing: false,
    // A newer version of a profile replaces the one on the screen when it is there.
    placeholderData: (previous, query) =>
      query !== undefined && isSameProfile(query.queryKey, [userId, sessionId, username])
        ? previous
        : undefined,
  });
}

function isSameProfile(key: readonly string[], place: readonly string[]): boolean {
  return place.every((part, at) => key[at + 1] === part);
}

function stateOf(username: string, query: UseQueryResult<ReadProfile>): ProfileState {
  return {
    username,
    content: query.data ?? null,
    problem: query.error ? toProblem(query.error) : null,
    isRetrying: query.isFetching,
    retry: query.refetch,
  };
}
