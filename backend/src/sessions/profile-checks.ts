import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OnApplicationShutdown } from '@nestjs/common';
import { repositoryRoot } from '../config/config.js';
import type { ProfileOutline } from '../domain/profile-outline.js';
import { ProblemError, type ProblemInit } from '../http/problem.js';
import { checkProfile } from './check-profile.js';

/** A profile that may be stored. */
export interface CheckedProfile {
  /** As they were sent. */
  readonly bytes: Buffer;
  readonly outline: ProfileOutline;
}

/** What the thread answers to the bytes of a profile. */
export type ThreadAnswer = CheckedProfile | { readonly refusal: ProblemInit };

/** Profiles up to this many bytes are checked at once: it takes no longer than to ask the thread. */
const smallBytes = 64 * 1024;

/** The code of the thread: built, because no thread can run the source. */
const builtThread = join(repositoryRoot, 'backend/dist/server/profile-checks-thread.js');

/** What a {@link ProfileChecks} may be told otherwise than it is by default. */
interface ThreadSettings {
  /** The code of the thread. */
  readonly file?: string;
  /** How long the thread stays when there is nothing to check. */
  readonly idleMs?: number;
}

/**
 * Checks the profiles that are sent. Large ones, which take up to a tenth of a second, in a thread, one after the other, so that nobody
 * else waits meanwhile.
 *
 * A thread is enough, where an import needs a process: what is made of a body is bounded by its bytes, its values and its depth, so the heap
 * of the thread always has room for it. Not a pool such as Piscina's: when the only thread of one dies, what is queued behind it waits until
 * somebody asks again.
 */
export class ProfileChecks implements OnApplicationShutdown {
  private readonly maxHeapMb: number;
  private readonly file: string;
  private readonly idleMs: number;
  private thread: Worker | null = null;
  private idleTimer: NodeJS.Timeout | undefined;
  /** When the profiles that came before have been checked. */
  private last: Promise<void> = Promise.resolve();

  /** @param maxProfileBytes size of the largest profile */
  constructor(maxProfileBytes: number, { file = builtThread, idleMs = 30_000 }: ThreadSettings = {}) {
    this.maxHeapMb = heapMbFor(maxProfileBytes);
    this.file = file;
    this.idleMs = idleMs;
  }

  /**
   * Checks a profile. Takes the bytes away from the caller: the answer has them.
   *
   * @throws what {@link checkProfile} throws
   */
  async check(bytes: Buffer): Promise<CheckedProfile> {
    if (bytes.length <= smallBytes) return { bytes, outline: checkProfile(bytes) };
    const checked = this.last.then(() => this.checkInThread(bytes));
    const end = () => undefined;
    this.last = checked.then(end, end);
    return checked;
  }

  /** Ends the thread when what it has been given is checked. */
  async onApplicationShutdown(): Promise<void> {
    await this.last;
    await this.endThread();
  }

  private async checkInThread(bytes: Buffer): Promise<CheckedProfile> {
    clearTimeout(this.idleTimer);
    const thread = (this.thread ??= this.startThread());
    try {
      const answer = await ask(thread, bytes);
      if ('refusal' in answer) throw new ProblemError(answer.refusal);
      return answer;
    } finally {
      this.idleTimer = setTimeout(() => void this.endThread(), this.idleMs).unref();
    }
  }

  private startThread(): Worker {
    const thread = new Worker(this.file, { resourceLimits: { maxOldGenerationSizeMb: this.maxHeapMb } });
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

/** @throws an error when the thread ends instead of answering */
async function ask(thread: Worker, bytes: Buffer): Promise<ThreadAnswer> {
  const settled = new AbortController();
  const { signal } = settled;
  const end = once(thread, 'exit', { signal }).then(() => {
    throw new Error('The thread that checks profiles has ended.');
  });
  const message = once(thread, 'message', { signal }) as Promise<[ThreadAnswer]>;
  // Nothing else may lie in what is given away.
  const isAlone = bytes.byteLength === bytes.buffer.byteLength;
  thread.postMessage(bytes, isAlone ? [bytes.buffer as ArrayBuffer] : []);
  try {
    const [answer] = await Promise.race([message, end]);
    if ('refusal' in answer) return answer;
    // Only the plain array gets across.
    const { buffer, byteOffset, byteLength } = answer.bytes;
    return { ...answer, bytes: Buffer.from(buffer, byteOffset, byteLength) };
  } finally {
    settled.abort();
  }
}

/**
 * Heap of the thread in MiB: twice to three times what was found to be enough for the worst bodies (an object of half a million different
 * keys, a text of two bytes a character), because V8 may end the whole process, and with it the server, at the limit.
 */
const heapMbFor = (maxProfileBytes: number) => 256 + 8 * Math.ceil(maxProfileBytes / 1024 ** 2);
