import { titleByQuestion } from '@persona-lens/backend/domain/title';
import type { Session } from '../api/client';
import type { PendingWrite } from '../api/outbox-state';
import { compareSessions } from '../api/session-list';

/**
 * The sessions as the screen shows them: what the server said, with what is not saved yet done to it. Sessions that
 * wait to be created are where the server will put them: last, or by the time that they keep. Gives `sessions` itself if nothing of
 * `pending` concerns them, so that what is unchanged is not drawn again.
 */
export function applySessionWrites(
  sessions: readonly Session[],
  pending: readonly PendingWrite[],
  userId: string,
): readonly Session[] {
  const titles = new Map<string, string>();
  const created = new Map<string, Session>();
  const moved = new Map<string, Session>();
  const questions = new Map<string, string[]>();
  const deleted = new Set<string>();
  const known = new Set(pending.length > 0 ? sessions.map((session) => session.session_id) : []);
  for (const { write } of pending) {
    if (write.userId !== userId) continue;
    const id = write.sessionId;
    if (write.kind === 'createSession') {
      deleted.delete(id);
      if (!known.has(id)) (write.keepsCreatedAt ? moved : created).set(id, pendingSession(write));
    } else if (write.kind === 'renameSession') {
      titles.set(id, write.title);
    } else if (write.kind === 'sendMessage') {
      questions.set(id, [...(questions.get(id) ?? []), write.content]);
    } else if (write.kind === 'deleteSession') {
      deleted.add(id);
      created.delete(id);
      moved.delete(id);
      titles.delete(id);
    }
  }
  if (titles.size + created.size + moved.size + deleted.size + questions.size === 0) return sessions;
  const placed = moved.size === 0 ? sessions : [...sessions, ...moved.values()].sort(compareSessions);
  const shown: Session[] = [];
  for (const session of [...placed, ...created.values()]) {
    if (deleted.has(session.session_id)) continue;
    const id = session.session_id;
    const title = titles.get(id) ?? titleByQuestions(session, questions.get(id) ?? []) ?? session.title;
    shown.push(title === session.title ? session : { ...session, title });
  }
  return shown;
}

/** What the server will name a session by the questions that wait to be sent; null when they do not. */
const titleByQuestions = (session: Session, questions: readonly string[]) =>
  questions.map((question) => titleByQuestion(session, question)).find((title) => title !== null) ?? null;

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
