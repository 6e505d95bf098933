import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Api } from '../api/api';
import { responseOf, type ApiClient, type Session } from '../api/client';
import { queryKeys } from '../api/query-keys';
import type { SessionList } from '../api/session-list';
import { useApi, usePendingWrites } from '../api/use-api';
import { applySessionWrites } from './apply-session-writes';

/** How many sessions are read before the first are shown: more than any screen holds, few enough to be there at once. */
const FIRST_PAGE_SIZE = 200;

const NO_SESSIONS: readonly Session[] = [];

/** What `useSessionList` tells. */
export interface SessionListState {
  /** Ascending by creation, with what is not saved yet; empty until something is known. */
  sessions: readonly Session[];
  /** How many of them the server has; what is not saved yet does not count. */
  savedCount: number;
  /** When the server was last heard about them, in epoch milliseconds; 0 for never. */
  updatedAtMs: number;
  /** Whether the server's answer is known, at least in part. */
  isKnown: boolean;
  /** Whether these are all; false while only the newest are there. */
  isComplete: boolean;
  /** Why the last read failed; it may stand beside sessions that were read before. */
  error: Error | null;
  isFetching: boolean;
  refetch: () => void;
}

/** The query of a user's sessions. The first time it shows the newest 200 while it reads the rest. */
export function sessionListQuery(api: Api, userId: string) {
  const queryKey = queryKeys.sessions(userId);
  return {
    queryKey,
    // Other tabs and devices change the list too, and an unchanged list costs the server next to nothing (304).
    refetchOnWindowFocus: 'always' as const,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      api.acknowledged.read(queryKey, () => readSessions(api, userId, signal)),
  };
}

async function readSessions(api: Api, userId: string, signal: AbortSignal): Promise<SessionList> {
  const { client, queryClient } = api;
  const queryKey = queryKeys.sessions(userId);
  if (queryClient.getQueryData(queryKey) === undefined) {
    const newest = await api.acknowledged.read(queryKey, () => readNewest(client, userId, signal));
    if (newest.isComplete) return newest;
    // Data that is set during a fetch of the same query does not end the fetch.
    queryClient.setQueryData(queryKey, newest);
  }
  const { data } = await responseOf(
    client.GET('/api/users/{user_id}/sessions', { params: { path: { user_id: userId } }, signal }),
  );
  return { sessions: data, isComplete: true };
}

async function readNewest(client: ApiClient, userId: string, signal: AbortSignal): Promise<SessionList> {
  const { data, headers } = await responseOf(
    client.GET('/api/users/{user_id}/sessions', {
      params: { path: { user_id: userId }, query: { order: 'desc', limit: FIRST_PAGE_SIZE } },
      signal,
    }),
  );
  return { sessions: data.toReversed(), isComplete: !/rel="?next"?/.test(headers.get('link') ?? '') };
}

/** A user's sessions as the screen shows them. */
export function useSessionList(userId: string): SessionListState {
  const query = useQuery(sessionListQuery(useApi(), userId));
  const pending = usePendingWrites();
  const known = query.data?.sessions;
  const sessions = useMemo(
    () => applySessionWrites(known ?? NO_SESSIONS, pending, userId),
    [known, pending, userId],
  );
  return {
    sessions,
    savedCount: known?.length ?? 0,
    updatedAtMs: query.dataUpdatedAt,
    isKnown: known !== undefined,
    isComplete: query.data?.isComplete ?? false,
    error: query.error,
    isFetching: query.isFetching,
    refetch: () => void query.refetch(),
  };
}

/** The same sessions as of right now, for use outside of drawing; empty until something is known. */
export function currentSessions(api: Api, userId: string): readonly Session[] {
  const list = api.queryClient.getQueryData<SessionList>(queryKeys.sessions(userId));
  return applySessionWrites(list?.sessions ?? NO_SESSIONS, api.outbox.getSnapshot().pending, userId);
}
