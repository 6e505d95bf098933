import { once } from 'node:events';
import { ImportError } from '../analysis/analysis.errors.js';
import type { ChildMessage, FoundMessage, ImportInput } from './import-process.js';
import type { ChosenMapping } from './mappings.service.js';
import type { Progress, Report } from '../analysis/progress.js';
import { runImport } from './run-import.js';

/** Progress within one stage is told at most this often. */
const reportEveryMs = 100;

if (!process.send) throw new Error('This module is the code of a process that the server starts.');
const tell = (message: ChildMessage) => process.send?.(message);

// Terminals and service managers send these to all processes at once. The server ends this one, when it has told why.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
// Nobody waits for the result of a server that is gone.
process.once('disconnect', () => process.exit());

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

/** Asks the server; one question at a time. */
async function ask(message: ChildMessage): Promise<unknown> {
  tell(message);
  const [{ found }] = (await once(process, 'message')) as [FoundMessage];
  return found;
}

const [{ task, settings }] = (await once(process, 'message')) as [ImportInput];
try {
  const end = await runImport(task, settings, {
    report: thinned(),
    findStored: async (username) => (await ask({ type: 'find', username })) as string | null,
    readStored: async (username) => (await ask({ type: 'read', username })) as string | null,
    findMapping: async (shape) => (await ask({ type: 'mapping', shape })) as ChosenMapping | null,
    keepPosts: async (batch) => void (await ask({ type: 'posts', batch })),
    store: async (outcome) => void (await ask({ type: 'store', outcome })),
  });
  tell({ type: 'done', end });
} catch (error) {
  if (error instanceof ImportError) {
    const { message, fix, needsUsername } = error;
    tell({ type: 'failed', error: message, fix, needsUsername });
  } else {
    tell({ type: 'crashed', error: error instanceof Error ? error : new Error(String(error)) });
  }
}
