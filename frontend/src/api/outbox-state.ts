import type { Problem, ProblemError } from './problem';
import type { Write } from './write';

/** A write that the server has not acknowledged yet. */
export interface PendingWrite {
  /** Grows by one with each write. */
  id: number;
  write: Write;
  /** How many times it was sent. */
  attempts: number;
  /** Why it is not tried again by itself; null while it is. */
  stuck: Problem | null;
  /** Whether it is on its way, or will be as soon as possible because the person asked for it. */
  isSending: boolean;
}

/** Whether the server has a session: one that was just made may still wait to be saved, and is answered with 404 until then. */
export function isSessionStored(
  pending: readonly PendingWrite[],
  { userId, sessionId }: { userId: string; sessionId: string },
): boolean {
  return !pending.some(
    ({ write }) => write.kind === 'createSession' && write.sessionId === sessionId && write.userId === userId,
  );
}

/** The state of the outbox; a new object after every change, the same one until then. */
export interface OutboxSnapshot {
  /** In the order they were made. */
  pending: readonly PendingWrite[];
  /** `waiting`: nothing is being sent, and the next attempt is at `retryAtMs`. `idle`: nothing will be by itself. */
  status: 'idle' | 'sending' | 'waiting';
  retryAtMs: number | null;
  /** When the first of the failures in a row happened, in epoch milliseconds; null while nothing fails that is tried again. */
  failingSinceMs: number | null;
  /** Why the last attempt failed of what is tried again; null while nothing fails. */
  problem: Problem | null;
}

/** A wait before the next attempt. `untilMs` is epoch milliseconds. */
export interface Pause {
  untilMs: number;
  cancel: () => void;
}

/** Why something was not sent, since when (epoch milliseconds), and the wait that follows; null once it is over. */
export interface Failure {
  problem: Problem;
  sinceMs: number;
  pause: Pause | null;
}

/** What the outbox keeps of a write. */
export interface Entry {
  readonly id: number;
  readonly write: Write;
  attempts: number;
  /** How many times a server that is there failed at it. */
  serverErrors: number;
  failure: Failure | null;
  /** Whether it is not tried again by itself. */
  isStuck: boolean;
  /** Whether it is to be tried again although it is stuck. */
  isWanted: boolean;
  resolve: () => void;
  reject: (error: ProblemError) => void;
}

/**
 * What the screen is told.
 * @param sending the write that is on its way
 * @param outage why everything waits, if it does
 */
export function snapshotOf(
  entries: readonly Entry[],
  sending: Entry | null,
  outage: Failure | null,
): OutboxSnapshot {
  const failures = outage
    ? [outage]
    : entries.flatMap(({ failure, isStuck }) => (failure && !isStuck ? [failure] : []));
  const retryAtMs = failures.flatMap(({ pause }) => pause?.untilMs ?? []);
  const isWaiting = sending === null && retryAtMs.length > 0;
  return {
    pending: entries.map((entry) => ({
      id: entry.id,
      write: entry.write,
      attempts: entry.attempts,
      stuck: entry.isStuck ? (entry.failure?.problem ?? null) : null,
      isSending: entry === sending || entry.isWanted,
    })),
    status: sending ? 'sending' : isWaiting ? 'waiting' : 'idle',
    retryAtMs: isWaiting ? Math.min(...retryAtMs) : null,
    failingSinceMs: failures[0]?.sinceMs ?? null,
    problem: failures[0]?.problem ?? null,
  };
}
