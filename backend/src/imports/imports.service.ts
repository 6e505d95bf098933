import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { defaultPosts } from './account-import.js';
import type { ImportDto } from './import.dto.js';
import type { ImportMapping, ImportQuestion } from '../domain/import-mapping.js';
import { ImportError } from '../analysis/analysis.errors.js';
import type { ImportAnswer } from './import-choices.js';
import { ImportJob, type ImportIdentity, type ProfilePlace } from './import-job.js';
import { runImportProcess } from './import-process.js';
import {
  ImportNotFoundError,
  PreviewFailedError,
  ServerStoppingError,
  TooManyImportsError,
} from './imports.errors.js';
import { cancelled, explainFailure, isFailure, shutDown, tookTooLong } from './import-failures.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ProfileStore } from './profile-store.js';
import { MappingsService } from './mappings.service.js';
import type { PostDraft } from './post-draft.js';
import { previewImport } from './preview-import.js';
import type { ImportEdge, ImportSettings, ImportTask } from './run-import.js';
import { Turns } from './turns.js';
import { WaitingImports } from './waiting-imports.js';

/** Imports that run at once: each is a process that fills a core. The others wait. */
const maxRunning = 2;
/** Imports that wait for their turn. */
const maxWaiting = 20;
/** Previews that are made at once. */
const maxPreviews = 2;
/** How long an import may take, once it is its turn: fetching 10,000 posts from a slow server takes minutes. */
const timeoutMs = 60 * 60_000;
/** How long an import that has ended can be asked for. */
const memoryMs = 60 * 60_000;
/** Most ended imports that are remembered. */
const maxRemembered = 500;

/** What an import reads, and what is to be freed at its end. */
export interface ImportRequest extends ImportIdentity {
  readonly task: ImportTask;
  readonly close: () => Promise<void>;
}

/** An account to import, and where to. */
export interface AccountImport {
  readonly userId: string;
  readonly sessionId: string;
  readonly account: string;
  /** How many of the newest posts to fetch, 500 by default. */
  readonly maxPosts?: number;
  /** Whether a session that is missing is made when there is a profile to store in it. */
  readonly makesSession?: boolean;
}

/**
 * Imports: they run in processes of their own, go on when nobody follows them, and end with a stored profile or with a reason.
 * They are known to this process only, until an hour after their end.
 */
@Injectable()
export class ImportsService implements OnModuleDestroy {
  private readonly logger = new Logger('imports');
  private readonly jobs = new Map<string, ImportJob>();
  private readonly stops = new Map<ImportJob, AbortController>();
  private readonly ended = new Set<Promise<void>>();
  private readonly turns = new Turns(maxRunning);
  private readonly previewTurns = new Turns(maxPreviews);
  private readonly settings: ImportSettings;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly store: ProfileStore,
    private readonly sessions: SessionsService,
    private readonly mappings: MappingsService,
    private readonly asked: WaitingImports,
  ) {
    const { sources, model, maxProfileBytes } = config;
    this.settings = { sources, model, maxProfileBytes };
  }

  /** @throws TooManyImportsError, ServerStoppingError when no import can be started now. */
  requireRoom(): void {
    if (this.isStopping) throw new ServerStoppingError();
    if (this.turns.waitingCount >= maxWaiting) throw new TooManyImportsError();
  }

  /**
   * Starts an import, or lets it wait for its turn.
   *
   * @throws what {@link requireRoom} throws; what it was to read is closed then.
   */
  async start({ task, close, ...identity }: ImportRequest): Promise<ImportJob> {
    try {
      this.requireRoom();
    } catch (error) {
      await close();
      throw error;
    }
    this.forgetOld();
    const job = new ImportJob(identity);
    const stop = new AbortController();
    this.jobs.set(job.importId, job);
    this.stops.set(job, stop);
    const end = this.run(job, task, stop.signal)
      .finally(() => this.stops.delete(job))
      // A disk that fails as late as this has taken nothing from the import, and must not end the server.
      .then(close)
      .catch((error: unknown) => this.logger.error(error, job.importId));
    this.ended.add(end);
    void end.finally(() => this.ended.delete(end));
    return job;
  }

  /**
   * Starts an import of an account from its network.
   *
   * @throws SessionNotFoundError unless it `makesSession`, TooManyImportsError, ServerStoppingError
   */
  async startAccount({
    userId,
    sessionId,
    account,
    maxPosts = defaultPosts,
    makesSession,
  }: AccountImport): Promise<ImportJob> {
    const isMissing = makesSession === true && !(await this.sessions.has(userId, sessionId));
    if (!isMissing) await this.sessions.get(userId, sessionId);
    return this.start({
      userId,
      sessionId,
      makesSession: isMissing,
      source: { kind: 'account', name: account },
      task: { kind: 'account', account, maxPosts },
      close: () => Promise.resolve(),
    });
  }

  /**
   * What an import would make of its file with another mapping. It waits for its answer as long again.
   *
   * @throws ImportNotFoundError, ImportNotWaitingError, PreviewReplacedError; PreviewFailedError when nothing can be read
   */
  async preview(job: ImportJob, mapping: ImportMapping): Promise<ImportQuestion> {
    try {
      return await this.asked.preview(job, mapping, (task, signal) =>
        this.previewTurns.take(signal, () => previewImport(task, this.settings, signal)),
      );
    } catch (error) {
      throw error instanceof ImportError ? new PreviewFailedError(error) : error;
    }
  }

  /**
   * Lets an import go on that waits for an answer.
   *
   * @throws ImportNotWaitingError
   */
  answer(job: ImportJob, answer: ImportAnswer): void {
    this.asked.answer(job, answer);
  }

  /** The imports of a session, newest first. */
  list(userId: string, sessionId: string): ImportDto[] {
    this.forgetOld();
    return [...this.jobs.values()]
      .filter((job) => isOf(job, userId, sessionId))
      .reverse()
      .map((job) => job.toDto());
  }

  /** @throws ImportNotFoundError */
  get(userId: string, sessionId: string, importId: string): ImportJob {
    const job = this.jobs.get(importId);
    if (!job || !isOf(job, userId, sessionId)) throw new ImportNotFoundError();
    return job;
  }

  /** Cancels an import that runs or waits and forgets one that has ended. One that is not there is no error. */
  remove(userId: string, sessionId: string, importId: string): void {
    const job = this.jobs.get(importId);
    if (!job || !isOf(job, userId, sessionId)) return;
    if (!job.hasEnded) this.stops.get(job)?.abort(cancelled);
    else this.jobs.delete(importId);
  }

  /** Ends all imports, telling those who follow them why, so that no stream keeps the server from stopping. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    for (const stop of this.stops.values()) stop.abort(shutDown);
    await Promise.all(this.ended);
  }

  private async run(job: ImportJob, given: ImportTask, signal: AbortSignal): Promise<void> {
    let limit = signal;
    let task = given;
    const draft = this.store.draftPosts(job.identity.userId);
    let chosen: { readonly shape: string; readonly mapping: ImportMapping } | null = null;
    try {
      for (;;) {
        const end = await this.turns.take(
          signal,
          () => {
            limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
            return runImportProcess(
              { task, settings: this.settings },
              this.edgeOf(job, task, draft, limit),
              limit,
            );
          },
          () => job.advance({ stage: 'fetching', message: 'Waiting for other imports to end' }),
        );
        if (end.kind === 'done') {
          if (chosen) await this.mappings.remember(job.identity.userId, chosen.shape, chosen.mapping);
          return job.finish(end.refused);
        }
        if (task.kind !== 'file') throw new Error('Only files are asked about.');
        limit = signal;
        ({ task, chosen } = await this.asked.ask(job, task, end.question, signal));
      }
    } catch (error) {
      if (limit.aborted) return job.fail(isFailure(limit.reason) ? limit.reason : tookTooLong);
      const { failure, isExpected } = explainFailure(error, job.importId);
      if (!isExpected) this.logger.error(error, job.importId);
      job.fail(failure);
    } finally {
      // What cannot be given up now is erased when nobody has written to it for long.
      await draft.giveUp().catch(() => undefined);
    }
  }

  /** What an import reports, asks and stores. */
  private edgeOf(job: ImportJob, task: ImportTask, draft: PostDraft, signal: AbortSignal): ImportEdge {
    const { userId } = job.identity;
    const isSpread = task.kind === 'file' && task.into === 'sessions';
    const place = (): ProfilePlace =>
      isSpread ? { userId, sessionId: randomUUID(), makesSession: true } : job.identity;
    return {
      report: (progress) => job.advance(progress),
      findStored: (username) => this.store.find(place(), username),
      readStored: (username) => this.store.read(place(), username),
      findMapping: (shape) => this.mappings.find(userId, shape),
      keepPosts: (batch) => draft.add(batch, signal),
      store: async (outcome) => job.add(await this.store.save(place(), outcome, draft, signal)),
    };
  }

  private forgetOld(): void {
    const ended = [...this.jobs.values()].filter((job) => job.hasEnded);
    const surplus = ended.length - maxRemembered;
    ended.forEach((job, index) => {
      if (index < surplus || job.endedForMs > memoryMs) this.jobs.delete(job.importId);
    });
  }
}

const isOf = ({ identity }: ImportJob, userId: string, sessionId: string) =>
  identity.userId === userId && identity.sessionId === sessionId;
