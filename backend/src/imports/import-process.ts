import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../config/config.js';
import { ImportError } from '../analysis/analysis.errors.js';
import type { Progress } from '../analysis/progress.js';
import type { PostBatch } from '../post-store/post-sets.js';
import type { ImportEdge, ImportEnd, ImportOutcome, ImportSettings, ImportTask } from './run-import.js';

/** What the process is told first. */
export interface ImportInput {
  readonly task: ImportTask;
  readonly settings: ImportSettings;
}

/** What the process tells. `done`, `failed` and `crashed` are the last. */
export type ChildMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'find' | 'read'; readonly username: string }
  | { readonly type: 'mapping'; readonly shape: string }
  | { readonly type: 'posts'; readonly batch: PostBatch }
  | { readonly type: 'store'; readonly outcome: ImportOutcome }
  | { readonly type: 'done'; readonly end: ImportEnd }
  | {
      readonly type: 'failed';
      readonly error: string;
      readonly fix: string;
      readonly needsUsername: boolean;
    }
  | { readonly type: 'crashed'; readonly error: Error };

/** The answer to `find`, a name, to `read`, a profile, to `mapping`, what was chosen, and to `posts` and `store`, nothing. */
export interface FoundMessage {
  readonly found: unknown;
}

/** JavaScript heap of one import, in MiB. An archive with 100 MB of posts needs less than half of it. */
const maxHeapMb = 1024;
/** Where the process finds its file: behind the three standard streams and the channel. */
const fileDescriptor = 4;

/** An import that runs in a process of its own. */
interface ImportProcess {
  /** Rejects with an ImportError for what people can mend, with the error itself for anything else. */
  readonly end: Promise<ImportEnd>;
  /** Ends the process at once; resolves when it touches its file no more. */
  stop(): Promise<void>;
}

/**
 * Does an import in a process of its own. `edge` is called in this one. Nothing touches the file any more when it has ended.
 *
 * @throws ImportError for what people can mend, the error itself for anything else; no matter what when `signal` has ended it
 */
export async function runImportProcess(
  input: ImportInput,
  edge: ImportEdge,
  signal: AbortSignal,
): Promise<ImportEnd> {
  signal.throwIfAborted();
  const child = startImportProcess(input, edge);
  const stop = () => void child.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await child.end;
  } finally {
    signal.removeEventListener('abort', stop);
    await child.stop();
  }
}

/**
 * Starts an import.
 *
 * Not in a thread: V8 ends the whole process, and with it the server, when a thread asks for a large piece of memory that its heap has no
 * room for, whatever its `resourceLimits` say.
 */
function startImportProcess({ task, settings }: ImportInput, edge: ImportEdge): ImportProcess {
  const isFile = task.kind === 'file';
  const child = fork(fileURLToPath(new URL('./import-child.js', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc', ...(isFile ? [task.file.fd] : [])],
    execArgv: [`--max-old-space-size=${maxHeapMb}`],
    serialization: 'advanced',
    // Secrets reach it as settings, and little else of the environment is its business.
    env: childEnvironment(),
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    if (child.pid === undefined) resolve();
  });
  const end = new Promise<ImportEnd>((resolve, reject) => {
    const tell = (message: ImportInput | FoundMessage) =>
      child.send(message, (error) => {
        if (error) reject(error);
      });
    const answer = (found: Promise<unknown>) => void found.then((value) => tell({ found: value }), reject);
    child.on('message', (message: ChildMessage) => {
      switch (message.type) {
        case 'progress':
          return edge.report(message.progress);
        case 'find':
          return answer(edge.findStored(message.username));
        case 'read':
          return answer(edge.readStored(message.username));
        case 'mapping':
          return answer(edge.findMapping(message.shape));
        case 'posts':
          return answer(edge.keepPosts(message.batch));
        case 'store':
          return answer(edge.store(message.outcome));
        case 'done':
          return resolve(message.end);
        case 'failed':
          return reject(
            new ImportError(message.error, message.fix, { needsUsername: message.needsUsername }),
          );
        case 'crashed':
          return reject(message.error);
      }
    });
    child.on('error', reject);
    void exited.then(() => reject(describeEnd(child.exitCode, child.signalCode)));
    if (child.pid !== undefined) {
      tell({ task: isFile ? { ...task, file: { ...task.file, fd: fileDescriptor } } : task, settings });
    }
  });
  return {
    end,
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Why a process ended that was to go on: V8 aborts one that needs more than its heap, the system kills one that it has no memory for. */
function describeEnd(code: number | null, signal: NodeJS.Signals | null): Error {
  const cause = new Error(`The import process ended without a result (${signal ?? code}).`);
  if (signal !== 'SIGABRT' && signal !== 'SIGKILL') return cause;
  return new ImportError(
    'The import needs more memory than the server gives to one.',
    'Import fewer posts at once: split the file, or ask for fewer posts.',
    { cause },
  );
}
