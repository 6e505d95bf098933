import { titleByQuestion } from '@persona-lens/backend/domain/title';
import type { Session } from './client';

/**
 * What the query cache holds of a user's sessions, ascending by `created_at`, then `session_id`.
 * While `isComplete` is false these are only the newest; the rest is on its way.
 */
export interface SessionList {
  sessions: readonly Session[];
  isComplete: boolean;
}

/** The order of the API: by `created_at`, then `session_id`. */
export function compareSessions(a: Session, b: Session): number {
  return (
    a.created_at - b.created_at || (a.session_id < b.session_id ? -1 : a.session_id > b.session_id ? 1 : 0)
  );
}

/** The list with this session in its place. An answer older than what the list has (by revision) changes nothing. */
export function withSession(list: SessionList, session: Session): SessionList {
  const known = list.sessions.find((other) => other.session_id === session.session_id);
  if (known && known.revision > session.revision) return list;
  const others = known ? list.sessions.filter((other) => other !== known) : list.sessions;
  const after = others.findIndex((other) => compareSessions(other, session) > 0);
  const place = after === -1 ? others.length : after;
  return { ...list, sessions: [...others.slice(0, place), session, ...others.slice(place)] };
}

/** The list with what a question names its session, if it does: the server has done the same. */
export function withQuestion(list: SessionList, sessionId: string, question: string): SessionList {
  const session = list.sessions.find((other) => other.session_id === sessionId);
  const title = session && titleByQuestion(session, question);
  if (!title) return list;
  const sessions = list.sessions.map((other) => (other === session ? { ...session, title } : other));
  return { ...list, sessions };
}

/** The list without this session. */
export function withoutSession(list: SessionList, sessionId: string): SessionList {
  return { ...list, sessions: list.sessions.filter((session) => session.session_id !== sessionId) };
}
