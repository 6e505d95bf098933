import type { OnApplicationShutdown } from '@nestjs/common';
import type { ProfileOutline } from '../domain/profile-outline.js';
import { ProblemError, type ProblemInit } from '../http/problem.js';
import { SerialThread, type ThreadSettings, transferOf } from '../threads/serial-thread.js';
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

/**
 * Checks the profiles that are sent. Large ones, which take up to a tenth of a second, in a thread, one after the other, so that nobody
 * else waits meanwhile.
 *
 * A thread is enough, where an import needs a process: what is made of a body is bounded by its bytes, its values and its depth, so the heap
 * of the thread always has room for it.
 */
export class ProfileChecks implements OnApplicationShutdown {
  private readonly thread: SerialThread<Buffer, ThreadAnswer>;

  /** @param maxProfileBytes size of the largest profile */
  constructor(maxProfileBytes: number, settings: Pick<ThreadSettings, 'file' | 'idleMs'> = {}) {
    const maxHeapMb = heapMbFor(maxProfileBytes);
    this.thread = new SerialThread('profile-checks-thread', { maxHeapMb, ...settings });
  }

  /**
   * Checks a profile. Takes the bytes away from the caller: the answer has them.
   *
   * @throws what {@link checkProfile} throws
   */
  async check(bytes: Buffer): Promise<CheckedProfile> {
    if (bytes.length <= smallBytes) return { bytes, outline: checkProfile(bytes) };
    const answer = await this.thread.ask(bytes, transferOf(bytes));
    if ('refusal' in answer) throw new ProblemError(answer.refusal);
    // Only the plain array gets across.
    const { buffer, byteOffset, byteLength } = answer.bytes;
    return { ...answer, bytes: Buffer.from(buffer, byteOffset, byteLength) };
  }

  /** Ends the thread when what it has been given is checked. */
  onApplicationShutdown(): Promise<void> {
    return this.thread.close();
  }
}

/**
 * Heap of the thread in MiB: twice to three times what was found to be enough for the worst bodies (an object of half a million different
 * keys, a text of two bytes a character), because V8 may end the whole process, and with it the server, at the limit.
 */
const heapMbFor = (maxProfileBytes: number) => 256 + 8 * Math.ceil(maxProfileBytes / 1024 ** 2);
