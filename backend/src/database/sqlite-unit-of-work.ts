import { statSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import {
  DatabaseBusyError,
  DatabaseUnavailableError,
  describeDatabaseError,
  errorCode,
} from './database.errors.js';
import { type Query, sqliteConnection, sqliteQuery } from './query.js';
import { raiseRevision, Unchanged, UnitOfWork, type Work } from './unit-of-work.js';

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
  private readonly connection: BetterSqlite3.Database;
  private readonly query: Query;
  private readonly control: Record<
    'begin' | 'commit' | 'savepoint' | 'release' | 'undo',
    BetterSqlite3.Statement
  >;
  private readonly openedFile: string;
  private waiting: Job[] = [];
  private draining: Promise<void> | null = null;

  constructor(writer: DataSource) {
    super();
    this.connection = sqliteConnection(writer);
    this.query = sqliteQuery(this.connection);
    this.openedFile = fileIdentity(this.connection.name);
    this.control = {
      begin: this.connection.prepare('BEGIN IMMEDIATE'),
      commit: this.connection.prepare('COMMIT'),
      savepoint: this.connection.prepare('SAVEPOINT job'),
      release: this.connection.prepare('RELEASE job'),
      undo: this.connection.prepare('ROLLBACK TO job'),
    };
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
    const done: { job: Job; value: unknown }[] = [];
    try {
      await this.begin();
      for (const job of jobs) {
        try {
          done.push({ job, value: await this.runJob(job) });
        } catch (error) {
          // Some errors, such as a full disk, make SQLite roll back the whole transaction by itself.
          if (!this.connection.inTransaction) throw error;
          job.reject(describeDatabaseError(error));
        }
      }
      this.control.commit.run();
    } catch (error) {
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
      const described = describeDatabaseError(error);
      for (const job of jobs) job.reject(described);
      return;
    }
    for (const { job, value } of done) job.resolve(value);
  }

  private async runJob({ userId, work }: Job): Promise<unknown> {
    this.control.savepoint.run();
    try {
      const revision = await raiseRevision(this.query, userId);
      const result = await work({ revision, now: Date.now(), query: this.query });
      if (result instanceof Unchanged) this.undoJob();
      else this.control.release.run();
      return result instanceof Unchanged ? result.value : result;
    } catch (error) {
      if (this.connection.inTransaction) this.undoJob();
      throw error;
    }
  }

  private undoJob(): void {
    this.control.undo.run();
    this.control.release.run();
  }

  /**
   * Takes the write lock, in the file that is there: a connection goes on writing into one that was deleted or replaced,
   * where nobody would find it again. Waits for another process without blocking the event loop.
   */
  private async begin(): Promise<void> {
    if (fileIdentity(this.connection.name) !== this.openedFile) {
      throw new DatabaseUnavailableError(new Error(`${this.connection.name} was deleted or replaced`));
    }
    for (const start = performance.now(); ; await setTimeout(lockRetryMs)) {
      try {
        this.control.begin.run();
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
