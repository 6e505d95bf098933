import type { Session } from '../api/client';
import type { PendingWrite } from '../api/outbox-state';

/**
 * The sessions as the screen shows them: what the server said, with what is not saved yet done to it. Sessions that
 * wait to be created come last, which is where the server will put them. Gives `sessions` itself if nothing of
 * `pending` concerns them, so that what is unchanged is not drawn again.
 */
export function applySessionWrites(
  sessions: readonly Session[],
  pending: readonly PendingWrite[],
  userId: string,
): readonly Session[] {
  const titles = new Map<string, string>();
  const created = new Map<string, Session>();
  const deleted = new Set<string>();
  const known = new Set(pending.length > 0 ? sessions.map((session) => session.session_id) : []);
  for (const { write } of pending) {
    if (write.userId !== userId) continue;
    const id = write.sessionId;
    if (write.kind === 'createSession') {
      deleted.delete(id);
      if (!known.has(id)) created.set(id, pendingSession(write));
    } else if (write.kind === 'renameSession') {
      titles.set(id, write.title);
    } else if (write.kind === 'deleteSession') {
      deleted.add(id);
      created.delete(id);
      titles.delete(id);
    }
  }
  if (titles.size === 0 && created.size === 0 && deleted.size === 0) return sessions;
  const shown: Session[] = [];
  for (const session of [...sessions, ...created.values()]) {
    if (deleted.has(session.session_id)) continue;
    const title = titles.get(session.session_id) ?? session.title;
    shown.push(title === session.title ? session : { ...session, title });
  }
  return shown;
}

function pendingSession(write: {
  userId: string;
  sessionId: string;
  title: string;
  createdAt: number;
}): Session {
  return {
    user_id: write.userId,
    session_id: write.sessionId,
    title: write.title,
    created_at: write.createdAt,
    updated_at: write.createdAt,
    revision: 0,
    message_count: 0,
    profile_count: 0,
  };
}

/** The ids of the sessions about which something is not saved yet. */
export function unsavedSessionIds(pending: readonly PendingWrite[], userId: string): ReadonlySet<string> {
  return new Set(pending.filter(({ write }) => write.userId === userId).map(({ write }) => write.sessionId));
}
