import type { PendingWrite } from '../api/outbox-state';
import type { ProfileSummary } from '../api/profile-summaries';
import { isSameAccount, typedUsername } from '@persona-lens/backend/domain/username';

/** One profile of a session as lists and tabs show it. */
export interface ProfileEntry {
  username: string;
  /** What the server has, or what a pending save is going to store. */
  content: { kind: 'stored'; summary: ProfileSummary } | { kind: 'pending'; writeId: number; json: string };
  /** False while the server has not acknowledged it. */
  isSaved: boolean;
}

/**
 * What the screen shows of a session's profiles: what the server said, with the pending writes applied in their order.
 * A replaced profile keeps its place and a new one comes last, as the server will have it.
 * @param stored as the server sent it, undefined while it has not been read
 */
export function applyProfileWrites(
  stored: readonly ProfileSummary[] | undefined,
  pending: readonly PendingWrite[],
  userId: string,
  sessionId: string,
): ProfileEntry[] {
  const entries = new Map<string, ProfileEntry>();
  for (const summary of stored ?? []) {
    const { username } = summary;
    entries.set(username, { username, content: { kind: 'stored', summary }, isSaved: true });
  }
  for (const { id, write } of pending) {
    if (write.userId !== userId || write.sessionId !== sessionId) continue;
    if (write.kind === 'deleteSession') entries.clear();
    if (write.kind === 'deleteProfile') entries.delete(write.username);
    if (write.kind === 'saveProfile') {
      const { username, json } = write;
      entries.set(username, { username, content: { kind: 'pending', writeId: id, json }, isSaved: false });
    }
  }
  return [...entries.values()];
}

/** The profile that is shown where the address names this one, or none. */
export function findShown<T extends { username: string }>(
  entries: readonly T[],
  wanted: string | null,
): T | null {
  return (wanted ? findNamed(entries, wanted) : entries[0]) ?? null;
}

/**
 * The profile that an address means: the one of exactly this name, else the one of the same account. Undefined if there is
 * none: never another account's.
 */
export function findNamed<T extends { username: string }>(
  entries: readonly T[],
  name: string,
): T | undefined {
  return (
    entries.find(({ username }) => username === name) ??
    entries.find(({ username }) => isSameAccount(username, typedUsername(name)))
  );
}
