import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { ImportError } from './analysis.errors.js';
import type { FoundMessage, ThreadInput, ThreadMessage } from './import-thread.js';
import type { Progress, Report } from './progress.js';
import { runImport } from './run-import.js';

/** Progress within one stage is told at most this often. */
const reportEveryMs = 100;

if (!parentPort) throw new Error('This module is the code of a worker thread.');
const port = parentPort;
const tell = (message: ThreadMessage) => port.postMessage(message);

/** Passes progress on, thinned out: all changes of stage and message, and now and then a count. */
function thinned(): Report {
  let last: Progress | null = null;
  let lastMs = 0;
  return (progress) => {
    const isNew = progress.stage !== last?.stage || progress.message !== last.message;
    const nowMs = performance.now();
    if (!isNew && nowMs - lastMs < reportEveryMs) return;
    last = progress;
    lastMs = nowMs;
    tell({ type: 'progress', progress });
  };
}

const { task, settings } = workerData as ThreadInput;
try {
  const outcome = await runImport(task, settings, {
    report: thinned(),
    findStored: async (username) => {
      tell({ type: 'find', username });
      const [{ stored }] = (await once(port, 'message')) as [FoundMessage];
      return stored;
    },
  });
  tell({ type: 'done', outcome });
} catch (error) {
  if (!(error instanceof ImportError)) throw error;
  tell({
    type: 'failed',
    error: error.message,
    fix: error.fix,
    needsUsername: error.needsUsername,
  });
}
