import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Session } from '../api/client';
import { hasOlder, readMessages, withEnd, withOlder, type Conversation } from '../api/messages';
import { isSessionStored } from '../api/outbox-state';
import { toProblem, type Problem } from '../api/problem';
import { queryKeys } from '../api/query-keys';
import { useApi, usePendingWrites } from '../api/use-api';
import { showMessages, type ShownConversation } from './shown-messages';

const nothing: Conversation = [];

/** A session's conversation as far as it was read, as the screen shows it. */
export interface ConversationState extends ShownConversation {
  /** Nothing has been read yet. */
  isLoading: boolean;
  /** Why the last read failed; the messages then are as of the one before. */
  problem: Problem | null;
  isRetrying: boolean;
  /** When the server was last heard about it, in epoch milliseconds; 0 for never. */
  readAtMs: number;
  retry: () => void;
  /** Whether there are messages before the first one. */
  hasOlder: boolean;
  olderState: 'idle' | 'reading' | 'failed';
  readOlder: () => Promise<void>;
}

/** Reads the end of a session's conversation, what is before it on demand, and applies the pending writes to it. */
export function useConversation(userId: string, session: Session): ConversationState {
  const { client, acknowledged, queryClient } = useApi();
  const pending = usePendingWrites();
  const sessionId = session.session_id;
  const queryKey = useMemo(() => queryKeys.messages(userId, sessionId), [userId, sessionId]);
  const isStored = isSessionStored(pending, { userId, sessionId });
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      acknowledged.read<Conversation>(queryKey, async () => {
        const end = await readMessages(client, userId, sessionId, { signal });
        return withEnd(queryClient.getQueryData<Conversation>(queryKey), end);
      }),
    enabled: isStored,
    // Another device may have written; an unchanged conversation costs the server next to nothing (304).
    refetchOnWindowFocus: 'always',
    // An empty conversation needs no skeleton; it is read all the same.
    initialData: session.message_count === 0 ? nothing : undefined,
    initialDataUpdatedAt: 0,
  });
  const known = query.data ?? nothing;
  const shown = useMemo(
    () => showMessages(known, pending, userId, sessionId),
    [known, pending, userId, sessionId],
  );
  const [olderState, setOlderState] = useState<ConversationState['olderState']>('idle');
  const readOlder = useCallback(async () => {
    const before = queryClient.getQueryData<Conversation>(queryKey)?.[0]?.id;
    if (before === undefined) return;
    setOlderState('reading');
    try {
      const older = await readMessages(client, userId, sessionId, { before });
      queryClient.setQueryData<Conversation>(queryKey, (now) => now && withOlder(now, older));
      setOlderState('idle');
    } catch {
      setOlderState('failed');
    }
  }, [client, queryClient, queryKey, userId, sessionId]);
  return {
    ...shown,
    isLoading: query.isPending && isStored && query.error === null,
    problem: query.error ? toProblem(query.error) : null,
    isRetrying: query.isFetching,
    readAtMs: query.dataUpdatedAt,
    retry: () => void query.refetch(),
    hasOlder: hasOlder(known) && known[0]?.id === shown.messages[0]?.id,
    olderState,
    readOlder,
  };
}
