import type { Api } from '../api/api';
import {
  followImport,
  getImport,
  type ImportEvent,
  type ImportProgress,
  type ImportQuestion,
  type ImportTarget,
} from '../api/imports';
import { isRetriable, toProblem } from '../api/problem';
import { retryDelayMs, scheduleWithTimeout } from '../api/retry';
import { endOf, failureOfSending, LOST, type ImportEnd } from './import-job';

/** What is told while an import is followed. */
export interface Follower {
  onProgress: (progress: ImportProgress) => void;
  onQuestion: (question: ImportQuestion) => void;
  /** Whether the connection is lost at the moment. */
  onReconnecting: (isReconnecting: boolean) => void;
  /** Ends the following. */
  signal: AbortSignal;
}

/**
 * Follows an import that was started until it has ended, over as many connections as that takes: after one was lost the next
 * try comes after 1 s, 2 s, 4 s, ... at most 30 s, or as soon as the server is known to answer again.
 * @throws the reason of `signal`, and nothing else
 */
export async function followToEnd(
  api: Api,
  target: ImportTarget,
  importId: string,
  { onProgress, onQuestion, onReconnecting, signal }: Follower,
): Promise<ImportEnd> {
  let failures = 0;
  for (;;) {
    let hasEnded = false;
    const onEvent = (event: ImportEvent) => {
      failures = 0;
      onReconnecting(false);
      if (event.kind === 'progress') onProgress(event.progress);
      else if (event.kind === 'question') onQuestion(event.question);
      else hasEnded = true;
    };
    try {
      await followImport(api.client, target, importId, onEvent, signal);
      // The stream's last event is the same as what is stored, except that it does not tell a failure from a cancellation.
      const end = endOf(await getImport(api.client, target, importId));
      if (end) return end;
      if (!hasEnded) failures += 1;
    } catch (error) {
      signal.throwIfAborted();
      if (!isRetriable(error)) {
        const isGone = toProblem(error).status === 404;
        return {
          kind: 'failed',
          failure: isGone ? LOST : failureOfSending(error, { kind: 'account', name: '' }),
        };
      }
      failures += 1;
    }
    if (failures > 0) {
      onReconnecting(true);
      await pause(api, retryDelayMs(failures, null, Math.random()), signal);
    }
  }
}

/** Waits, at most until the server answers again or `signal` ends it. */
function pause({ connection }: Api, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      cancelTimer();
      stopListening();
      signal.removeEventListener('abort', onAbort);
    };
    const done = () => {
      stop();
      resolve();
    };
    const onAbort = () => {
      stop();
      reject(signal.reason as Error);
    };
    const cancelTimer = scheduleWithTimeout(done, delayMs);
    const stopListening = connection.onRecovered(done);
    signal.addEventListener('abort', onAbort);
  });
}
