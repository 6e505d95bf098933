import { setTimeout } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { DatabaseBusyError, describeDatabaseError, errorCode } from './database.errors.js';
import { runUnseenWork, runWork, Unchanged, UnitOfWork, type UnseenWork, type Work } from './unit-of-work.js';

/** How often a transaction that lost against another one is run again. */
const maxAttempts = 4;
/** SQLSTATEs of transactions that PostgreSQL asks to repeat: serialization failure, deadlock. */
const repeatable = new Set(['40001', '40P01']);

/** Most writes waiting or running, of all users and of one; more are refused as busy instead of filling the memory. */
const maxWrites = 10_000;
const maxWritesOfOneUser = 1_000;
/** A write that has waited so long for its turn is refused: else the last of many would wait for all their timeouts. */
const maxWaitMs = 30_000;

/** What a write does in the transaction that is open on a manager. */
type Run<T> = (manager: EntityManager) => Promise<T | Unchanged<T>>;

/** The queue of writes that nobody sees: one at a time, so that they never take many connections. No user is called so. */
const unseen = '';

/** The writes of one user that have not ended. */
interface Queue {
  length: number;
  /** Resolves, never rejects, when the last of them has ended. */
  end: Promise<void>;
}

/**
 * Writes to PostgreSQL, each in a transaction of its own. It begins by locking the user's row, so one user's writes
 * run one after the other, also those of other server processes, and revisions appear in the order of commits.
 *
 * The writes of one user wait for each other here, before they take a connection: if they waited for the row's lock
 * inside PostgreSQL, one user could hold every connection of the pool, and nobody else could read or write.
 */
export class PostgresUnitOfWork extends UnitOfWork {
  /** By user, and {@link unseen}; only those with writes that have not ended. */
  private readonly queues = new Map<string, Queue>();
  private writes = 0;

  constructor(private readonly writer: DataSource) {
    super();
  }

  override write<T>(userId: string, work: Work<T>): Promise<T> {
    return this.enqueue(userId, (manager) => runWork(userId, work, manager));
  }

  override writeUnseen<T>(work: UnseenWork<T>): Promise<T> {
    return this.enqueue(unseen, (manager) => runUnseenWork(work, manager));
  }

  private enqueue<T>(name: string, run: Run<T>): Promise<T> {
    const queue = this.queues.get(name) ?? { length: 0, end: Promise.resolve() };
    if (queue.length >= maxWritesOfOneUser || this.writes >= maxWrites) {
      return Promise.reject(new DatabaseBusyError());
    }
    this.queues.set(name, queue);
    queue.length += 1;
    this.writes += 1;
    const leave = () => {
      this.writes -= 1;
      queue.length -= 1;
      if (queue.length === 0) this.queues.delete(name);
    };
    const arrivedAt = performance.now();
    const write = queue.end.then(() => this.takeTurn(arrivedAt, run));
    queue.end = write.then(leave, leave);
    return write;
  }

  override async close(): Promise<void> {
    while (this.queues.size > 0) await Promise.all([...this.queues.values()].map(({ end }) => end));
  }

  private async takeTurn<T>(arrivedAt: number, run: Run<T>): Promise<T> {
    if (performance.now() - arrivedAt > maxWaitMs) throw new DatabaseBusyError();
    try {
      return await this.tryRepeatedly(run);
    } catch (error) {
      throw describeDatabaseError(error);
    }
  }

  private async tryRepeatedly<T>(run: Run<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.tryOnce(run);
      } catch (error) {
        if (attempt === maxAttempts || !repeatable.has(errorCode(error))) throw error;
        await setTimeout(Math.random() * 20 * attempt);
      }
    }
  }

  private async tryOnce<T>(run: Run<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    try {
      await runner.startTransaction();
      const result = await run(runner.manager);
      if (result instanceof Unchanged) {
        await runner.rollbackTransaction();
        return result.value;
      }
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // The first error is the one to report, also when the connection is gone and cannot roll back.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
