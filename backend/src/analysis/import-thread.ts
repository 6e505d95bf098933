import { Worker } from 'node:worker_threads';
import { ImportError } from './analysis.errors.js';
import type { Progress } from './progress.js';
import type { ImportEdge, ImportOutcome, ImportSettings, ImportTask, StoredProfile } from './run-import.js';

/** What the thread is started with. */
export interface ThreadInput {
  readonly task: ImportTask;
  readonly settings: ImportSettings;
}

/** What the thread tells. It ends after `done` and `failed`. */
export type ThreadMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'find'; readonly username: string }
  | { readonly type: 'done'; readonly outcome: ImportOutcome }
  | {
      readonly type: 'failed';
      readonly error: string;
      readonly fix: string;
      readonly needsUsername: boolean;
    };

/** The answer to `find`. */
export interface FoundMessage {
  readonly stored: StoredProfile | null;
}

/** JavaScript heap of one import, in MiB. An archive with 100 MB of posts needs less than half of it. */
const maxHeapMb = 1024;

/** An import that runs in a thread of its own, so that the server goes on answering. */
export interface ImportThread {
  /** Rejects with an ImportError for what people can mend, with the error itself for anything else. */
  readonly outcome: Promise<ImportOutcome>;
  /** Ends the thread at once; resolves when it touches its file no more. */
  stop(): Promise<void>;
}

/** Starts an import. `edge` is called in this thread. */
export function startImportThread(input: ThreadInput, edge: ImportEdge): ImportThread {
  const worker = new Worker(new URL('./import-worker.js', import.meta.url), {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
    // Secrets reach it as settings, and nothing else of the environment is its business.
    env: {},
  });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const outcome = new Promise<ImportOutcome>((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      switch (message.type) {
        case 'progress':
          return edge.report(message.progress);
        case 'find':
          return void edge
            .findStored(message.username)
            .then((stored) => worker.postMessage({ stored } satisfies FoundMessage), reject);
        case 'done':
          return resolve(message.outcome);
        case 'failed':
          return reject(
            new ImportError(message.error, message.fix, { needsUsername: message.needsUsername }),
          );
      }
    });
    worker.on('error', (error: Error) => reject(describeCrash(error)));
    worker.once('exit', () => reject(new Error('The import thread ended without a result.')));
  });
  return {
    outcome,
    stop: async () => {
      await worker.terminate();
      await exited;
    },
  };
}

function describeCrash(error: Error): Error {
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (!isFull) return error;
  return new ImportError(
    'The import needs more memory than the server gives to one.',
    'Import fewer posts at once: split the file, or ask for fewer posts.',
    { cause: error },
  );
}
