import type { Api } from '../api/api';
import type { Outbox } from '../api/outbox';
import { newId } from '../lib/new-id';
import { withLock } from '../lib/with-lock';
import { nextTitle } from './session-title';
import { currentSessions, sessionListQuery } from './use-session-list';

const started = new WeakMap<Outbox, Set<string>>();

/**
 * Creates "Chat 1" for a user who has no session. It asks the server once more while it keeps other tabs of this
 * browser from doing the same, so that two tabs opened at once do not end up with two. False if the server refused:
 * then it does nothing more until `allowFirstSession`, as asking for ever would not help.
 */
export async function createFirstSession(api: Api, userId: string): Promise<boolean> {
  const users = started.get(api.outbox) ?? new Set();
  if (users.has(userId)) return true;
  started.set(api.outbox, users.add(userId));
  return await withLock(`persona-lens-first-session-${userId}`, async () => {
    try {
      await api.queryClient.fetchQuery({ ...sessionListQuery(api, userId), staleTime: 0 });
    } catch {
      // Not known to be empty: the next read that works comes here again.
      users.delete(userId);
      return true;
    }
    if (currentSessions(api, userId).length > 0) return true;
    const first = { kind: 'createSession' as const, userId, sessionId: newId(), createdAt: Date.now() };
    return await api.outbox.enqueue({ ...first, title: nextTitle([]) }).then(
      () => true,
      () => false,
    );
  });
}

/** Lets `createFirstSession` work again for this user: the server has had a session meanwhile. */
export function allowFirstSession(api: Api, userId: string): void {
  started.get(api.outbox)?.delete(userId);
}
