import { statSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import {
  DatabaseBusyError,
  DatabaseUnavailableError,
  describeDatabaseError,
  errorCode,
} from './database.errors.js';
import { runWork, Unchanged, UnitOfWork, type Work } from './unit-of-work.js';

interface Job {
  readonly userId: string;
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Most writes in one commit: bounds how long the first of them waits for the last. */
const maxGroupSize = 256;
/** Most writes waiting; more are refused as busy instead of filling the memory. */
const maxWaiting = 10_000;
/** How long a group tries to get the write lock from another process. */
const lockTimeoutMs = 5_000;
const lockRetryMs = 25;

/**
 * Writes to SQLite in groups: everything that waits runs in one transaction, each write under a savepoint of its own,
 * and one commit, which is one fsync, acknowledges them all. A write that fails is rolled back alone.
 *
 * TypeORM's better-sqlite3 driver has a single connection, so a transaction that another caller opens would sweep up
 * every write that runs meanwhile; here only one group at a time touches the connection.
 */
export class SqliteUnitOfWork extends UnitOfWork {
  private readonly runner: QueryRunner;
  private readonly manager: EntityManager;
  private readonly openedFile: string;
  private waiting: Job[] = [];
  private draining: Promise<void> | null = null;

  /** @param path the file that `writer` has opened. */
  constructor(
    writer: DataSource,
    private readonly path: string,
  ) {
    super();
    this.runner = writer.createQueryRunner();
    this.manager = this.runner.manager;
    this.openedFile = fileIdentity(path);
  }

  override write<T>(userId: string, work: Work<T>): Promise<T> {
    if (this.waiting.length >= maxWaiting) return Promise.reject(new DatabaseBusyError());
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ userId, work, resolve: resolve as (value: unknown) => void, reject });
      this.draining ??= this.drain();
    });
  }

  override async idle(): Promise<void> {
    while (this.draining) await this.draining;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      // Requests that arrived together are handed over within one turn of the event loop: let them all get in.
      await setImmediate();
      await this.commitGroup(this.waiting.splice(0, maxGroupSize));
    }
    this.draining = null;
  }

  /** Runs the jobs in one transaction and settles every one of them. Never rejects. */
  private async commitGroup(jobs: readonly Job[]): Promise<void> {
    const settle: (() => void)[] = [];
    try {
      await this.begin();
      for (const job of jobs) settle.push(await this.runJob(job));
      await this.runner.query('COMMIT');
    } catch (error) {
      // Fails when nothing has begun, or SQLite has rolled back by itself.
      await this.runner.query('ROLLBACK').catch(() => undefined);
      const described = describeDatabaseError(error);
      for (const job of jobs) job.reject(described);
      return;
    }
    // Only now, also for the jobs that failed: what they found may have been another job's, not committed until here.
    for (const settleJob of settle) settleJob();
  }

  /**
   * @returns what settles the job when the group is committed.
   * @throws the job's error when it has ended the whole transaction.
   */
  private async runJob({ userId, work, resolve, reject }: Job): Promise<() => void> {
    await this.runner.query('SAVEPOINT job');
    try {
      const result = await runWork(userId, work, this.manager);
      if (result instanceof Unchanged) await this.undoJob();
      else await this.runner.query('RELEASE job');
      return () => resolve(result instanceof Unchanged ? result.value : result);
    } catch (error) {
      try {
        await this.undoJob();
      } catch {
        // Some errors, such as a full disk, make SQLite roll back the whole transaction by itself, savepoints and all.
        throw error;
      }
      return () => reject(describeDatabaseError(error));
    }
  }

  private async undoJob(): Promise<void> {
    await this.runner.query('ROLLBACK TO job');
    await this.runner.query('RELEASE job');
  }

  /**
   * Takes the write lock, in the file that is there: a connection goes on writing into one that was deleted or replaced,
   * where nobody would find it again. Waits for another process without blocking the event loop.
   */
  private async begin(): Promise<void> {
    if (fileIdentity(this.path) !== this.openedFile) {
      throw new DatabaseUnavailableError(new Error(`${this.path} was deleted or replaced`));
    }
    for (const start = performance.now(); ; await setTimeout(lockRetryMs)) {
      try {
        await this.runner.query('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        const isBusy = errorCode(error).startsWith('SQLITE_BUSY');
        if (!isBusy || performance.now() - start > lockTimeoutMs) throw error;
      }
    }
  }
}

/** Tells one file from another, also under the same name; '' when there is none. */
function fileIdentity(path: string): string {
  const file = statSync(path, { throwIfNoEntry: false });
  return file ? `${file.dev}:${file.ino}` : '';
}
