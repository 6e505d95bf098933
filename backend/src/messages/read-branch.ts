import { Database } from '../database/database.js';
import { ownTurn } from '../http/own-turn.js';
import type { MessageDto } from './message.dto.js';
import type { MessagePage } from './message-page.js';
import { messageColumns, type MessageRow, toMessage } from './message-row.js';
import { MessageNotFoundError, MessageUnknownError } from './messages.errors.js';

/** A part of a branch as a JSON array of messages, oldest first, which is read piece by piece. */
export interface MessageList {
  readonly pieces: AsyncIterable<string>;
  /** Bytes of the largest piece, as far as is known when they begin. */
  readonly largestBytes: number;
  /** The first message of a page, when there are others before it; else null. */
  readonly olderBefore: string | null;
}

/** Contents up to this many bytes are read with their messages, larger ones one by one. */
const smallBytes = 16 * 1024;
/** Messages that are read at once: as many as a page has at most. */
const chunkSize = 200;
/** Messages that one statement walks along for their ids. */
const walkSize = 1_000;

/** How often a page is read when messages of it are deleted meanwhile. */
const maxAttempts = 3;

/** A message and its content, unless that is large. */
type ChunkRow = MessageRow & { readonly content: string | null };

/**
 * Reads branches of one session's conversation: first the ids, from a message to its parent and so on, by primary key, then the messages.
 *
 * Not with one statement that joins both: PostgreSQL takes a session to have one or two messages, and would read all of them for each step.
 */
export class BranchReader {
  constructor(
    private readonly database: Database,
    private readonly userId: string,
    private readonly sessionId: string,
  ) {}

  /** @throws MessageUnknownError when the page ends before a message that is not there */
  async list({ limit, before }: MessagePage): Promise<MessageList> {
    for (let attempt = 1; ; attempt += 1) {
      const end = before === null ? null : await this.parentOf(before);
      if (limit === null) return this.readAll(end);
      const ids = await this.walk(end, limit);
      const rows = await this.readChunk(ids);
      // When some were deleted in between, the branch that is walked may be another one now.
      if (rows.length === ids.length || attempt === maxAttempts) return this.pageOf(rows);
    }
  }

  /**
   * A message and those before it, oldest first, no more than `most` of them.
   *
   * @throws MessageNotFoundError
   */
  async listUpTo(messageId: string, most: number): Promise<MessageDto[]> {
    const rows = await this.readChunk(await this.walk(messageId, most));
    const messages: MessageDto[] = [];
    for (const row of rows) {
      const content = row.content ?? (await this.readContent(row.message_id));
      if (content !== null) messages.push(toMessage(row, content));
    }
    if (messages.at(-1)?.id !== messageId) throw new MessageNotFoundError('Message not found');
    return messages;
  }

  private async parentOf(messageId: string): Promise<string> {
    const [message] = await this.database.read(
      (manager) => manager.sql<{ parent_id: string }[]>`
        SELECT parent_id FROM messages
        WHERE user_id = ${this.userId} AND session_id = ${this.sessionId} AND message_id = ${messageId}`,
    );
    if (!message) throw new MessageUnknownError('query', 'before');
    return message.parent_id;
  }

  private pageOf(rows: readonly ChunkRow[]): MessageList {
    const [first] = rows;
    return {
      pieces: this.toJson([() => Promise.resolve(rows)]),
      largestBytes: largestOf(rows),
      olderBefore: first && first.parent_id !== '' ? first.message_id : null,
    };
  }

  /** All messages up to `end`. What is deleted while they are read takes all behind it along, so the list ends there. */
  private async readAll(end: string | null): Promise<MessageList> {
    const ids: string[] = [];
    for (let from = end; from !== '';) {
      const steps = await this.walk(from, walkSize + 1);
      ids.push(...steps.slice(0, walkSize));
      from = steps[walkSize] ?? '';
      await ownTurn();
    }
    ids.reverse();
    const chunks = Array.from({ length: Math.ceil(ids.length / chunkSize) }, (_, index) => async () => {
      await ownTurn();
      return this.readChunk(ids.slice(index * chunkSize, (index + 1) * chunkSize));
    });
    return { pieces: this.toJson(chunks), largestBytes: await this.largestBytes(), olderBefore: null };
  }

  /** The ids of messages from `end`, or from that of the branch that is walked when it is null, on towards the beginning. */
  private async walk(end: string | null, most: number): Promise<string[]> {
    const { userId, sessionId } = this;
    const steps = await this.database.read(
      (manager) => manager.sql<{ message_id: string }[]>`
        WITH RECURSIVE walk AS (
          SELECT COALESCE(${end}, (
            SELECT walked_message_id FROM sessions WHERE user_id = ${userId} AND session_id = ${sessionId}
          )) AS message_id, 1 AS step
          UNION ALL
          SELECT (
            SELECT m.parent_id FROM messages m
            WHERE m.user_id = ${userId} AND m.session_id = ${sessionId} AND m.message_id = walk.message_id
          ), walk.step + 1 FROM walk WHERE walk.message_id <> '' AND walk.step < ${most}
        )
        SELECT message_id FROM walk WHERE message_id <> '' ORDER BY step`,
    );
    return steps.map(({ message_id }) => message_id);
  }

  /** The messages of these ids, oldest first. */
  private async readChunk(ids: readonly string[]): Promise<ChunkRow[]> {
    if (ids.length === 0) return [];
    return this.database.read(
      (manager) => manager.sql`
        SELECT ${messageColumns}, CASE WHEN m.size_bytes <= ${smallBytes} THEN m.content END AS content
        FROM messages m
        WHERE m.user_id = ${this.userId} AND m.session_id = ${this.sessionId} AND m.message_id IN (${() => [...ids]})
        ORDER BY m.position`,
    );
  }

  /** Bytes of the largest piece that a list of all messages can have. */
  private async largestBytes(): Promise<number> {
    const [sizes] = await this.database.read(
      (manager) => manager.sql<{ largest: number; together: number }[]>`
        SELECT COALESCE(MAX(size_bytes), 0) AS largest, CAST(COALESCE(SUM(size_bytes), 0) AS BIGINT) AS together
        FROM messages WHERE user_id = ${this.userId} AND session_id = ${this.sessionId}`,
    );
    return Math.max(sizes?.largest ?? 0, Math.min(sizes?.together ?? 0, chunkSize * smallBytes));
  }

  private async *toJson(chunks: readonly (() => Promise<readonly ChunkRow[]>)[]): AsyncGenerator<string> {
    let piece = '[';
    let separator = '';
    for (const readRows of chunks) {
      for (const row of await readRows()) {
        const isLarge = row.content === null;
        const content = row.content ?? (await this.readContent(row.message_id));
        // It may have been deleted since the walk.
        if (content === null) continue;
        if (isLarge) {
          yield piece;
          piece = '';
        }
        piece += separator + JSON.stringify(toMessage(row, content));
        separator = ',';
        if (!isLarge) continue;
        yield piece;
        piece = '';
      }
      if (piece.length < smallBytes) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}]`;
  }

  private async readContent(messageId: string): Promise<string | null> {
    await ownTurn();
    const [message] = await this.database.read(
      (manager) => manager.sql<{ content: string }[]>`
        SELECT content FROM messages
        WHERE user_id = ${this.userId} AND session_id = ${this.sessionId} AND message_id = ${messageId}`,
    );
    return message?.content ?? null;
  }
}

/** Bytes of the largest piece that the messages make: one with a large content, or all the others of a chunk together. */
function largestOf(messages: readonly { readonly size_bytes: number }[]): number {
  const sizes = messages.map(({ size_bytes }) => size_bytes);
  const ofSmall = sizes.filter((bytes) => bytes <= smallBytes).reduce((sum, bytes) => sum + bytes, 0);
  return Math.max(ofSmall, ...sizes);
}
