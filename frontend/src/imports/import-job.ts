import type {
  Import,
  ImportChanges,
  ImportedProfile,
  ImportProgress,
  ImportQuestion,
  ImportSample,
  ImportTarget,
} from '../api/imports';
import { toProblem } from '../api/problem';
import { newId } from '../lib/new-id';

/** Why an import failed, and what can be done. Both are whole sentences. */
export interface ImportFailure {
  error: string;
  fix: string;
  /** The same file can be imported once somebody says whose posts these are. */
  needsUsername: boolean;
}

/** What an import stored. */
export interface ImportOutcome {
  username: string;
  changes: ImportChanges | null;
  sample: ImportSample | null;
  /** All that was stored; what is above is of the first. */
  profiles: ImportedProfile[];
  /** Chosen accounts of which no profile could be made, and why. */
  refused: Import['refused_accounts'];
}

/**
 * An import as the screen shows it.
 * - `waiting`: for its turn, for the session to be saved or for the server to be reached
 * - `sending`: its bytes are on their way, `sent` of them so far
 * - `running`: the server works on it, whatever this page does
 * - `asking`: the server keeps the file and waits for an answer to `question`
 * - `done`, `failed`: it stays in sight until it is dismissed
 */
export interface ImportJob {
  /** Made by this page; the server's id comes later. */
  id: string;
  importId: string | null;
  target: ImportTarget;
  source: { kind: 'file' | 'account'; name: string };
  status: 'waiting' | 'sending' | 'running' | 'asking' | 'done' | 'failed';
  /** Bytes; null for accounts and for what another page sent. */
  sent: { done: number; total: number } | null;
  progress: ImportProgress | null;
  question: ImportQuestion | null;
  isCancelling: boolean;
  /** The connection is lost; the work goes on all the same. */
  isReconnecting: boolean;
  /** Epoch milliseconds. */
  startedAtMs: number;
  outcome: ImportOutcome | null;
  failure: ImportFailure | null;
  /** Whether it can be sent again without choosing the file again. */
  canRetry: boolean;
}

/** How an import ended. */
export type ImportEnd =
  { kind: 'done'; result: Import } | { kind: 'failed'; failure: ImportFailure } | { kind: 'cancelled' };

/** The end of an import that the server tells as ended; null while it runs or waits. */
export function endOf(told: Import): ImportEnd | null {
  switch (told.state) {
    case 'running':
    case 'waiting':
      return null;
    case 'done':
      return { kind: 'done', result: told };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'failed':
      return { kind: 'failed', failure: failureOf(told) };
  }
}

/** What became of an import of which the server knows nothing. */
export const LOST: ImportFailure = {
  error: 'The import was lost: the server was started again meanwhile.',
  fix: 'Import it again. What was saved before is safe.',
  needsUsername: false,
};

/** Why an import that the server tells as failed did. */
function failureOf({ error }: Import): ImportFailure {
  return {
    error: error?.error ?? 'The import failed, and the server did not say why.',
    fix: error?.fix ?? 'Try again.',
    needsUsername: error?.needs_username ?? false,
  };
}

/** Why something could not be sent. A problem says that it is tried again by itself; an import is not. */
export function failureOfSending(thrown: unknown, source: ImportJob['source']): ImportFailure {
  const { kind, status, title, detail, errors } = toProblem(thrown);
  if (kind === 'unreachable') {
    return {
      error:
        source.kind === 'file'
          ? 'The connection to the server was lost before all of the file had arrived.'
          : 'The server could not be reached.',
      fix:
        source.kind === 'file'
          ? 'Check the connection, and that the file is still where it was. Then try again.'
          : 'Check the connection, then try again.',
      needsUsername: false,
    };
  }
  if (status === 413 && source.kind === 'file') {
    // The server names the field and says this itself; a proxy in front of it does not.
    const hint = ' Of an archive, the file with the posts is enough: tweets.js or outbox.json.';
    return {
      error: 'The file is too large to be sent.',
      fix: errors.length > 0 ? detail : `${detail}${hint}`,
      needsUsername: false,
    };
  }
  const stated = detail.replace('Nothing is lost: it is tried again by itself.', 'Try again in a moment.');
  if (kind === 'unavailable') return { error: title, fix: stated, needsUsername: false };
  const fields = errors.map((field) => field.detail).filter((text) => !detail.includes(text));
  return { error: title, fix: [detail, ...fields].join(' '), needsUsername: false };
}

/** An import that is about to begin. */
export function newJob(target: ImportTarget, source: ImportJob['source']): ImportJob {
  return {
    id: newId(),
    importId: null,
    target,
    source,
    status: 'waiting',
    sent: null,
    progress: null,
    question: null,
    isCancelling: false,
    isReconnecting: false,
    startedAtMs: Date.now(),
    outcome: null,
    failure: null,
    canRetry: true,
  };
}

/** An import that another page began, or this one before it was loaded again. It counts as running until it is settled. */
export function jobOf(told: Import, target: ImportTarget): ImportJob {
  return {
    ...newJob(target, told.source),
    importId: told.import_id,
    status: told.question ? 'asking' : 'running',
    progress: told.progress,
    question: told.question,
    startedAtMs: told.started_at,
    // The file is with whoever sent it.
    canRetry: told.source.kind === 'account',
  };
}

/** What a finished import stored; null while there is nothing. */
export function outcomeOf(told: Import): ImportOutcome | null {
  const { username, changes, sample, profiles, refused_accounts: refused } = told;
  return username === null ? null : { username, changes, sample, profiles, refused };
}

/** Whether a job still does something. */
export function isActive(job: ImportJob): boolean {
  return job.status === 'waiting' || job.status === 'asking' || isUnderWay(job);
}

/** Whether a job has left the queue, has not ended and needs nobody. */
export function isUnderWay({ status }: ImportJob): boolean {
  return status === 'sending' || status === 'running';
}

/** Whether two places are the same session. */
export function isSameTarget(one: ImportTarget, other: ImportTarget): boolean {
  return one.sessionId === other.sessionId && one.userId === other.userId;
}
