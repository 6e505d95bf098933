import type { Api } from '../api/api';
import {
  importAccount,
  importAddress,
  type AccountRequest,
  type ImportEvent,
  type ImportProgress,
  type ImportQuestion,
} from '../api/imports';
import type { uploadFile } from '../api/imports-upload';
import { isRetriable } from '../api/problem';
import { followToEnd } from './follow-to-end';
import { endOfFailed, findStarted } from './import-api';
import { failureOfSending, type ImportEnd, type ImportFailure, type ImportJob } from './import-job';

/** What an import reads. */
export type Payload =
  | { kind: 'file'; file: File; username: string | null; isReview: boolean }
  | { kind: 'account'; request: AccountRequest };

/** What is told while an import is sent and worked on. */
export interface SendingListener {
  onSent: (done: number, total: number) => void;
  /** Once, as soon as the server has told the import's id. */
  onStarted: (importId: string) => void;
  onProgress: (progress: ImportProgress) => void;
  onQuestion: (question: ImportQuestion) => void;
  onReconnecting: (isReconnecting: boolean) => void;
  signal: AbortSignal;
}

const NO_ANSWER: ImportFailure = {
  error: 'The server ended the connection without an answer.',
  fix: 'Try again. If it happens again, ask whoever runs the server to look into its log.',
  needsUsername: false,
};

/**
 * Sends an import and follows it until it has ended.
 * @param jobs the other imports of the page: an import whose answer got lost is looked for among the rest
 * @throws the reason of `signal`, and nothing else
 */
export async function sendImport(
  api: Api,
  upload: typeof uploadFile,
  job: ImportJob,
  payload: Payload,
  jobs: () => readonly ImportJob[],
  listener: SendingListener,
): Promise<ImportEnd> {
  const { target } = job;
  const { signal } = listener;
  const told: { importId: string | null; end: ImportEnd | null } = { importId: null, end: null };
  const onEvent = (event: ImportEvent) => {
    if (told.importId === null) {
      told.importId = event.kind === 'result' ? event.result.import_id : event.importId;
      listener.onStarted(told.importId);
    }
    if (event.kind === 'progress') listener.onProgress(event.progress);
    else if (event.kind === 'question') listener.onQuestion(event.question);
    else told.end = endOfEvent(event);
  };
  let failure = NO_ANSWER;
  try {
    if (payload.kind === 'account') {
      await importAccount(api.client, target, payload.request, onEvent, signal);
    } else {
      const { file, username, isReview } = payload;
      await upload({
        address: importAddress(target),
        file,
        username,
        isReview,
        onSent: listener.onSent,
        onEvent,
        signal,
      });
    }
  } catch (error) {
    signal.throwIfAborted();
    failure = failureOfSending(error, job.source);
    if (!isRetriable(error)) return { kind: 'failed', failure };
    api.connection.check();
  }
  const { importId, end } = told;
  if (end?.kind === 'failed' && importId !== null) return endOfFailed(api, target, importId, end.failure);
  if (end) return end;
  const startedId = importId ?? (await findStarted(api, job, jobs()));
  signal.throwIfAborted();
  if (startedId === null) return { kind: 'failed', failure };
  if (importId === null) listener.onStarted(startedId);
  return followToEnd(api, target, startedId, listener);
}

function endOfEvent(event: Extract<ImportEvent, { kind: 'result' | 'error' }>): ImportEnd {
  if (event.kind === 'result') return { kind: 'done', result: event.result };
  const { error, fix, needsUsername } = event;
  return { kind: 'failed', failure: { error, fix, needsUsername } };
}
