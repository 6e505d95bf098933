/**
 * The one door for writes. Every change to what the server keeps is queued here, shown at once (the screen is a pure
 * function of the server's data and what is pending), and sent strictly in the order it was made.
 *
 * - A failure to reach the server, a 5xx or a 429 is tried again for ever, after 1 s, 2 s, 4 s, ... at most 30 s
 *   (a little more by chance, so that many browsers do not come back at once), or after Retry-After if that is later.
 * - A refusal (any other 4xx) drops the write; a refused `createSession` takes what was queued for its session along.
 * - On acknowledgement the server's answer is put where the screen reads it before the write stops being pending,
 *   so the screen never shows the old state in between.
 *
 * Safe because every write is repeatable: ids are made by the client, and an answer that got lost is asked for again.
 * Kept in memory: `beforeunload` warns while something is pending.
 */
import { isRetriable, toProblem, type Problem, type ProblemError } from './problem';
import { retryDelayMs, scheduleWithTimeout } from './retry';

/** One change. `json` is the exact text to store. `createdAt` is this browser's clock, in milliseconds. */
export type Write =
  | { kind: 'createSession'; userId: string; sessionId: string; title: string; createdAt: number }
  | { kind: 'renameSession'; userId: string; sessionId: string; title: string }
  | { kind: 'deleteSession'; userId: string; sessionId: string }
  | { kind: 'saveProfile'; userId: string; sessionId: string; username: string; json: string }
  | { kind: 'deleteProfile'; userId: string; sessionId: string; username: string };

/** A write that the server has not acknowledged yet. `id` grows by one with each write; `attempts` counts sendings. */
export interface PendingWrite {
  id: number;
  write: Write;
  attempts: number;
}

/** The state of the outbox; a new object after every change, the same one until then. */
export interface OutboxSnapshot {
  /** In the order they were made, which is the order they are sent in. */
  pending: readonly PendingWrite[];
  /** `waiting`: the last attempt failed and the next one is at `retryAtMs`. */
  status: 'idle' | 'sending' | 'waiting';
  retryAtMs: number | null;
  /** When the first of the failures in a row happened, in epoch milliseconds; null while sending works. */
  failingSinceMs: number | null;
  /** Why the last attempt failed; null once something was acknowledged since. */
  problem: Problem | null;
}

/** A write that the server refused, and the ones that could not be done without it. */
export interface OutboxRefusal {
  write: Write;
  problem: Problem;
  droppedWith: readonly Write[];
}

/** What the outbox touches of the world; all but `send` have defaults. */
export interface OutboxOptions {
  /** Sends one write and gives the server's answer; throws a `ProblemError`. */
  send: (write: Write) => Promise<unknown>;
  /** Puts the answer where the screen reads it. Awaited before the write stops being pending. */
  onAcknowledged?: (write: Write, answer: unknown) => void | Promise<void>;
  /** Current time in milliseconds since the epoch. */
  now?: () => number;
  /** Calls back once after `delayMs`; gives a function that cancels it. */
  schedule?: (callback: () => void, delayMs: number) => () => void;
  /** A number from 0 up to 1. */
  random?: () => number;
}

interface Entry extends PendingWrite {
  resolve: () => void;
  reject: (error: ProblemError) => void;
}

/** The queue of writes. One per page; see the top of this file for what it guarantees. */
export class Outbox {
  readonly #send: OutboxOptions['send'];
  readonly #onAcknowledged: NonNullable<OutboxOptions['onAcknowledged']>;
  readonly #now: () => number;
  readonly #schedule: NonNullable<OutboxOptions['schedule']>;
  readonly #random: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #refusalListeners = new Set<(refusal: OutboxRefusal) => void>();
  #entries: Entry[] = [];
  #snapshot: OutboxSnapshot = {
    pending: [],
    status: 'idle',
    retryAtMs: null,
    failingSinceMs: null,
    problem: null,
  };
  #cancelRetry: (() => void) | null = null;
  #isSending = false;
  #lastId = 0;

  constructor(options: OutboxOptions) {
    this.#send = options.send;
    this.#onAcknowledged = options.onAcknowledged ?? (() => undefined);
    this.#now = options.now ?? Date.now;
    this.#schedule = options.schedule ?? scheduleWithTimeout;
    this.#random = options.random ?? Math.random;
  }

  /**
   * Queues a write; it is visible in the snapshot when this returns. The promise resolves when the server has
   * acknowledged it and rejects with a `ProblemError` when it was refused. Nobody has to wait for it: refusals are
   * also told to `onRefusal`.
   */
  enqueue(write: Write): Promise<void> {
    const acknowledged = new Promise<void>((resolve, reject) => {
      this.#entries = [...this.#entries, { id: ++this.#lastId, write, attempts: 0, resolve, reject }];
    });
    acknowledged.catch(() => undefined);
    this.#publish({});
    void this.#work();
    return acknowledged;
  }

  /** Calls back after every change of the snapshot; gives a function that stops it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The current state. */
  getSnapshot = (): OutboxSnapshot => this.#snapshot;

  /** Calls back for each refused write; gives a function that stops it. */
  onRefusal(listener: (refusal: OutboxRefusal) => void): () => void {
    this.#refusalListeners.add(listener);
    return () => this.#refusalListeners.delete(listener);
  }

  /** Ends the current wait, if there is one, and tries at once. */
  retryNow(): void {
    if (!this.#cancelRetry) return;
    this.#cancelRetry();
    this.#cancelRetry = null;
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isSending || this.#cancelRetry) return;
    this.#isSending = true;
    try {
      for (let entry = this.#entries[0]; entry; entry = this.#entries[0]) {
        if (!(await this.#attempt(entry))) return;
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** False when the queue has to wait. */
  async #attempt(entry: Entry): Promise<boolean> {
    const { write } = entry;
    const attempts = entry.attempts + 1;
    this.#entries = this.#entries.map((other) => (other.id === entry.id ? { ...other, attempts } : other));
    this.#publish({ status: 'sending', retryAtMs: null });
    let answer: unknown;
    try {
      answer = await this.#send(write);
    } catch (error) {
      if (isRetriable(error)) {
        this.#wait(attempts, toProblem(error));
        return false;
      }
      this.#refuse(entry, error as ProblemError);
      return true;
    }
    try {
      await this.#onAcknowledged(write, answer);
    } catch (error) {
      // It is saved; that the screen could not take it over must not send it again.
      console.error('An acknowledged write could not be shown', error);
    }
    this.#drop(new Set([entry.id]));
    entry.resolve();
    return true;
  }

  #wait(attempts: number, problem: Problem): void {
    const delayMs = retryDelayMs(attempts, problem.retryAfterMs, this.#random());
    this.#cancelRetry = this.#schedule(() => {
      this.#cancelRetry = null;
      void this.#work();
    }, delayMs);
    const nowMs = this.#now();
    const failingSinceMs = this.#snapshot.failingSinceMs ?? nowMs;
    this.#publish({ status: 'waiting', retryAtMs: nowMs + delayMs, failingSinceMs, problem });
  }

  #refuse(entry: Entry, error: ProblemError): void {
    const { write } = entry;
    const dependents =
      write.kind === 'createSession'
        ? this.#entries.filter((other) => other.id !== entry.id && isOfSession(other.write, write))
        : [];
    this.#drop(new Set([entry.id, ...dependents.map((other) => other.id)]));
    entry.reject(error);
    for (const dependent of dependents) dependent.reject(error);
    const refusal = { write, problem: error.problem, droppedWith: dependents.map((other) => other.write) };
    for (const listener of this.#refusalListeners) listener(refusal);
  }

  #drop(ids: ReadonlySet<number>): void {
    this.#entries = this.#entries.filter((entry) => !ids.has(entry.id));
    this.#publish({
      status: this.#entries.length === 0 ? 'idle' : 'sending',
      failingSinceMs: null,
      problem: null,
    });
  }

  #publish(change: Partial<OutboxSnapshot>): void {
    const pending = this.#entries.map(({ id, write, attempts }) => ({ id, write, attempts }));
    this.#snapshot = { ...this.#snapshot, ...change, pending };
    for (const listener of this.#listeners) listener();
  }
}

function isOfSession(write: Write, session: { userId: string; sessionId: string }): boolean {
  return write.sessionId === session.sessionId && write.userId === session.userId;
}
