import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/unit-of-work.js';
import { titleByQuestion } from '../domain/title.js';
import { SessionNotFoundError } from './sessions.errors.js';
import { wordsAsText } from '../domain/search-query.js';

/** Which branch of a conversation is walked. */
export interface WalkedBranch {
  /** Its last message; empty for no message at all. */
  readonly messageId: string;
  /** How many messages it has. */
  readonly count: number;
}

/** What a session knows of its conversation, for the messages that make it. */
@Injectable()
export class ConversationsService {
  constructor(private readonly database: Database) {}

  /**
   * The ETag of a session's messages: weak, since compression changes the bytes. It is another one after every change of the session, or of
   * a message in it, and also when a session of the same id is made anew. An unknown session has one, too. One primary-key read.
   */
  async etag(userId: string, sessionId: string): Promise<string> {
    const [session] = await this.database.read(
      (manager) => manager.sql<{ revision: number; updated_at: number }[]>`
        SELECT revision, updated_at FROM sessions WHERE user_id = ${userId} AND session_id = ${sessionId}`,
    );
    return `W/"${(session?.updated_at ?? 0).toString(36)}-${session?.revision ?? 0}"`;
  }

  /**
   * The last message of the branch that is walked; empty for none.
   *
   * @throws SessionNotFoundError
   */
  async walkedMessageId({ sql }: Transaction, userId: string, sessionId: string): Promise<string> {
    const [session] = await sql<{ walked_message_id: string }>`
      SELECT walked_message_id FROM sessions WHERE user_id = ${userId} AND session_id = ${sessionId}`;
    if (!session) throw new SessionNotFoundError();
    return session.walked_message_id;
  }

  /**
   * Notes in a session that its conversation changes, and which branch is walked from now on.
   *
   * @param walked null when it is the same as before.
   * @returns when that is, in milliseconds since the Unix epoch: later than every other change of the session, whatever the clock says.
   * @throws SessionNotFoundError
   */
  async change(
    transaction: Transaction,
    userId: string,
    sessionId: string,
    walked: WalkedBranch | null,
  ): Promise<number> {
    return (await this.update(transaction, userId, sessionId, walked)).updated_at;
  }

  /**
   * Does the same for a question of a person, which names the session when it is the first and nobody else has. A model may name it better later, while
   * that title is still the same.
   */
  async ask(
    transaction: Transaction,
    userId: string,
    sessionId: string,
    walked: WalkedBranch,
    question: string,
  ): Promise<number> {
    const session = await this.update(transaction, userId, sessionId, walked);
    const title = titleByQuestion(session, question);
    if (title !== null) {
      await transaction.sql`
        UPDATE sessions SET title = ${title}, title_words = ${wordsAsText(title)}
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
    }
    return session.updated_at;
  }

  private async update(
    { sql, revision, now }: Transaction,
    userId: string,
    sessionId: string,
    walked: WalkedBranch | null,
  ) {
    const [session] = await sql<{ updated_at: number; title: string; profile_count: number }>`
      UPDATE sessions SET revision = ${revision},
        updated_at = CASE WHEN updated_at >= ${now} THEN updated_at + 1 ELSE ${now} END,
        walked_message_id = COALESCE(${walked?.messageId ?? null}, walked_message_id),
        message_count = COALESCE(${walked?.count ?? null}, message_count)
      WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING updated_at, title, profile_count`;
    if (!session) throw new SessionNotFoundError();
    return session;
  }
}
