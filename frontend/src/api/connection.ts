/**
 * Whether the backend can be reached. Reads tell it directly. A write that fails only makes it ask: something in
 * between may stop writes alone, and those wait by themselves (see the outbox). While the backend is missed, `GET /api/health` asks
 * after 1 s, 2 s, 4 s, ... at most 30 s; the first answer ends it, and whoever listens to `onRecovered` catches up.
 */
import type { Problem } from './problem';
import { retryDelayMs, scheduleWithTimeout } from './retry';

/** `sinceMs` is when it was first missed, `retryAtMs` when it is asked next (null: right now). Times are epoch ms. */
export type Connection =
  | { status: 'online' }
  | { status: 'unreachable'; sinceMs: number; retryAtMs: number | null; problem: Problem };

/** What the monitor touches of the world; all but `probe` have defaults. */
export interface ConnectionOptions {
  /** Asks the backend whether it is there. Its outcome reaches the monitor through `report`, as every call's does. */
  probe: () => Promise<unknown>;
  now?: () => number;
  schedule?: (callback: () => void, delayMs: number) => () => void;
  random?: () => number;
}

const ONLINE: Connection = { status: 'online' };

/** Keeps `Connection` up to date; made for `useSyncExternalStore`. */
export class ConnectionMonitor {
  readonly #options: Required<ConnectionOptions>;
  readonly #listeners = new Set<() => void>();
  readonly #recoveryListeners = new Set<() => void>();
  #state: Connection = ONLINE;
  #cancelProbe: (() => void) | null = null;
  #isProbing = false;
  #failures = 0;

  constructor(options: ConnectionOptions) {
    this.#options = {
      now: Date.now,
      random: Math.random,
      schedule: scheduleWithTimeout,
      ...options,
    };
  }

  /** Calls back after every change; gives a function that stops it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The current state. */
  getSnapshot = (): Connection => this.#state;

  /** Calls back each time the backend answers again after it did not; gives a function that stops it. */
  onRecovered(listener: () => void): () => void {
    this.#recoveryListeners.add(listener);
    return () => this.#recoveryListeners.delete(listener);
  }

  /** Asks at once, unless it is known already that the backend is missed. */
  check(): void {
    if (this.#state.status === 'online') void this.#probe();
  }

  /** Takes in how a read ended: null when the backend answered, else why it did not. */
  report = (problem: Problem | null): void => {
    if (problem === null) {
      this.#answered();
    } else if (this.#state.status === 'online') {
      this.#set({ status: 'unreachable', sinceMs: this.#options.now(), retryAtMs: null, problem });
      if (!this.#isProbing) this.#scheduleProbe(problem);
    } else {
      this.#set({ ...this.#state, problem });
    }
  };

  /** Asks at once instead of waiting for the next time. Does nothing while the backend is reachable. */
  retryNow(): void {
    if (this.#state.status === 'unreachable') void this.#probe();
  }

  #answered(): void {
    if (!this.#isProbing) this.#failures = 0;
    if (this.#state.status === 'online') return;
    this.#cancelProbe?.();
    this.#cancelProbe = null;
    this.#set(ONLINE);
    for (const listener of this.#recoveryListeners) listener();
  }

  #scheduleProbe(problem: Problem): void {
    this.#failures += 1;
    const delayMs = retryDelayMs(this.#failures, problem.retryAfterMs, this.#options.random());
    this.#cancelProbe?.();
    this.#cancelProbe = this.#options.schedule(() => void this.#probe(), delayMs);
    if (this.#state.status === 'unreachable') {
      this.#set({ ...this.#state, retryAtMs: this.#options.now() + delayMs });
    }
  }

  async #probe(): Promise<void> {
    if (this.#isProbing) return;
    this.#cancelProbe?.();
    this.#cancelProbe = null;
    this.#isProbing = true;
    if (this.#state.status === 'unreachable') this.#set({ ...this.#state, retryAtMs: null });
    try {
      await this.#options.probe();
    } catch {
      // Told through `report` already.
    } finally {
      this.#isProbing = false;
    }
    if (this.#state.status === 'unreachable') this.#scheduleProbe(this.#state.problem);
  }

  #set(state: Connection): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
