import { useCallback, useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Session } from '../api/client';
import { markSeen, readSeen, seenSnapshot, subscribeToSeen } from './seen-messages';
import type { ConversationState } from './use-conversation';

/** Tells whether a session has more messages than when it was looked at last in this browser. Of one that never was, nothing is new. */
export function useHasNewMessages(): (session: Session) => boolean {
  const stored = useSyncExternalStore(subscribeToSeen, seenSnapshot);
  const seen = useMemo(() => readSeen(stored), [stored]);
  return useCallback(
    ({ session_id: id, message_count: count }) => count > (seen.get(id)?.count ?? Number.MAX_SAFE_INTEGER),
    [seen],
  );
}

/** A time during which a person looks at a conversation. */
interface Look {
  /** Whether the page is in sight. */
  isOn: boolean;
  /** What was read from the server before, in epoch milliseconds, says nothing of what is new. */
  beganMs: number;
  /** When the newest message was made that was seen before; infinite when there was none. */
  sinceMs: number;
  /** The first message that has come since; undefined until that is known. */
  firstNewId: string | null | undefined;
}

/**
 * Where the messages begin that have come since the person last looked at a session: the id of the first of them; null for none. What comes
 * while he looks is not new. A look ends when the page is hidden or the session left, and all that was whole is seen then.
 */
export function useFirstNewMessage(session: Session, conversation: ConversationState): string | null {
  const { session_id: sessionId } = session;
  const { messages, unsavedIds, hasOlder, readAtMs, isRetrying: isReading } = conversation;
  const [look, setLook] = useState(() => beginLook(sessionId, 0));
  const { isOn, beganMs, sinceMs, firstNewId } = look;
  useEffect(() => {
    const onChange = () =>
      setLook((before) => (document.hidden ? { ...before, isOn: false } : beginLook(sessionId, Date.now())));
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [sessionId]);

  const isKnown = firstNewId !== undefined;
  if (isOn && !isKnown && !isReading && readAtMs > beganMs) {
    const first = messages.find(({ id, created_at: atMs }) => atMs > sinceMs && !unsavedIds.has(id));
    setLook({ ...look, firstNewId: first?.id ?? null });
  }
  // An answer that is still being written has not been seen: who leaves now wants to know that there is one.
  const unfinished = messages.at(-1)?.status === 'streaming' ? 1 : 0;
  // Just sent ones count, too, before the session was read again.
  const count = Math.max(session.message_count, hasOlder ? 0 : messages.length) - unfinished;
  const newestMs = messages
    .slice(0, messages.length - unfinished)
    .reduce((newest, { created_at: atMs }) => Math.max(newest, atMs), 0);
  useLayoutEffect(() => {
    if (isOn && isKnown) markSeen(sessionId, { count, newestMs });
  }, [isOn, isKnown, sessionId, count, newestMs]);
  return firstNewId ?? null;
}

const beginLook = (sessionId: string, beganMs: number): Look => ({
  isOn: !document.hidden,
  beganMs,
  sinceMs: readSeen(seenSnapshot()).get(sessionId)?.newestMs ?? Infinity,
  firstNewId: undefined,
});
