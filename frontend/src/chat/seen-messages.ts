import { readStored, writeStored } from '../lib/stored-value';

/** How much of a conversation was seen in this browser. */
export interface Seen {
  /** How many messages the session had. */
  count: number;
  /** When the newest of them was made, in epoch milliseconds. */
  newestMs: number;
}

/** Where this browser keeps it: `[session id, count, newest]` for each session, the one looked at last at the end. */
const KEY = 'persona-lens-seen-messages';

/** Of more sessions nothing is remembered: those that were not looked at for the longest time show nothing as new. */
const MOST_SESSIONS = 500;

type Entry = [sessionId: string, count: number, newestMs: number];

const listeners = new Set<() => void>();

/** What was seen, as it is stored; changes with every change. */
export const seenSnapshot = (): string | null => readStored(KEY);

/** Calls back when something was seen, in this tab or another one; gives a function that stops it. */
export function subscribeToSeen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** What was seen of each session, by its id. What is damaged is forgotten. */
export const readSeen = (stored: string | null): ReadonlyMap<string, Seen> =>
  new Map(entriesOf(stored).map(([id, count, newestMs]) => [id, { count, newestMs }]));

/** Remembers what was seen of a session. Where storage is blocked nothing ever shows as new. */
export function markSeen(sessionId: string, { count, newestMs }: Seen): void {
  const entries = entriesOf(seenSnapshot());
  const before = entries.find(([id]) => id === sessionId);
  // Another branch may end with an older message.
  const newest = Math.max(newestMs, before?.[2] ?? 0);
  if (before?.[1] === count && before[2] === newest) return;
  const others = entries.filter(([id]) => id !== sessionId);
  write([...others, [sessionId, count, newest]]);
}

/** Forgets a session that is gone. */
export function forgetSeen(sessionId: string): void {
  write(entriesOf(seenSnapshot()).filter(([id]) => id !== sessionId));
}

function write(entries: readonly Entry[]): void {
  writeStored(KEY, JSON.stringify(entries.slice(-MOST_SESSIONS)));
  for (const listener of listeners) listener();
}

function entriesOf(stored: string | null): Entry[] {
  try {
    const entries: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

const isEntry = (value: unknown): value is Entry =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'number' &&
  typeof value[2] === 'number';
