import type { AnswerEvent } from '../api/answer-events';
import type { Message, ToolCall } from '../api/messages';
import { isRetriable, toProblem } from '../api/problem';
import { retryDelayMs, scheduleWithTimeout } from '../api/retry';

/** What is known of an answer that is being written; a new object after every change. */
export interface RunningAnswer {
  text: string;
  toolCalls: readonly ToolCall[];
}

/** What an `AnswerFollower` touches of the world. */
export interface FollowerOptions {
  /** Follows from what came after the event `lastId` on, until the stream ends or fails. */
  follow: (
    lastId: string | null,
    onEvent: (event: AnswerEvent, id: string | null) => void,
    signal: AbortSignal,
  ) => Promise<void>;
  /** Told once, how the answer is stored; null when the server does not know it (any more). */
  onEnd: (message: Message | null) => void;
  /** Told when a tool has stored a profile. */
  onProfile: () => void;
  /** Calls back once after `delayMs`; gives a function that cancels it. */
  schedule?: (callback: () => void, delayMs: number) => () => void;
}

/** How long text is gathered before it is shown, in milliseconds: short enough to look fluent. What is long already takes longer to draw. */
const batchMs = (text: string) => 50 + text.length / 1_000;

/**
 * Follows an answer that is being written, whoever has begun it. When the connection breaks it goes on from the last event that came, so that
 * nothing is missed and nothing doubled, and tries again for as long as it takes: after 1 s, 2 s, 4 s, ... at most 30 s.
 */
export class AnswerFollower {
  readonly #options: Required<FollowerOptions>;
  readonly #listeners = new Set<() => void>();
  #abort = new AbortController();
  #snapshot: RunningAnswer = { text: '', toolCalls: [] };
  #text = '';
  #toolCalls: readonly ToolCall[] = [];
  #lastId: string | null = null;
  #failures = 0;
  #cancelBatch: (() => void) | null = null;
  #cancelRetry: (() => void) | null = null;

  constructor(options: FollowerOptions) {
    this.#options = { schedule: scheduleWithTimeout, ...options };
  }

  /** Begins to follow, or goes on after `stop`. */
  start(): void {
    this.#abort = new AbortController();
    void this.#run();
  }

  /** Does not wait any longer before it tries again. */
  retryNow(): void {
    if (this.#cancelRetry === null) return;
    this.#cancelRetry();
    this.#cancelRetry = null;
    void this.#run();
  }

  /** Stops following; the answer goes on. */
  stop(): void {
    this.#abort.abort();
    this.#cancelBatch?.();
    this.#cancelRetry?.();
    this.#cancelBatch = this.#cancelRetry = null;
  }

  /** Calls back after every change of the snapshot; gives a function that stops it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The answer as far as it is shown. */
  getSnapshot = (): RunningAnswer => this.#snapshot;

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    // Null: the server does not know the answer (any more).
    let end: Message | null | undefined;
    let retryAfterMs: number | null = null;
    try {
      await this.#options.follow(
        this.#lastId,
        (event, id) => {
          if (signal.aborted) return;
          this.#failures = 0;
          if (id !== null) this.#lastId = id;
          if (event.kind === 'end') end = event.message;
          else this.#take(event);
        },
        signal,
      );
    } catch (error) {
      if (!isRetriable(error)) end ??= null;
      ({ retryAfterMs } = toProblem(error));
    }
    if (signal.aborted) return;
    if (end !== undefined) this.#finish(end);
    else this.#tryLater(retryAfterMs);
  }

  #take(event: Exclude<AnswerEvent, { kind: 'end' }>): void {
    if (event.kind === 'token') this.#text += event.delta;
    else if (event.kind === 'tool') this.#toolCalls = this.#toolCalls.toSpliced(event.place, 1, event.call);
    else if (event.kind === 'profile') return this.#options.onProfile();
    else [this.#text, this.#toolCalls] = [event.message.content, event.message.toolCalls];
    this.#cancelBatch ??= this.#options.schedule(() => this.#publish(), batchMs(this.#text));
  }

  #publish(): void {
    this.#cancelBatch = null;
    this.#snapshot = { text: this.#text, toolCalls: this.#toolCalls };
    for (const listener of this.#listeners) listener();
  }

  #finish(message: Message | null): void {
    this.stop();
    this.#publish();
    this.#options.onEnd(message);
  }

  #tryLater(retryAfterMs: number | null): void {
    this.#failures += 1;
    const delayMs = retryDelayMs(this.#failures, retryAfterMs, Math.random());
    this.#cancelRetry = this.#options.schedule(() => {
      this.#cancelRetry = null;
      void this.#run();
    }, delayMs);
  }
}
