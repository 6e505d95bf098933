import { useCallback, useState } from 'react';
import { readStored, writeStored } from '../lib/stored-value';

const keyOf = (sessionId: string) => `persona-lens-draft:${sessionId}`;

/** What a person was writing in a session, kept in this browser until it is sent. */
export function useDraft(sessionId: string): [draft: string, setDraft: (draft: string) => void] {
  const [draft, setDraft] = useState(() => readStored(keyOf(sessionId)) ?? '');
  const set = useCallback(
    (next: string) => {
      setDraft(next);
      writeStored(keyOf(sessionId), next === '' ? null : next);
    },
    [sessionId],
  );
  return [draft, set];
}

/** Forgets what was written in a session that is gone. */
export function forgetDraft(sessionId: string): void {
  writeStored(keyOf(sessionId), null);
}
