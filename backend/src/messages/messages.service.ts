import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Transaction, Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { SearchIndex } from '../search-index/search-index.js';
import { ConversationsService, type WalkedBranch } from '../sessions/conversations.service.js';
import { readDescendants } from './descendants.js';
import { findMessage } from './find-message.js';
import { insertMessage } from './insert-message.js';
import type { CreateMessage, MessageDto, WalkedBranchDto } from './message.dto.js';
import type { MessagePage } from './message-page.js';
import { toMessage } from './message-row.js';
import { MessageExistsError, MessageUnknownError } from './messages.errors.js';
import { BranchReader, type MessageList } from './read-branch.js';

/** Whether a message was stored by this call, or by an earlier one. */
export interface StoredMessage {
  readonly message: MessageDto;
  readonly isNew: boolean;
}

/**
 * The messages of conversations. Which branch of one is walked stands with the session, as the id of the branch's last message: to add one, to
 * walk another branch and to delete changes that id alone, never the messages that stay, and a page backwards follows their parents.
 */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly conversations: ConversationsService,
    private readonly index: SearchIndex,
  ) {}

  /** The ETag of the messages of a session: see {@link ConversationsService.etag}. */
  etag(userId: string, sessionId: string): Promise<string> {
    return this.conversations.etag(userId, sessionId);
  }

  /**
   * The branch that is walked, or a part of it; nothing for an unknown session.
   *
   * @throws MessageUnknownError when the page ends before a message that is not there
   */
  list(userId: string, sessionId: string, page: MessagePage): Promise<MessageList> {
    return new BranchReader(this.database, userId, sessionId).list(page);
  }

  /**
   * A message and those before it on its branch, oldest first, 20 at most.
   *
   * @throws MessageNotFoundError
   */
  listUpTo(userId: string, sessionId: string, messageId: string): Promise<MessageDto[]> {
    return new BranchReader(this.database, userId, sessionId).listUpTo(messageId, historyLength);
  }

  /**
   * Adds a message of a person, or answers the stored one, and changes nothing, when the session has the same under this id already.
   *
   * @throws SessionNotFoundError; MessageUnknownError when there is no such parent; MessageExistsError when the one of that id is another
   */
  create(userId: string, sessionId: string, body: CreateMessage): Promise<StoredMessage> {
    const messageId = body.id ?? randomUUID();
    const parentId = body.parent_id === undefined ? undefined : (body.parent_id ?? '');
    const { content } = body;
    return this.unitOfWork.write<StoredMessage>(userId, async (transaction) => {
      const row = body.id ? await findMessage(transaction.sql, userId, sessionId, messageId) : null;
      if (row) {
        const stored = toMessage(row, row.content);
        const isSame =
          stored.role === 'user' &&
          stored.content === content &&
          (parentId === undefined || parentId === (stored.parent_id ?? ''));
        if (!isSame) throw new MessageExistsError();
        return new Unchanged({ message: stored, isNew: false });
      }
      const message = await insertMessage(
        transaction,
        { conversations: this.conversations, index: this.index },
        {
          ...{ userId, sessionId, messageId, parentId, content },
          ...{ role: 'user', status: 'complete' },
        },
      );
      return { message, isNew: true };
    });
  }

  /**
   * Walks the branch through a message: as far as now when that is walked already, else to what was stored last behind it.
   *
   * @throws SessionNotFoundError, MessageUnknownError
   */
  walk(userId: string, sessionId: string, messageId: string): Promise<WalkedBranchDto> {
    return this.unitOfWork.write<WalkedBranchDto>(userId, async (transaction) => {
      const walked = await this.conversations.walkedMessageId(transaction, userId, sessionId);
      const descendants = await readDescendants(transaction, userId, sessionId, messageId);
      const current = descendants.find(({ message_id }) => message_id === walked);
      const last = current ?? descendants.at(-1);
      if (!last) throw new MessageUnknownError('body', 'message_id');
      const branch = { last_message_id: last.message_id, message_count: last.position };
      if (current) return new Unchanged(branch);
      await this.conversations.change(transaction, userId, sessionId, {
        messageId: last.message_id,
        count: last.position,
      });
      return branch;
    });
  }

  /**
   * Deletes a message and all that follows from it. When it was walked, its newest version is from now on, or else what was before it. Deleting
   * one that is not there is no error.
   *
   * @throws SessionNotFoundError
   */
  async remove(userId: string, sessionId: string, messageId: string): Promise<void> {
    await this.unitOfWork.write(userId, async (transaction) => {
      const walked = await this.conversations.walkedMessageId(transaction, userId, sessionId);
      const gone = await readDescendants(transaction, userId, sessionId, messageId);
      const [first] = gone;
      if (!first) return new Unchanged(undefined);
      const ids = gone.map(({ message_id }) => message_id);
      for (let from = 0; from < ids.length; from += deleteSize) {
        await this.index.remove(
          transaction,
          userId,
          sessionId,
          'message',
          ids.slice(from, from + deleteSize),
        );
        await transaction.sql`
          DELETE FROM messages WHERE user_id = ${userId} AND session_id = ${sessionId}
            AND message_id IN (${() => ids.slice(from, from + deleteSize)})`;
      }
      const next = ids.includes(walked) ? await lastBeside(transaction, userId, sessionId, first) : null;
      await this.conversations.change(transaction, userId, sessionId, next);
      return undefined;
    });
  }
}

/** Messages that who answers one is given. */
const historyLength = 20;

/** Messages that one statement deletes: SQLite takes no more than 32,766 parameters, PostgreSQL 65,535. */
const deleteSize = 1_000;

/** The branch to walk where a message was that is gone: through its newest version or, when there is none, to what was before it. */
async function lastBeside(
  transaction: Transaction,
  userId: string,
  sessionId: string,
  { parent_id, position }: { readonly parent_id: string; readonly position: number },
): Promise<WalkedBranch> {
  const [sibling] = await transaction.sql<{ message_id: string }>`
    SELECT message_id FROM messages
    WHERE user_id = ${userId} AND session_id = ${sessionId} AND parent_id = ${parent_id}
    ORDER BY created_at DESC LIMIT 1`;
  const last = sibling && (await readDescendants(transaction, userId, sessionId, sibling.message_id)).at(-1);
  return last
    ? { messageId: last.message_id, count: last.position }
    : { messageId: parent_id, count: position - 1 };
}
