import type { Session } from '../api/client';
import { searchText } from '@persona-lens/backend/domain/search-text';

/** Which sessions come first. */
export type SessionOrder = 'newest' | 'oldest';

const searchTexts = new WeakMap<Session, string>();

/** The searchable form of a session's title, worked out once for each: a list of 10,000 is filtered at each key. */
function titleText(session: Session): string {
  let text = searchTexts.get(session);
  if (text === undefined) searchTexts.set(session, (text = searchText(session.title)));
  return text;
}

/**
 * The sessions whose title holds every word of `query`, whatever the case and the diacritics, and those that are found otherwise, in this order.
 * @param sessions oldest first
 * @param limit at most this many
 * @param alsoFound ids of sessions that are found by something else than their title
 */
export function filterSessions(
  sessions: readonly Session[],
  query: string,
  order: SessionOrder,
  limit = Infinity,
  alsoFound?: ReadonlySet<string>,
): readonly Session[] {
  const words = searchText(query).split(/\s+/).filter(Boolean);
  const ordered = order === 'oldest' ? sessions : sessions.toReversed();
  if (words.length === 0) return limit < ordered.length ? ordered.slice(0, limit) : ordered;
  const found: Session[] = [];
  for (const session of ordered) {
    if (found.length >= limit) break;
    const title = titleText(session);
    const isFound = words.every((word) => title.includes(word)) || alsoFound?.has(session.session_id);
    if (isFound) found.push(session);
  }
  return found;
}
