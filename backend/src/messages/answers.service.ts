import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Transaction, Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { storableText } from '../domain/message-content.js';
import { ValidationError } from '../http/problem.js';
import { SearchIndex } from '../search-index/search-index.js';
import { ConversationsService } from '../sessions/conversations.service.js';
import { AnswerLeasesService, leaseMs, type RunningAnswer } from './answer-leases.service.js';
import { findMessage, type WholeMessageRow } from './find-message.js';
import { indexMessage, insertMessage } from './insert-message.js';
import type { AnswerFault, AnswerUsage, MessageDto } from './message.dto.js';
import type { MessageStatus } from './message.entity.js';
import { toMessage } from './message-row.js';
import { AnswerRunningError, MessageExistsError, MessageNotFoundError } from './messages.errors.js';
import { readToolCalls, type StoredToolCall, toolCallsJson } from './tool-calls.js';

export { addUsage } from './answer-usage.js';
export { shownToolCalls, type StoredToolCall } from './tool-calls.js';
export type { RunningAnswer } from './answer-leases.service.js';

/** What of an answer there is so far. */
export interface WrittenAnswer {
  /** All of the text, not what is new: so a write that is repeated doubles nothing. */
  readonly text: string;
  readonly toolCalls: readonly StoredToolCall[];
  /** Who wrote it and what that needed, with what was stored of that before; null when it is not known. */
  readonly usage: AnswerUsage | null;
}

/** How an answer ends. */
export interface AnswerEnd extends WrittenAnswer {
  readonly status: Exclude<MessageStatus, 'streaming'>;
  /** What it failed by; null unless it has `failed`. */
  readonly error: AnswerFault | null;
}

/** An answer as it is stored. */
export interface StoredAnswer {
  readonly message: MessageDto;
  readonly toolCalls: readonly StoredToolCall[];
}

/** Which answer is wanted to a message. */
export interface WantedAnswer {
  /** Chosen by the client; a UUID is made without it. */
  readonly id?: string | undefined;
  /** An answer to go on with, which has been stopped or interrupted, or has failed. */
  readonly continues?: string | undefined;
}

/** An answer that is wanted, and the run that was begun for it; null when it was begun before, and needs none. */
export interface StartedAnswer extends StoredAnswer {
  readonly run: RunningAnswer | null;
}

/** Writes answers. Each is of one run of one process, which has a lease of it. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly conversations: ConversationsService,
    private readonly leases: AnswerLeasesService,
    private readonly index: SearchIndex,
  ) {}

  /**
   * Stores an answer without text behind a message of a person, as the last one of the branch that is walked from now on; or goes on with one. One
   * that was begun already under its id stays as it is.
   *
   * @param onBegin called when there is none of it yet, before anything is stored; nothing is when it throws. A second time when that is tried again.
   * @throws SessionNotFoundError, MessageNotFoundError; ValidationError when the message is not a person's, or what is to be continued is no answer
   * to it; MessageExistsError when the id is that of another message; AnswerRunningError when another answer of the session is being written
   */
  async start(
    userId: string,
    sessionId: string,
    questionId: string,
    { id, continues }: WantedAnswer = {},
    onBegin: () => void = () => {},
  ): Promise<StartedAnswer> {
    const run = newRun(userId, sessionId, continues ?? id);
    const messageId = run.message_id;
    const started = await this.unitOfWork.write<StartedAnswer>(userId, async (transaction) => {
      const { sql } = transaction;
      await this.requireQuestion(transaction, userId, sessionId, questionId);
      const stored = await findMessage(sql, userId, sessionId, messageId);
      const isAnswer = stored?.role === 'agent' && stored.parent_id === questionId;
      if (stored && !isAnswer && !continues) throw new MessageExistsError();
      if (continues && !isAnswer) throw continuesNoAnswer();
      const isEnough = stored && (!continues || isGoingOn(stored.status));
      if (isEnough) return new Unchanged({ run: null, ...toAnswer(stored) });
      await this.requireIdle(transaction, userId, sessionId);
      onBegin();
      const answer = stored
        ? await this.reopen(transaction, userId, sessionId, stored)
        : { toolCalls: [], message: await this.insert(transaction, run, questionId) };
      await insertRun(transaction, run);
      return { run, ...answer };
    });
    if (started.run) this.leases.keep(started.run);
    return started;
  }

  /**
   * Stores a message of a person, as the last one of the branch that is walked, and begins an answer to it; or does neither.
   *
   * @param onBegin as of {@link start}.
   * @throws SessionNotFoundError; AnswerRunningError when another answer of the session is being written
   */
  async ask(userId: string, sessionId: string, content: string, onBegin: () => void): Promise<StartedAnswer> {
    const run = newRun(userId, sessionId);
    const message = await this.unitOfWork.write(userId, async (transaction) => {
      await this.requireIdle(transaction, userId, sessionId);
      onBegin();
      const question = await insertMessage(
        transaction,
        { conversations: this.conversations, index: this.index },
        {
          ...{ userId, sessionId, messageId: randomUUID(), parentId: undefined, content },
          ...{ role: 'user', status: 'complete' },
        },
      );
      const answer = await this.insert(transaction, run, question.id);
      await insertRun(transaction, run);
      return answer;
    });
    this.leases.keep(run);
    return { run, message, toolCalls: [] };
  }

  /** @throws MessageNotFoundError */
  async get(userId: string, sessionId: string, answerId: string): Promise<StoredAnswer> {
    const row = await this.database.read((manager) =>
      findMessage((...parts) => manager.sql(...parts), userId, sessionId, answerId),
    );
    if (row?.role !== 'agent') throw new MessageNotFoundError('Answer not found');
    return toAnswer(row);
  }

  /**
   * Stores what there is of an answer.
   *
   * @returns whether it is still to be written: not when it was deleted, or given up because this process was not heard of for too long. Nothing is
   * stored then.
   */
  write(run: RunningAnswer, written: WrittenAnswer): Promise<boolean> {
    return this.leases.whileRunning(
      run,
      (transaction) => this.store(transaction, run, { ...written, status: 'streaming', error: null }),
      written.text.length,
    );
  }

  /**
   * Stores an answer as it is at its end.
   *
   * @returns whether it was still to be written, as {@link write} does.
   */
  async finish(run: RunningAnswer, end: AnswerEnd): Promise<boolean> {
    const store = async (transaction: Transaction) => {
      await transaction.sql`
        DELETE FROM answer_runs
        WHERE user_id = ${run.user_id} AND session_id = ${run.session_id} RETURNING run_id`;
      await this.store(transaction, run, end);
    };
    const isStored = await this.leases.whileRunning(run, store, end.text.length);
    this.leases.forget(run);
    return isStored;
  }

  /** Asks whoever writes an answer to stop. Nothing changes when nobody does. */
  async requestStop(userId: string, sessionId: string, answerId: string): Promise<void> {
    await this.unitOfWork.write(userId, async ({ sql, now }) => {
      const [run] = await sql`
        UPDATE answer_runs SET stop_requested_at = ${now}
        WHERE user_id = ${userId} AND session_id = ${sessionId} AND message_id = ${answerId}
          AND stop_requested_at IS NULL RETURNING run_id`;
      return run ? undefined : new Unchanged(undefined);
    });
  }

  /** Which of these runs are still to go on, and for each whether somebody wants it to stop. */
  async readRuns(runIds: readonly string[]): Promise<Map<string, { isStopRequested: boolean }>> {
    const runs = await this.database.read(
      (manager) => manager.sql<{ run_id: string; stop_requested_at: number | null }[]>`
        SELECT run_id, stop_requested_at FROM answer_runs WHERE run_id IN (${() => [...runIds]})`,
    );
    return new Map(
      runs.map(({ run_id, stop_requested_at }) => [run_id, { isStopRequested: stop_requested_at !== null }]),
    );
  }

  private async requireQuestion(
    transaction: Transaction,
    userId: string,
    sessionId: string,
    questionId: string,
  ): Promise<void> {
    await this.conversations.walkedMessageId(transaction, userId, sessionId);
    const [question] = await transaction.sql<{ role: string }>`
      SELECT role FROM messages
      WHERE user_id = ${userId} AND session_id = ${sessionId} AND message_id = ${questionId}`;
    if (!question) throw new MessageNotFoundError('Message not found');
    if (question.role === 'user') return;
    throw new ValidationError([
      { in: 'path', pointer: '#/message_id', detail: 'must be the id of a message that a person wrote' },
    ]);
  }

  /** An answer of a process that is gone gives way. */
  private async requireIdle(transaction: Transaction, userId: string, sessionId: string): Promise<void> {
    const [other] = await transaction.sql<RunningAnswer & { lease_until: number }>`
      SELECT user_id, session_id, message_id, run_id, lease_until FROM answer_runs
      WHERE user_id = ${userId} AND session_id = ${sessionId}`;
    if (!other) return;
    if (other.lease_until >= transaction.now) throw new AnswerRunningError(other.message_id);
    await this.leases.endInterrupted(transaction, other, transaction.now);
  }

  private insert(
    transaction: Transaction,
    { user_id: userId, session_id: sessionId, message_id: messageId }: RunningAnswer,
    parentId: string,
  ): Promise<MessageDto> {
    return insertMessage(
      transaction,
      { conversations: this.conversations, index: this.index },
      {
        ...{ userId, sessionId, messageId, parentId, content: '' },
        ...{ role: 'agent', status: 'streaming' },
      },
    );
  }

  private async reopen(
    transaction: Transaction,
    userId: string,
    sessionId: string,
    stored: WholeMessageRow,
  ): Promise<StoredAnswer> {
    const time = await this.conversations.change(transaction, userId, sessionId, null);
    await transaction.sql`
      UPDATE messages SET status = 'streaming', error_json = NULL, updated_at = ${time}
      WHERE user_id = ${userId} AND session_id = ${sessionId} AND message_id = ${stored.message_id} RETURNING message_id`;
    return toAnswer({ ...stored, status: 'streaming', error_json: null });
  }

  private async store(
    transaction: Transaction,
    { user_id, session_id, message_id }: RunningAnswer,
    { text, toolCalls, status, error, usage }: Omit<AnswerEnd, 'status'> & { readonly status: MessageStatus },
  ): Promise<void> {
    const content = storableText(text);
    const time = await this.conversations.change(transaction, user_id, session_id, null);
    await transaction.sql`
      UPDATE messages SET content = ${content}, size_bytes = ${Buffer.byteLength(content)}, status = ${status},
        tool_calls_json = ${toolCallsJson(toolCalls)}, usage_json = ${usage && JSON.stringify(usage)},
        error_json = ${error && storableText(JSON.stringify(error))}, updated_at = ${time}
      WHERE user_id = ${user_id} AND session_id = ${session_id} AND message_id = ${message_id} RETURNING message_id`;
    if (status === 'streaming') return;
    await indexMessage(transaction, this.index, user_id, session_id, message_id, content);
  }
}

const newRun = (userId: string, sessionId: string, messageId: string = randomUUID()): RunningAnswer => ({
  ...{ user_id: userId, session_id: sessionId, message_id: messageId, run_id: randomUUID() },
});

async function insertRun({ sql, now }: Transaction, run: RunningAnswer): Promise<void> {
  await sql`
    INSERT INTO answer_runs (user_id, session_id, message_id, run_id, lease_until)
    VALUES (${run.user_id}, ${run.session_id}, ${run.message_id}, ${run.run_id}, ${now + leaseMs})`;
}

const toAnswer = (row: WholeMessageRow): StoredAnswer => ({
  message: toMessage(row, row.content),
  toolCalls: readToolCalls(row.tool_calls_json),
});

/** Whether an answer of that status needs no one to continue it. */
const isGoingOn = (status: MessageStatus) => status === 'streaming' || status === 'complete';

const continuesNoAnswer = () =>
  new ValidationError([
    { in: 'body', pointer: '#/continue', detail: 'must be the id of an answer to this message' },
  ]);
