import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Transaction, Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { SearchIndex } from '../search-index/search-index.js';
import { ConversationsService } from '../sessions/conversations.service.js';
import { indexMessage } from './insert-message.js';
import type { AnswerRun } from './answer-run.entity.js';

/** An answer that is being written. Only who has started it knows its run. */
export type RunningAnswer = Pick<AnswerRun, 'user_id' | 'session_id' | 'message_id' | 'run_id'>;

/** How long a process that is not heard of is taken to live: long enough for a database that is busy. */
export const leaseMs = 10_000;
/** How often leases are renewed, and those of others looked at. */
const tickMs = 2_500;

/**
 * The leases of the answers that are being written, by this process and by others on the same database. What a process writes it has a lease
 * of, and renews it. When a lease has run out, the process is gone: whoever notices first, at its start or later, marks the answer as
 * `interrupted`. So no start of a server ever ends an answer that another one is writing. The clocks of servers that share a database must agree
 * to some seconds.
 */
@Injectable()
export class AnswerLeasesService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('messages');
  private readonly running = new Map<string, RunningAnswer>();
  private timer: NodeJS.Timeout | null = null;
  /** Resolves when the last round of renewing and looking has ended. */
  private round: Promise<void> | null = null;
  private hasFailed = false;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly conversations: ConversationsService,
    private readonly index: SearchIndex,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.tick(), tickMs).unref();
    await this.tick();
  }

  /** Marks what this process is writing still as interrupted at once. */
  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.round;
    await Promise.allSettled([...this.running.values()].map((answer) => this.interrupt(answer, Infinity)));
  }

  /** Takes care of the lease of an answer from now on. */
  keep(answer: RunningAnswer): void {
    this.running.set(answer.run_id, answer);
  }

  /** Cares no more for the lease of an answer. */
  forget(answer: RunningAnswer): void {
    this.running.delete(answer.run_id);
  }

  /** Renews the leases of what this process writes. */
  async renewLeases(): Promise<void> {
    for (const answer of this.running.values()) {
      if (!(await this.renew(answer))) this.forget(answer);
    }
  }

  /** Marks the answers whose lease has run out as interrupted. They keep what is stored of them. */
  async interruptAbandoned(): Promise<void> {
    const abandoned = await this.database.read(
      (manager) => manager.sql<RunningAnswer[]>`
        SELECT user_id, session_id, message_id, run_id FROM answer_runs WHERE lease_until < ${Date.now()}`,
    );
    for (const answer of abandoned) await this.interrupt(answer, 0);
  }

  /**
   * Renews the lease of an answer and runs `work`, unless the answer is over.
   *
   * @param bytes about how many `work` stores.
   * @returns whether it was not.
   */
  whileRunning(
    { user_id, session_id, run_id }: RunningAnswer,
    work: (transaction: Transaction) => Promise<void>,
    bytes = 0,
  ): Promise<boolean> {
    return this.unitOfWork.write<boolean>(
      user_id,
      async (transaction) => {
        const [run] = await transaction.sql`
          UPDATE answer_runs SET lease_until = ${transaction.now + leaseMs}
          WHERE user_id = ${user_id} AND session_id = ${session_id} AND run_id = ${run_id} RETURNING run_id`;
        if (!run) return new Unchanged(false);
        await work(transaction);
        return true;
      },
      { bytes },
    );
  }

  /**
   * Ends an answer as interrupted within a transaction, if its lease ends before a time, in milliseconds since the Unix epoch.
   *
   * @returns whether it did.
   */
  async endInterrupted(
    transaction: Transaction,
    { user_id, session_id, message_id, run_id }: RunningAnswer,
    leaseBefore: number,
  ): Promise<boolean> {
    const { sql } = transaction;
    const latest = Math.min(leaseBefore, Number.MAX_SAFE_INTEGER);
    const [ended] = await sql`
      DELETE FROM answer_runs WHERE user_id = ${user_id} AND session_id = ${session_id} AND run_id = ${run_id}
        AND lease_until < ${latest} RETURNING run_id`;
    if (!ended) return false;
    const time = await this.conversations.change(transaction, user_id, session_id, null);
    const [message] = await sql<{ content: string }>`
      UPDATE messages SET status = 'interrupted', updated_at = ${time}
      WHERE user_id = ${user_id} AND session_id = ${session_id} AND message_id = ${message_id} RETURNING content`;
    await indexMessage(transaction, this.index, user_id, session_id, message_id, message?.content ?? '');
    return true;
  }

  private tick(): Promise<void> {
    this.round ??= this.renewLeases()
      .then(() => this.interruptAbandoned())
      .then(() => (this.hasFailed = false))
      // The next round tries again. Requests that the database does not answer tell enough of it meanwhile.
      .catch((error: unknown) => {
        if (!this.hasFailed) this.logger.warn(error);
        this.hasFailed = true;
      })
      .then(() => void (this.round = null));
    return this.round;
  }

  /**
   * Renews a lease. One that was renewed lately stays as it is: that would be a change of the user's data, for nothing.
   *
   * @returns whether the answer is still to be written.
   */
  private renew({ user_id, session_id, run_id }: RunningAnswer): Promise<boolean> {
    return this.unitOfWork.write<boolean>(user_id, async ({ sql, now }) => {
      const [run] = await sql<{ lease_until: number }>`
        SELECT lease_until FROM answer_runs
        WHERE user_id = ${user_id} AND session_id = ${session_id} AND run_id = ${run_id}`;
      if (!run || run.lease_until > now + leaseMs - tickMs) return new Unchanged(run !== undefined);
      await sql`
        UPDATE answer_runs SET lease_until = ${now + leaseMs}
        WHERE user_id = ${user_id} AND session_id = ${session_id} AND run_id = ${run_id} RETURNING run_id`;
      return true;
    });
  }

  /** Ends an answer unless its lease goes on for more than `graceMs` from now. */
  private async interrupt(answer: RunningAnswer, graceMs: number): Promise<void> {
    await this.unitOfWork.write(answer.user_id, async (transaction) => {
      const isEnded = await this.endInterrupted(transaction, answer, transaction.now + graceMs);
      return isEnded ? undefined : new Unchanged(undefined);
    });
  }
}
