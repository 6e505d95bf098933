/**
 * The list of sessions that earlier versions kept in the browser, and its one-time move into the backend.
 *
 * localStorage `persona-lens-sessions`: `{ "sessions": [{ "id", "title", "createdAt" }], "activeSessionId" }`, where
 * `createdAt` is epoch milliseconds or a date as text. Each session leaves the list when the server has acknowledged
 * it, and the key goes with the last one: closing the browser in the middle, or two tabs doing it at once, loses
 * nothing and creates nothing twice, because creating a session that exists answers with the stored one.
 */
import type { Outbox } from '../api/outbox';
import { newId } from '../lib/new-id';
import { readStored, writeStored } from '../lib/stored-value';
import { ACTIVE_SESSION_KEY } from './active-session';
import { identifierFault } from '@persona-lens/backend/domain/identifier';
import { createdAtFault } from '@persona-lens/backend/domain/session-time';
import { cutTitle } from '@persona-lens/backend/domain/title';

/** Where earlier versions kept their list. */
export const OLD_LIST_KEY = 'persona-lens-sessions';
/** Where a list goes that cannot be read, so that nothing is thrown away. */
export const UNREADABLE_LIST_KEY = 'persona-lens-sessions-unreadable';

/** One session of the old list, made fit for the backend. `createdAt` is epoch milliseconds, 0 if unknown. */
interface OldSession {
  id: string;
  title: string;
  createdAt: number;
}

/** What was in the old list. `isWhole` is false if part of it could not be understood. */
export interface OldList {
  sessions: OldSession[];
  activeSessionId: string | null;
  isWhole: boolean;
}

/** Understands the text of an old list as far as possible; null if it is no such list at all. Oldest first. */
export function parseOldList(text: string): OldList | null {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(list) || !Array.isArray(list.sessions)) return null;
  const sessions = new Map<string, OldSession>();
  for (const entry of list.sessions) {
    if (!isRecord(entry)) continue;
    const id = isSessionId(entry.id) ? entry.id : typeof entry.id === 'number' ? String(entry.id) : newId();
    const title = cutTitle(typeof entry.title === 'string' ? entry.title : '') || `Chat ${sessions.size + 1}`;
    sessions.set(id, { id, title, createdAt: timeOf(entry.createdAt) });
  }
  return {
    sessions: [...sessions.values()].sort((a, b) => a.createdAt - b.createdAt),
    activeSessionId: isSessionId(list.activeSessionId) ? list.activeSessionId : null,
    isWhole: list.sessions.every((entry) => isRecord(entry)),
  };
}

/** What `moveOldList` works on. */
export interface MoveOldListParts {
  outbox: Outbox;
  userId: string;
  /** Told once if part of the old list could not be understood and was kept under `UNREADABLE_LIST_KEY`. */
  onUnreadable: () => void;
}

/**
 * Queues every session of the old list for the backend, with the time at which it was made where that is known and can be, and takes
 * over which one was active. Call it once, before the
 * app is drawn: what is queued is on the screen at once. Resolves when the server has answered for all of them.
 */
export async function moveOldList({ outbox, userId, onUnreadable }: MoveOldListParts): Promise<void> {
  const text = readStored(OLD_LIST_KEY);
  if (text === null) return;
  const list = parseOldList(text);
  if (!list?.isWhole) {
    // Without a copy the list stays where it is, and is tried again the next time.
    if (!writeStored(UNREADABLE_LIST_KEY, text)) return;
    onUnreadable();
  }
  const sessions = list?.sessions ?? [];
  // Ids that had to be made up are written down before they are used, so that they are the same after a crash.
  writeOldList(sessions, list?.activeSessionId ?? null);
  if (list?.activeSessionId && readStored(ACTIVE_SESSION_KEY) === null) {
    writeStored(ACTIVE_SESSION_KEY, list.activeSessionId);
  }
  const nowMs = Date.now();
  const moves = sessions.map(({ id, title, createdAt }) => {
    const time =
      createdAtFault(createdAt, nowMs) === null ? { createdAt, keepsCreatedAt: true } : { createdAt: nowMs };
    return outbox
      .enqueue({ kind: 'createSession', userId, sessionId: id, title, ...time })
      .then(() => forgetOldSession(id));
  });
  await Promise.allSettled(moves);
}

function forgetOldSession(id: string): void {
  const list = parseOldList(readStored(OLD_LIST_KEY) ?? '');
  if (list) {
    writeOldList(
      list.sessions.filter((session) => session.id !== id),
      list.activeSessionId,
    );
  }
}

function writeOldList(sessions: OldSession[], activeSessionId: string | null): void {
  const text = sessions.length === 0 ? null : JSON.stringify({ sessions, activeSessionId });
  writeStored(OLD_LIST_KEY, text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSessionId(value: unknown): value is string {
  return identifierFault(value) === null;
}

function timeOf(value: unknown): number {
  const timeMs = typeof value === 'string' ? Date.parse(value) : Number(value);
  return Number.isFinite(timeMs) && timeMs > 0 ? Math.round(timeMs) : 0;
}
