import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { defaultPosts } from './account-import.js';
import type { ImportDto } from './import.dto.js';
import { ImportJob, type ImportIdentity } from './import-job.js';
import { startImportProcess } from './import-process.js';
import { ImportNotFoundError, ServerStoppingError, TooManyImportsError } from './imports.errors.js';
import { cancelled, explainFailure, isFailure, shutDown, tookTooLong } from './import-failures.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ProfileStore } from './profile-store.js';
import type { ImportOutcome, ImportTask } from './run-import.js';

/** Imports that run at once: each is a process that fills a core. The others wait. */
const maxRunning = 2;
/** Imports that wait. */
const maxWaiting = 20;
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
  private waiting: (() => void)[] = [];
  private running = 0;
  private isStopping = false;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: ProfileStore,
    private readonly sessions: SessionsService,
  ) {}

  /** @throws TooManyImportsError, ServerStoppingError when no import can be started now. */
  requireRoom(): void {
    if (this.isStopping) throw new ServerStoppingError();
    if (this.waiting.length >= maxWaiting) throw new TooManyImportsError();
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

  /** Cancels an import that runs and forgets one that has ended. One that is not there is no error. */
  remove(userId: string, sessionId: string, importId: string): void {
    const job = this.jobs.get(importId);
    if (!job || !isOf(job, userId, sessionId)) return;
    if (job.isRunning) this.stops.get(job)?.abort(cancelled);
    else this.jobs.delete(importId);
  }

  /** Ends all imports, telling those who follow them why, so that no stream keeps the server from stopping. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    for (const stop of this.stops.values()) stop.abort(shutDown);
    await Promise.all(this.ended);
  }

  private async run(job: ImportJob, task: ImportTask, signal: AbortSignal): Promise<void> {
    let limit = signal;
    try {
      await this.turn(job, signal);
      try {
        limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
        const outcome = await this.compute(job, task, limit);
        job.finish(await this.store.save(job.identity, outcome, limit));
      } finally {
        this.endTurn();
      }
    } catch (error) {
      if (limit.aborted) return job.fail(isFailure(limit.reason) ? limit.reason : tookTooLong);
      const { failure, isExpected } = explainFailure(error, job.importId);
      if (!isExpected) this.logger.error(error, job.importId);
      job.fail(failure);
    }
  }

  private async compute(job: ImportJob, task: ImportTask, signal: AbortSignal): Promise<ImportOutcome> {
    signal.throwIfAborted();
    const { sources, model, maxProfileBytes } = this.config;
    const child = startImportProcess(
      { task, settings: { sources, model, maxProfileBytes } },
      {
        report: (progress) => job.advance(progress),
        findStored: (username) => this.store.find(job.identity, username),
        readStored: (username) => this.store.read(job.identity, username),
      },
    );
    const stop = () => void child.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await child.outcome;
    } finally {
      signal.removeEventListener('abort', stop);
      await child.stop();
    }
  }

  private async turn(job: ImportJob, signal: AbortSignal): Promise<void> {
    if (this.running < maxRunning) {
      this.running += 1;
      return;
    }
    job.advance({ stage: 'fetching', message: 'Waiting for other imports to end' });
    await new Promise<void>((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.waiting = this.waiting.filter((other) => other !== begin);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiting.push(begin);
    });
  }

  /** Hands this turn to the import that has waited longest. */
  private endTurn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }

  private forgetOld(): void {
    const ended = [...this.jobs.values()].filter((job) => !job.isRunning);
    const surplus = ended.length - maxRemembered;
    ended.forEach((job, index) => {
      if (index < surplus || job.endedForMs > memoryMs) this.jobs.delete(job.importId);
    });
  }
}

const isOf = ({ identity }: ImportJob, userId: string, sessionId: string) =>
  identity.userId === userId && identity.sessionId === sessionId;
