import type { ImportQuestion } from '../domain/import-mapping.js';
import { ImportError } from '../analysis/analysis.errors.js';
import { runImportProcess } from './import-process.js';
import type { FileTask, ImportEdge, ImportSettings } from './run-import.js';

/** How long a preview may take: somebody looks at the screen meanwhile. */
const timeoutMs = 2 * 60_000;

const nothing = () => Promise.resolve(null);

/** Of an import that only asks. */
const edge: ImportEdge = {
  report: () => undefined,
  keepPosts: () => Promise.resolve(),
  findStored: nothing,
  readStored: nothing,
  findMapping: nothing,
  store: () => Promise.reject(new Error('A preview stores nothing.')),
};

/**
 * What an import would ask about its file with the mapping of the task.
 *
 * @throws ImportError when nothing can be read with it, or not in time; the reason of `signal`
 */
export async function previewImport(
  task: FileTask,
  settings: ImportSettings,
  signal: AbortSignal,
): Promise<ImportQuestion> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const end = await runImportProcess({ task: { ...task, isReview: true }, settings }, edge, limit);
    if (end.kind === 'question') return end.question;
  } catch (error) {
    if (limit.aborted && !signal.aborted) throw tooSlow();
    throw error;
  }
  throw new ImportError(
    'This file has no columns to choose from.',
    'Import it as it is: it says itself what it holds.',
  );
}

const tooSlow = () =>
  new ImportError(
    'The file is too large to tell within two minutes what would come out.',
    'Import it with these columns, and see what comes out.',
  );
