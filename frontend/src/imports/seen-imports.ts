import { readStored, writeStored } from '../lib/stored-value';

/** Where this browser keeps which finished imports it has told about. */
const KEY = 'persona-lens-seen-imports';

/** The server forgets imports an hour after their end; nobody finishes more than these in an hour. */
const MOST_REMEMBERED = 200;

function seenIds(): string[] {
  try {
    const ids: unknown = JSON.parse(readStored(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** Whether this browser has told about the end of an import already. */
export function isSeen(importId: string): boolean {
  return seenIds().includes(importId);
}

/** Remembers that the end of an import was told. Where storage is blocked it is told again after a reload. */
export function markSeen(importId: string): void {
  const others = seenIds().filter((id) => id !== importId);
  writeStored(KEY, JSON.stringify([...others, importId].slice(-MOST_REMEMBERED)));
}
