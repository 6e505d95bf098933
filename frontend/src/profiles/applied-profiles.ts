import type { PendingWrite } from '../api/outbox-state';

/** One profile of a session as the screen shows it. */
export interface ProfileEntry {
  username: string;
  /** The AnalysisResult: parsed JSON as the server sent it. For a pending save, its text. */
  content: { kind: 'stored'; value: unknown } | { kind: 'pending'; json: string };
  /** False while the server has not acknowledged it. */
  isSaved: boolean;
}

/**
 * What the screen shows of a session's profiles: what the server said, with the pending writes applied in their order.
 * A replaced profile keeps its place and a new one comes last, as the server will have it.
 * @param stored `{username: AnalysisResult}` as the server sent it, undefined while it has not been read
 */
export function applyProfileWrites(
  stored: Readonly<Record<string, unknown>> | undefined,
  pending: readonly PendingWrite[],
  userId: string,
  sessionId: string,
): ProfileEntry[] {
  const entries = new Map<string, ProfileEntry>();
  for (const [username, value] of Object.entries(stored ?? {})) {
    entries.set(username, { username, content: { kind: 'stored', value }, isSaved: true });
  }
  for (const { write } of pending) {
    if (write.userId !== userId || write.sessionId !== sessionId) continue;
    if (write.kind === 'deleteSession') entries.clear();
    if (write.kind === 'deleteProfile') entries.delete(write.username);
    if (write.kind === 'saveProfile') {
      const { username, json } = write;
      entries.set(username, { username, content: { kind: 'pending', json }, isSaved: false });
    }
  }
  return [...entries.values()];
}
