import type { Api } from '../api/api';
import {
  answerImport,
  deleteImport,
  type AccountRequest,
  type Import,
  type ImportAnswer,
  type ImportProgress,
  type ImportQuestion,
  type ImportTarget,
} from '../api/imports';
import { uploadFile } from '../api/imports-upload';
import { tellOtherTabs } from '../api/other-tabs';
import { followToEnd } from './follow-to-end';
import { refreshAfterImport, sizeProblem, untilReady } from './import-api';
import {
  endOf,
  isActive,
  isSameTarget,
  jobOf,
  newJob,
  outcomeOf,
  type ImportEnd,
  type ImportJob,
} from './import-job';
import { hasFailedToSend, isBehindAnother, mayBecome } from './import-match';
import { JobList } from './job-list';
import { isSeen, markSeen } from './seen-imports';
import { sendImport, type Payload } from './send-import';

/** How many posts of an account are fetched when nobody says. */
export const DEFAULT_POSTS = 500;

/**
 * The imports that this page knows: those it sends itself and those it was told about. It lives as long as the page, so that a
 * file goes on being sent while another session is open; what the server works on goes on even without the page.
 */
export class ImportCenter {
  /** The imports of all sessions. */
  readonly list = new JobList();
  readonly #endListeners = new Set<(job: ImportJob) => void>();
  readonly #payloads = new Map<string, Payload>();
  /** What is under way: sending, or following. */
  readonly #controllers = new Map<string, AbortController>();
  /** What the server may still list and nobody wants to see again. */
  readonly #dismissedIds = new Set<string>();

  /** @param upload sends a file; default: with XMLHttpRequest */
  constructor(
    private readonly api: Api,
    private readonly upload: typeof uploadFile = uploadFile,
  ) {
    api.outbox.subscribe(() => this.#dropDeletedSessions());
  }

  /** Calls back once for each import that failed or is done, when its profile can be read; gives a function that stops it. */
  onEnd(listener: (job: ImportJob) => void): () => void {
    this.#endListeners.add(listener);
    return () => this.#endListeners.delete(listener);
  }

  /** Whether something would be lost if the page was left now: bytes on their way, files that wait for their turn. */
  get isSending(): boolean {
    return this.list
      .getSnapshot()
      .some(({ status, source }) => source.kind === 'file' && (status === 'waiting' || status === 'sending'));
  }

  /** Imports files one after the other; with `isReview` each is asked about first. */
  addFiles(
    target: ImportTarget,
    files: readonly File[],
    { username = null, isReview = false }: { username?: string | null; isReview?: boolean } = {},
  ): void {
    this.#add(
      target,
      files.map((file) => ({ kind: 'file', file, username, isReview })),
    );
  }

  /** Imports an account. */
  addAccount(target: ImportTarget, request: AccountRequest): void {
    this.#add(target, [{ kind: 'account', request }]);
  }

  /** Sends a failed import again. */
  retry(id: string, username?: string): void {
    const job = this.list.find(id);
    const payload = this.#payloads.get(id);
    if (!job || !payload || isActive(job)) return;
    if (payload.kind === 'file' && username !== undefined) this.#payloads.set(id, { ...payload, username });
    this.#forgetOnServer(job);
    this.list.patch(id, { ...newJob(job.target, job.source), id });
    this.#startNext();
  }

  /**
   * Cancels an import. While its bytes are being sent this ends the sending; after that the server is told.
   * @throws ProblemError when the server cannot be told; the import goes on
   */
  async cancel(id: string): Promise<void> {
    const job = this.list.find(id);
    if (!job || !isActive(job)) return;
    const { sent, status, source, importId } = job;
    const isArriving =
      status === 'sending' && source.kind === 'file' && sent !== null && sent.done < sent.total;
    if (status === 'waiting' || isArriving) return this.#drop(id);
    this.list.patch(id, { isCancelling: true });
    // Without an id it is cancelled as soon as the server tells one.
    if (importId !== null) await this.#cancelOnServer(id, job.target, importId);
  }

  /**
   * Answers what an import asks.
   * @throws ProblemError when the server does not take the answer; the import waits on, or has ended meanwhile
   */
  async answer(id: string, answer: ImportAnswer): Promise<void> {
    const job = this.list.find(id);
    if (job?.status !== 'asking' || job.importId === null) return;
    await answerImport(this.api.client, job.target, job.importId, answer);
    if (this.list.find(id)?.status === 'asking') this.#goOn(id);
  }

  /** Takes an import that has ended out of sight, for good. */
  dismiss(id: string): void {
    const job = this.list.find(id);
    if (!job || isActive(job)) return;
    this.#forgetOnServer(job);
    this.#drop(id);
  }

  /** Takes in what the server lists of a session: what runs is followed, what ended unseen is told. */
  adopt(target: ImportTarget, imports: readonly Import[]): void {
    for (const told of imports.toReversed()) {
      const id = told.import_id;
      const isKnown = this.list
        .getSnapshot()
        .some((job) => job.importId === id || mayBecome(job, target, told));
      if (isKnown || this.#dismissedIds.has(id) || told.state === 'cancelled') continue;
      if (told.state === 'done' && isSeen(id)) continue;
      // What seemed not to have arrived did.
      if (told.state !== 'failed') this.list.remove((other) => hasFailedToSend(other, target, told));
      const job = jobOf(told, target);
      if (told.source.kind === 'account') {
        const request = { account: told.source.name, posts: DEFAULT_POSTS };
        this.#payloads.set(job.id, { kind: 'account', request });
      }
      this.list.add(job);
      const end = endOf(told);
      if (end) void this.#settle(job.id, end);
      else void this.#follow(job.id, target, id);
    }
  }

  #add(target: ImportTarget, payloads: readonly Payload[]): void {
    // What was told about the last one makes room for the next.
    this.list.remove((job) => job.status === 'done' && isSameTarget(job.target, target));
    for (const payload of payloads) {
      const job = newJob(target, {
        kind: payload.kind,
        name: payload.kind === 'file' ? payload.file.name || 'File' : payload.request.account,
      });
      this.#payloads.set(job.id, payload);
      this.list.add(job);
    }
    this.#startNext();
  }

  /** Starts what waits: accounts at once, a session's next file when no other file of it is under way. */
  #startNext(): void {
    for (const job of this.list.getSnapshot()) {
      if (job.status !== 'waiting' || this.#controllers.has(job.id)) continue;
      const isBehind = isBehindAnother(job, this.list.getSnapshot(), (id) => this.#controllers.has(id));
      if (job.source.kind === 'account' || !isBehind) void this.#run(job);
    }
  }

  #run(job: ImportJob): Promise<void> {
    return this.#work(job.id, async (signal) => {
      const { id, target } = job;
      const payload = this.#payloads.get(id)!;
      await untilReady(this.api, target, signal);
      const problem = payload.kind === 'file' ? await sizeProblem(this.api, payload.file) : null;
      signal.throwIfAborted();
      if (problem) return { kind: 'failed', failure: problem };
      this.list.patch(id, { status: 'sending', startedAtMs: Date.now() });
      return sendImport(this.api, this.upload, job, payload, this.list.getSnapshot, {
        onSent: (done, total) => this.list.patch(id, { sent: { done, total } }),
        onStarted: (importId) => this.#onStarted(id, importId),
        ...this.#listener(id),
        signal,
      });
    });
  }

  #follow(id: string, target: ImportTarget, importId: string): Promise<void> {
    return this.#work(id, (signal) =>
      followToEnd(this.api, target, importId, {
        ...this.#listener(id),
        signal,
      }),
    );
  }

  #listener(id: string) {
    return {
      onProgress: (progress: ImportProgress) => {
        this.list.patch(id, { progress });
        if (this.list.find(id)?.status === 'asking') this.#goOn(id);
      },
      onQuestion: (question: ImportQuestion) => {
        this.list.patch(id, { status: 'asking', question, isReconnecting: false });
        // It waits for a person; the next file need not.
        this.#startNext();
      },
      onReconnecting: (isReconnecting: boolean) => this.list.patch(id, { isReconnecting }),
    };
  }

  #goOn(id: string): void {
    this.list.patch(id, { status: 'running', question: null });
  }

  async #work(id: string, work: (signal: AbortSignal) => Promise<ImportEnd>): Promise<void> {
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    try {
      await this.#settle(id, await work(controller.signal));
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    } finally {
      if (this.#controllers.get(id) === controller) this.#controllers.delete(id);
      this.#startNext();
    }
  }

  #onStarted(id: string, importId: string): void {
    const job = this.list.find(id);
    if (!job) return;
    // The list may have told of it before its own answer did.
    this.list.remove((other) => other.id !== id && other.importId === importId);
    this.list.patch(id, { status: 'running', importId });
    if (job.isCancelling) this.#cancelOnServer(id, job.target, importId).catch(() => undefined);
  }

  async #settle(id: string, end: ImportEnd): Promise<void> {
    const job = this.list.find(id);
    if (!job) return;
    if (end.kind === 'cancelled') return this.#drop(id);
    if (end.kind === 'failed') {
      this.list.patch(id, {
        status: 'failed',
        failure: end.failure,
        isReconnecting: false,
        isCancelling: false,
      });
      return this.#tellEnd(id);
    }
    const { import_id: importId } = end.result;
    await refreshAfterImport(this.api, job.target, end.result);
    this.list.patch(id, { status: 'done', importId, outcome: outcomeOf(end.result), isReconnecting: false });
    markSeen(importId);
    tellOtherTabs();
    this.#tellEnd(id);
  }

  #tellEnd(id: string): void {
    const job = this.list.find(id);
    if (job) for (const listener of this.#endListeners) listener(job);
  }

  async #cancelOnServer(id: string, target: ImportTarget, importId: string): Promise<void> {
    try {
      await deleteImport(this.api.client, target, importId);
    } catch (error) {
      this.list.patch(id, { isCancelling: false });
      throw error;
    }
    this.#dismissedIds.add(importId);
    this.#drop(id);
  }

  #forgetOnServer({ importId, target }: ImportJob): void {
    if (importId === null) return;
    this.#dismissedIds.add(importId);
    // A server that cannot be told now forgets it by itself after an hour.
    deleteImport(this.api.client, target, importId).catch(() => undefined);
  }

  #drop(id: string): void {
    this.list.remove((job) => job.id === id);
    this.#payloads.delete(id);
    this.#controllers.get(id)?.abort(new DOMException('The import is not wanted any more', 'AbortError'));
    this.#controllers.delete(id);
    this.#startNext();
  }

  #dropDeletedSessions(): void {
    for (const { write } of this.api.outbox.getSnapshot().pending) {
      if (write.kind !== 'deleteSession') continue;
      for (const job of this.list.getSnapshot()) if (isSameTarget(job.target, write)) this.#drop(job.id);
    }
  }
}
