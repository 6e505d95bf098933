import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Transaction, Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { storableText } from '../domain/message-content.js';
import { ConversationsService } from '../sessions/conversations.service.js';
import type { AnswerRun } from './answer-run.entity.js';
import { insertMessage } from './insert-message.js';
import type { MessageDto, ToolCall } from './message.dto.js';
import type { MessageStatus } from './message.entity.js';
import { AnswerRunningError } from './messages.errors.js';

/** An answer that is being written. Only who has started it knows its run. */
export type RunningAnswer = Pick<AnswerRun, 'user_id' | 'session_id' | 'message_id' | 'run_id'>;

/** What of an answer there is so far. */
export interface AnswerDraft {
  /** All of the text, not what is new: so a write that is repeated doubles nothing. */
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
}

/** How an answer ends. */
export interface AnswerEnd extends AnswerDraft {
  readonly status: Exclude<MessageStatus, 'streaming'>;
  /** What the model needed for it; null when no model wrote it. */
  readonly usage: object | null;
}

/** How long a process that is not heard of is taken to live: long enough for a database that is busy. */
const leaseMs = 10_000;
/** How often leases are renewed, and those of others looked at. */
const tickMs = 2_500;

/**
 * The answers that are being written, by this process and by others on the same database. What a process writes it has a lease of, and renews
 * it. When a lease has run out, the process is gone: whoever notices first, at its start or later, marks the answer as `interrupted`. So no start of
 * a server ever ends an answer that another one is writing. The clocks of servers that share a database must agree to some seconds.
 */
@Injectable()
export class AnswersService implements OnApplicationBootstrap, OnModuleDestroy {
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
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.tick(), tickMs).unref();
    await this.tick();
  }

  /** Marks what this process was writing as interrupted at once. */
  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.round;
    await Promise.allSettled([...this.running.values()].map((answer) => this.interrupt(answer, Infinity)));
  }

  /**
   * Stores an answer without text behind a message, as the last one of the branch that is walked from now on.
   *
   * @throws SessionNotFoundError; MessageUnknownError when there is no such message; AnswerRunningError when another answer of the session is
   * being written
   */
  async start(
    userId: string,
    sessionId: string,
    parentId: string,
  ): Promise<{ answer: RunningAnswer; message: MessageDto }> {
    const messageId = randomUUID();
    const answer = { user_id: userId, session_id: sessionId, message_id: messageId, run_id: randomUUID() };
    const message = await this.unitOfWork.write<MessageDto>(userId, async (transaction) => {
      const { sql, now } = transaction;
      const [other] = await sql<RunningAnswer & { lease_until: number }>`
        SELECT user_id, session_id, message_id, run_id, lease_until FROM answer_runs
        WHERE user_id = ${userId} AND session_id = ${sessionId}`;
      if (other && other.lease_until >= now) throw new AnswerRunningError(other.message_id);
      if (other) await this.endInterrupted(transaction, other, now);
      const stored = await insertMessage(transaction, this.conversations, {
        ...{ userId, sessionId, messageId, parentId, content: '' },
        ...{ role: 'agent', status: 'streaming' },
      });
      await sql`
        INSERT INTO answer_runs (user_id, session_id, message_id, run_id, lease_until)
        VALUES (${userId}, ${sessionId}, ${messageId}, ${answer.run_id}, ${now + leaseMs})`;
      return stored;
    });
    this.running.set(answer.run_id, answer);
    return { answer, message };
  }

  /**
   * Stores what there is of an answer.
   *
   * @returns whether it is still to be written: not when it was deleted, or given up because this process was not heard of for too long. Nothing is
   * stored then.
   */
  write(answer: RunningAnswer, { text, toolCalls }: AnswerDraft): Promise<boolean> {
    return this.whileRunning(answer, async (transaction) => {
      await transaction.sql`
        UPDATE answer_runs SET lease_until = ${transaction.now + leaseMs}
        WHERE user_id = ${answer.user_id} AND session_id = ${answer.session_id} RETURNING run_id`;
      await this.store(transaction, answer, { text, toolCalls, status: 'streaming', usage: null });
    });
  }

  /**
   * Stores an answer as it is at its end.
   *
   * @returns whether it was still to be written, as {@link write} does.
   */
  async finish(answer: RunningAnswer, end: AnswerEnd): Promise<boolean> {
    const isStored = await this.whileRunning(answer, async (transaction) => {
      await transaction.sql`
        DELETE FROM answer_runs
        WHERE user_id = ${answer.user_id} AND session_id = ${answer.session_id} RETURNING run_id`;
      await this.store(transaction, answer, end);
    });
    this.running.delete(answer.run_id);
    return isStored;
  }

  /** Renews the leases of what this process writes. */
  async renewLeases(): Promise<void> {
    for (const answer of this.running.values()) {
      const isRunning = await this.whileRunning(answer, async ({ sql, now }) => {
        await sql`
          UPDATE answer_runs SET lease_until = ${now + leaseMs}
          WHERE user_id = ${answer.user_id} AND session_id = ${answer.session_id} RETURNING run_id`;
      });
      if (!isRunning) this.running.delete(answer.run_id);
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

  /** Ends an answer unless its lease goes on for more than `graceMs` from now. */
  private async interrupt(answer: RunningAnswer, graceMs: number): Promise<void> {
    await this.unitOfWork.write(answer.user_id, async (transaction) => {
      const isEnded = await this.endInterrupted(transaction, answer, transaction.now + graceMs);
      return isEnded ? undefined : new Unchanged(undefined);
    });
  }

  private async endInterrupted(
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
    await sql`
      UPDATE messages SET status = 'interrupted', updated_at = ${time}
      WHERE user_id = ${user_id} AND session_id = ${session_id} AND message_id = ${message_id} RETURNING message_id`;
    return true;
  }

  /** Runs `work` unless the answer is over. */
  private whileRunning(
    { user_id, session_id, run_id }: RunningAnswer,
    work: (transaction: Transaction) => Promise<void>,
  ): Promise<boolean> {
    return this.unitOfWork.write<boolean>(user_id, async (transaction) => {
      const [run] = await transaction.sql`
        SELECT run_id FROM answer_runs WHERE user_id = ${user_id} AND session_id = ${session_id} AND run_id = ${run_id}`;
      if (!run) return new Unchanged(false);
      await work(transaction);
      return true;
    });
  }

  private async store(
    transaction: Transaction,
    { user_id, session_id, message_id }: RunningAnswer,
    { text, toolCalls, status, usage }: Omit<AnswerEnd, 'status'> & { readonly status: MessageStatus },
  ): Promise<void> {
    const content = storableText(text);
    const toolCallsJson = toolCalls.length > 0 ? storableText(JSON.stringify(toolCalls)) : null;
    const time = await this.conversations.change(transaction, user_id, session_id, null);
    await transaction.sql`
      UPDATE messages SET content = ${content}, size_bytes = ${Buffer.byteLength(content)}, status = ${status},
        tool_calls_json = ${toolCallsJson}, usage_json = ${usage && JSON.stringify(usage)}, updated_at = ${time}
      WHERE user_id = ${user_id} AND session_id = ${session_id} AND message_id = ${message_id} RETURNING message_id`;
  }
}
