import { setTimeout } from 'node:timers/promises';
import type { Database } from './database.js';
import { describeDatabaseError, errorCode } from './database.errors.js';
import { transactionQuery } from './query.js';
import { raiseRevision, Unchanged, UnitOfWork, type Work } from './unit-of-work.js';

/** How often a transaction that lost against another one is run again. */
const maxAttempts = 4;
/** SQLSTATEs of transactions that PostgreSQL asks to repeat: serialization failure, deadlock. */
const repeatable = new Set(['40001', '40P01']);

/**
 * Writes to PostgreSQL, each in a transaction of its own. It begins by locking the user's row, so one user's writes
 * run one after the other, also those of other server processes, and revisions appear in the order of commits.
 */
export class PostgresUnitOfWork extends UnitOfWork {
  private readonly running = new Set<Promise<unknown>>();

  constructor(private readonly database: Database) {
    super();
  }

  override async write<T>(userId: string, work: Work<T>): Promise<T> {
    const attempts = this.tryRepeatedly(userId, work);
    this.running.add(attempts);
    try {
      return await attempts;
    } catch (error) {
      throw describeDatabaseError(error);
    } finally {
      this.running.delete(attempts);
    }
  }

  override async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }

  private async tryRepeatedly<T>(userId: string, work: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.tryOnce(userId, work);
      } catch (error) {
        if (attempt === maxAttempts || !repeatable.has(errorCode(error))) throw error;
        await setTimeout(Math.random() * 20 * attempt);
      }
    }
  }

  private async tryOnce<T>(userId: string, work: Work<T>): Promise<T> {
    const runner = this.database.writer.createQueryRunner();
    try {
      await runner.startTransaction();
      const query = transactionQuery(runner);
      const revision = await raiseRevision(query, userId);
      // Only now is it this write's turn: the user's row is locked.
      const result = await work({ revision, now: Date.now(), query });
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
