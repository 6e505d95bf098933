import { once } from 'node:events';
import { join } from 'node:path';
import { type Transferable, Worker } from 'node:worker_threads';
import { repositoryRoot } from '../config/config.js';

/** What a {@link SerialThread} is to be. */
export interface ThreadSettings {
  /** MiB that its heap may have. V8 may end the whole process, and with it the server, at the limit: it must be far from what is needed. */
  readonly maxHeapMb: number;
  /** The code of the thread; by default what is built under its name. */
  readonly file?: string | undefined;
  /** How long the thread stays when there is nothing to do. */
  readonly idleMs?: number | undefined;
  /** How long one answer may take before the thread is ended; without it, for ever. */
  readonly timeoutMs?: number | undefined;
}

/**
 * A thread for work that would hold up others: it answers one message after the other, begins when there is one and ends when there has been none
 * for a while. When it dies, that message is answered by an error, and the next one by another thread.
 *
 * Not a pool such as Piscina's: when the only thread of one dies, what is queued behind it waits until somebody asks again.
 */
export class SerialThread<Ask, Answer> {
  private readonly file: string;
  private readonly idleMs: number;
  private thread: Worker | null = null;
  private idleTimer: NodeJS.Timeout | undefined;
  /** When the messages that came before have been answered. */
  private last: Promise<void> = Promise.resolve();

  /** @param name of its entry in the build, whose code answers each message with one: no thread can run the source. */
  constructor(
    private readonly name: string,
    private readonly settings: ThreadSettings,
  ) {
    this.file = settings.file ?? join(repositoryRoot, `backend/dist/server/${name}.js`);
    this.idleMs = settings.idleMs ?? 30_000;
  }

  /**
   * The answer to a message.
   *
   * @param transfer what of it is given away instead of copied
   * @param signal says that nobody waits for it any more: it is not sent then, unless it was already.
   * @throws the reason of `signal`; an error when the thread ends instead of answering
   */
  ask(message: Ask, transfer: readonly Transferable[] = [], signal?: AbortSignal): Promise<Answer> {
    const answer = this.last.then(() => this.askNow(message, transfer, signal));
    const end = () => undefined;
    this.last = answer.then(end, end);
    return answer;
  }

  /** Ends the thread when what it has been given is answered. */
  async close(): Promise<void> {
    await this.last;
    await this.endThread();
  }

  private async askNow(
    message: Ask,
    transfer: readonly Transferable[],
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    signal?.throwIfAborted();
    clearTimeout(this.idleTimer);
    const thread = (this.thread ??= this.startThread());
    const settled = new AbortController();
    const { timeoutMs } = this.settings;
    const limit = timeoutMs === undefined ? undefined : setTimeout(() => void thread.terminate(), timeoutMs);
    try {
      const end = once(thread, 'exit', { signal: settled.signal }).then(() => {
        throw new Error(`The thread ${this.name} has ended.`);
      });
      const answer = once(thread, 'message', { signal: settled.signal }) as Promise<[Answer]>;
      thread.postMessage(message, transfer);
      return (await Promise.race([answer, end]))[0];
    } finally {
      settled.abort();
      clearTimeout(limit);
      this.idleTimer = setTimeout(() => void this.endThread(), this.idleMs).unref();
    }
  }

  private startThread(): Worker {
    const { maxHeapMb } = this.settings;
    const thread = new Worker(this.file, { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } });
    const forget = () => {
      if (this.thread === thread) this.thread = null;
    };
    return thread.on('error', forget).on('exit', forget);
  }

  private async endThread(): Promise<void> {
    clearTimeout(this.idleTimer);
    const { thread } = this;
    // It takes a while to end: who asks meanwhile gets another one.
    this.thread = null;
    await thread?.terminate();
  }
}

/** What of bytes can be given away: nothing when something else lies in their memory. */
export const transferOf = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  byteLength === buffer.byteLength && buffer instanceof ArrayBuffer ? [buffer] : [];
