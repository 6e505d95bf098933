/**
 * The one door for writes. Every change to what the server keeps is queued here and shown at once (the screen is a pure
 * function of the server's data and what is pending). One is sent at a time, those of one session strictly in the order they
 * were made; a write that has to wait holds back only its own session's.
 *
 * - A passing failure (no answer, a 5xx, a 429) is tried again after 1 s, 2 s, 4 s, ... at most 30 s (a little more by chance,
 *   so that many browsers do not come back at once), or after Retry-After if that is later. While the server is known to be away
 *   everything waits, for as long as it takes.
 * - A server that is there and fails at the same write five times will hardly do it the sixth: the write is stuck until the person
 *   tries it again or gives it up, or the server comes back after it was away.
 * - A refusal (any other 4xx, or an error of our own code before anything was sent) drops the write and what cannot be done without
 *   it (`dependsOn`): a `createSession` takes what was queued for its session along.
 * - On acknowledgement the server's answer is put where the screen reads it before the write stops being pending,
 *   so the screen never shows the old state in between.
 *
 * Safe because every write is repeatable: ids are made by the client, and an answer that got lost is asked for again.
 * Kept in memory: `beforeunload` warns while something is pending.
 */
import { snapshotOf, type Entry, type Failure, type OutboxSnapshot, type Pause } from './outbox-state';
import { problemOfSending, ProblemError, unsendableProblem, type Problem } from './problem';
import { retryDelayMs, scheduleWithTimeout } from './retry';
import { dependsOn, isSendable, sessionKeyOf, type Write } from './write';

/** How many times a server that is there may fail (5xx) at a write before it counts as stuck. */
const MOST_SERVER_ERRORS = 5;

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
  onAcknowledged?: (write: Write, answer: unknown, id: number) => void | Promise<void>;
  /** Whether the server answers other calls, so that a failure is about the write alone. Default: it does. */
  isReachable?: () => boolean;
  /** Current time in milliseconds since the epoch. */
  now?: () => number;
  /** Calls back once after `delayMs`; gives a function that cancels it. */
  schedule?: (callback: () => void, delayMs: number) => () => void;
  /** A number from 0 up to 1. */
  random?: () => number;
}

/** The queue of writes. One per page; see the top of this file for what it guarantees. */
export class Outbox {
  readonly #options: Required<OutboxOptions>;
  readonly #listeners = new Set<() => void>();
  readonly #refusalListeners = new Set<(refusal: OutboxRefusal) => void>();
  #entries: readonly Entry[] = [];
  #snapshot = snapshotOf([], null, null);
  /** The server is away: everything waits. */
  #outage: Failure | null = null;
  #sending: Entry | null = null;
  #isWorking = false;
  #lastId = 0;

  constructor(options: OutboxOptions) {
    this.#options = {
      onAcknowledged: () => undefined,
      isReachable: () => true,
      now: Date.now,
      schedule: scheduleWithTimeout,
      random: Math.random,
      ...options,
    };
  }

  /**
   * Queues a write; it is visible in the snapshot when this returns. The promise resolves when the server has
   * acknowledged it and rejects with a `ProblemError` when it was refused or given up. Nobody has to wait for it: refusals are
   * also told to `onRefusal`. What cannot be sent as it is (`isSendable`) is refused at once.
   *
   * A `deleteSession` takes the place of what is queued for its session: it must not wait behind a write that is stuck.
   */
  enqueue(write: Write): Promise<void> {
    if (!isSendable(write)) {
      const problem = unsendableProblem();
      this.#tellRefusal({ write, problem, droppedWith: [] });
      const refused = Promise.reject<void>(new ProblemError(problem));
      refused.catch(() => undefined);
      return refused;
    }
    const pointless = write.kind === 'deleteSession' ? this.#unsentOf(write) : [];
    const acknowledged = new Promise<void>((resolve, reject) => {
      const entry = { id: ++this.#lastId, write, attempts: 0, serverErrors: 0, failure: null };
      this.#entries = [...this.#entries, { ...entry, isStuck: false, isWanted: false, resolve, reject }];
    });
    acknowledged.then(
      () => pointless.forEach((entry) => entry.resolve()),
      (error: ProblemError) => pointless.forEach((entry) => entry.reject(error)),
    );
    this.#drop(new Set(pointless));
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

  /** Tries everything at once that waits or is stuck. */
  retryNow(): void {
    this.#endPause(this.#outage);
    for (const entry of this.#entries) {
      this.#endPause(entry.failure);
      entry.isWanted = entry.isStuck;
    }
    void this.#work();
  }

  /** Tries a stuck write once more; if the server fails again, it stays stuck. */
  retry(id: number): void {
    const entry = this.#entries.find((other) => other.id === id);
    if (!entry?.isStuck) return;
    entry.isWanted = true;
    this.#endPause(this.#outage);
    this.#publish();
    void this.#work();
  }

  /** Gives up a write, and what cannot be done without it. Does nothing while it is being sent. */
  discard(id: number): void {
    const entry = this.#entries.find((other) => other.id === id);
    if (!entry || entry === this.#sending) return;
    this.#reject(entry, new ProblemError(entry.failure?.problem ?? unsendableProblem()));
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) await this.#attempt(entry);
    } finally {
      this.#isWorking = false;
    }
  }

  /** The oldest write that neither waits nor is behind another of its session. */
  #next(): Entry | undefined {
    if (this.#outage?.pause) return undefined;
    const held = new Set<string>();
    return this.#entries.find(({ write, failure, isStuck, isWanted }) => {
      const key = sessionKeyOf(write);
      if (held.has(key)) return false;
      held.add(key);
      return !failure?.pause && (!isStuck || isWanted);
    });
  }

  async #attempt(entry: Entry): Promise<void> {
    entry.attempts += 1;
    this.#sending = entry;
    this.#publish();
    let answer: unknown;
    try {
      answer = await this.#options.send(entry.write);
    } catch (error) {
      this.#sending = null;
      const problem = problemOfSending(error);
      if (problem.kind === 'refused') this.#refuse(entry, new ProblemError(problem, { cause: error }));
      else this.#fail(entry, problem);
      return;
    }
    await this.#show(entry, answer);
    this.#sending = null;
    this.#outage = null;
    this.#drop(new Set([entry]));
    entry.resolve();
  }

  async #show({ write, id }: Entry, answer: unknown): Promise<void> {
    try {
      await this.#options.onAcknowledged(write, answer, id);
    } catch (error) {
      // It is saved; that the screen could not take it over must not send it again.
      console.error('An acknowledged write could not be shown', error);
    }
  }

  #fail(entry: Entry, problem: Problem): void {
    const { isReachable, now, random } = this.#options;
    const delayMs = retryDelayMs(entry.attempts, problem.retryAfterMs, random());
    const sinceMs = this.#outage?.sinceMs ?? entry.failure?.sinceMs ?? now();
    if (isReachable()) {
      if (problem.status >= 500) entry.serverErrors += 1;
      entry.isStuck = entry.serverErrors >= MOST_SERVER_ERRORS;
      entry.isWanted = false;
      entry.failure = { problem, sinceMs, pause: entry.isStuck ? null : this.#pause(delayMs) };
      this.#outage = null;
    } else {
      this.#outage = { problem, sinceMs, pause: this.#pause(delayMs) };
    }
    this.#publish();
  }

  #pause(delayMs: number): Pause {
    const pause: Pause = {
      untilMs: this.#options.now() + delayMs,
      cancel: this.#options.schedule(() => {
        for (const failure of [this.#outage, ...this.#entries.map((entry) => entry.failure)]) {
          if (failure?.pause === pause) failure.pause = null;
        }
        void this.#work();
      }, delayMs),
    };
    return pause;
  }

  #endPause(failure: Failure | null): void {
    if (!failure?.pause) return;
    failure.pause.cancel();
    failure.pause = null;
  }

  #refuse(entry: Entry, error: ProblemError): void {
    this.#outage = null;
    const droppedWith = this.#reject(entry, error);
    this.#tellRefusal({ write: entry.write, problem: error.problem, droppedWith });
  }

  #tellRefusal(refusal: OutboxRefusal): void {
    for (const listener of this.#refusalListeners) listener(refusal);
  }

  /** Drops a write, and what cannot be done without it; gives the latter. */
  #reject(entry: Entry, error: ProblemError): readonly Write[] {
    const dependents = this.#unsentOf(entry.write).filter(
      (other) => other !== entry && dependsOn(other.write, entry.write),
    );
    this.#drop(new Set([entry, ...dependents]));
    for (const { reject } of [entry, ...dependents]) reject(error);
    return dependents.map(({ write }) => write);
  }

  #unsentOf(write: Write): readonly Entry[] {
    const key = sessionKeyOf(write);
    return this.#entries.filter((entry) => entry !== this.#sending && sessionKeyOf(entry.write) === key);
  }

  #drop(gone: ReadonlySet<Entry>): void {
    for (const { failure } of gone) this.#endPause(failure);
    this.#entries = this.#entries.filter((entry) => !gone.has(entry));
    if (this.#entries.length === 0) {
      this.#endPause(this.#outage);
      this.#outage = null;
    }
    this.#publish();
  }

  #publish(): void {
    this.#snapshot = snapshotOf(this.#entries, this.#sending, this.#outage);
    for (const listener of this.#listeners) listener();
  }
}
