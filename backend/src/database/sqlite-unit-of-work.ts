import { setImmediate, setTimeout } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { DatabaseFiles, FileFault } from './database-files.js';
import {
  DatabaseBusyError,
  DatabaseFilesChangedError,
  describeDatabaseError,
  errorCode,
} from './database.errors.js';
import type { Writer } from './data-source.js';
import {
  runUnseenWork,
  runWork,
  Unchanged,
  UnitOfWork,
  type UnseenWork,
  type Work,
  type WriteExtent,
} from './unit-of-work.js';

interface Job {
  readonly run: (manager: EntityManager) => Promise<unknown>;
  readonly bytes: number;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Most writes in one commit: bounds how long the first of them waits for the last. */
const maxGroupSize = 256;
/** How long a group takes further writes, and from how many bytes on it takes none: its commit holds everybody up. */
const maxGroupMs = 50;
const maxGroupBytes = 4 * 1024 * 1024;
/** How long writes go on without a turn for other requests. */
const maxTurnMs = 10;
/** Most writes waiting; more are refused as busy instead of filling the memory. */
const maxWaiting = 10_000;
/** How long a group tries to get the write lock from another process. */
const lockTimeoutMs = 5_000;
const lockRetryMs = 25;
/** Pages in the journal from which on a checkpoint copies them into the database: 4 MB, SQLite's own default. */
const checkpointFrames = 1_000;

/**
 * Writes to SQLite in groups: everything that waits runs in one transaction, each write under a savepoint of its own,
 * and one commit, which is one fsync, acknowledges them all. A write that fails is rolled back alone.
 *
 * TypeORM's better-sqlite3 driver has a single connection, so a transaction that another caller opens would sweep up
 * every write that runs meanwhile; here only one group at a time touches the connection.
 *
 * A group is acknowledged only when, after its commit, the files are still the ones that were opened. Once they are not, nothing is
 * written any more: until a restart every write is refused.
 */
export class SqliteUnitOfWork extends UnitOfWork {
  private readonly runner: QueryRunner;
  private readonly manager: EntityManager;
  private readonly logger = new Logger('database');
  private hasStopped = false;
  private waiting: Job[] = [];
  private draining: Promise<void> | null = null;

  /** @param files those that `writer` has opened. */
  constructor(
    private readonly writer: Writer,
    private readonly files: DatabaseFiles,
  ) {
    super();
    this.runner = writer.createQueryRunner();
    this.manager = this.runner.manager;
  }

  override write<T>(userId: string, work: Work<T>, extent?: WriteExtent): Promise<T> {
    return this.enqueue((manager) => runWork(userId, work, manager), extent);
  }

  override writeUnseen<T>(work: UnseenWork<T>, extent?: WriteExtent): Promise<T> {
    return this.enqueue((manager) => runUnseenWork(work, manager), extent);
  }

  private enqueue<T>(
    run: (manager: EntityManager) => Promise<T | Unchanged<T>>,
    { bytes }: WriteExtent = { bytes: 0 },
  ): Promise<T> {
    if (this.waiting.length >= maxWaiting) return Promise.reject(new DatabaseBusyError());
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ run, bytes, resolve: resolve as (value: unknown) => void, reject });
      this.draining ??= this.drain();
    });
  }

  override async close(): Promise<void> {
    while (this.draining) await this.draining;
    // Who closes the connection makes a last checkpoint, which must not go into a file that was put in the place of ours.
    await this.areFilesSound();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      // Requests that arrived together are handed over within one turn of the event loop: let them all get in.
      await setImmediate();
      await this.commitGroup();
    }
    this.draining = null;
  }

  /** Runs those who wait longest in one transaction and settles every one of them. Never rejects. */
  private async commitGroup(): Promise<void> {
    const jobs: Job[] = [];
    const settle: (() => void)[] = [];
    try {
      await this.requireSoundFiles();
      await this.begin();
      const start = performance.now();
      let turnStart = start;
      let bytes = 0;
      while (jobs.length < maxGroupSize && bytes < maxGroupBytes && performance.now() - start < maxGroupMs) {
        const job = this.waiting.shift();
        if (!job) break;
        jobs.push(job);
        settle.push(await this.runJob(job));
        bytes += job.bytes;
        if (performance.now() - turnStart < maxTurnMs) continue;
        await setImmediate();
        turnStart = performance.now();
      }
      await this.runner.query('COMMIT');
      await this.requireSoundFiles();
    } catch (error) {
      // Fails when nothing has begun, or SQLite has rolled back by itself.
      await this.runner.query('ROLLBACK').catch(() => undefined);
      const reason = (await this.areFilesSound())
        ? describeDatabaseError(error)
        : new DatabaseFilesChangedError();
      // Where none could begin, those who have waited for it need not wait for the same again.
      if (jobs.length === 0) jobs.push(...this.waiting.splice(0, maxGroupSize));
      for (const job of jobs) job.reject(reason);
      return;
    }
    // Only now, also for the jobs that failed: what they found may have been another job's, not committed until here.
    for (const settleJob of settle) settleJob();
    if (this.files.walFrames < checkpointFrames) return;
    await setImmediate();
    await this.checkpoint();
  }

  /** Copies what is committed from the journal into the database, as far as nobody still reads what was there before. */
  private async checkpoint(): Promise<void> {
    try {
      await this.runner.query('PRAGMA wal_checkpoint(PASSIVE)');
    } catch (error) {
      // Nothing is lost: all of it is in the journal, and the next group tries again.
      this.logger.warn(`The journal could not be copied into the database (${errorCode(error)})`);
    }
    await this.areFilesSound();
  }

  /** Whether what is committed will be found again. When it is not, this is the end of all writing. */
  private async areFilesSound(): Promise<boolean> {
    if (this.hasStopped) return false;
    const fault = this.files.check();
    if (!fault) return true;
    this.hasStopped = true;
    await this.stop(fault);
    return false;
  }

  private async requireSoundFiles(): Promise<void> {
    if (!(await this.areFilesSound())) throw new DatabaseFilesChangedError();
  }

  /** Saves what can be saved, sees to it that the next start finds no mixture of two databases, and says what has happened. */
  private async stop({ description, needsCheckpoint, isForeign }: FileFault): Promise<void> {
    const lines = [`${description} while the server was using it, which saves nothing any more.`];
    try {
      const copying = needsCheckpoint ? this.runner.query('PRAGMA wal_checkpoint(FULL)') : null;
      await copying?.catch((error: unknown) => this.logger.error(error));
      const aside = isForeign ? this.files.setWalAside() : null;
      if (aside) lines.push(`The journal of the old content is kept as ${aside}.`);
      // While the reader is open, closing copies nothing into the file; the last connection to be closed would.
      await this.writer.destroy();
    } catch (error) {
      this.logger.error(error);
    }
    if (isForeign) lines.push('Put the database file that you want in its place, without -wal and -shm.');
    this.logger.error([...lines, 'Then restart the server.'].join(' '));
  }

  /**
   * @returns what settles the job when the group is committed.
   * @throws the job's error when it has ended the whole transaction.
   */
  private async runJob({ run, resolve, reject }: Job): Promise<() => void> {
    await this.runner.query('SAVEPOINT job');
    try {
      const result = await run(this.manager);
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

  /** Takes the write lock. Waits for another process without blocking the event loop. */
  private async begin(): Promise<void> {
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
