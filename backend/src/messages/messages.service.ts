import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { type Transaction, Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { ConversationsService } from '../sessions/conversations.service.js';
import { insertMessage } from './insert-message.js';
import type { CreateMessage, MessageDto } from './message.dto.js';
import type { MessagePage } from './message-page.js';
import { messageColumns, type MessageRow, toMessage } from './message-row.js';
import { MessageExistsError } from './messages.errors.js';
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
   * Adds a message of a person, or answers the stored one, and changes nothing, when the session has the same under this id already.
   *
   * @throws SessionNotFoundError; MessageUnknownError when there is no such parent; MessageExistsError when the one of that id is another
   */
  create(userId: string, sessionId: string, body: CreateMessage): Promise<StoredMessage> {
    const messageId = body.id ?? randomUUID();
    const parentId = body.parent_id === undefined ? undefined : (body.parent_id ?? '');
    const { content } = body;
    return this.unitOfWork.write<StoredMessage>(userId, async (transaction) => {
      const stored = body.id ? await findMessage(transaction, userId, sessionId, messageId) : null;
      if (stored) {
        const isSame =
          stored.role === 'user' &&
          stored.content === content &&
          (parentId === undefined || parentId === (stored.parent_id ?? ''));
        if (!isSame) throw new MessageExistsError();
        return new Unchanged({ message: stored, isNew: false });
      }
      const message = await insertMessage(transaction, this.conversations, {
        ...{ userId, sessionId, messageId, parentId, content },
        ...{ role: 'user', status: 'complete' },
      });
      return { message, isNew: true };
    });
  }
}

async function findMessage(
  { sql }: Transaction,
  userId: string,
  sessionId: string,
  messageId: string,
): Promise<MessageDto | null> {
  const [row] = await sql<MessageRow & { content: string }>`
    SELECT ${messageColumns}, m.content FROM messages m
    WHERE m.user_id = ${userId} AND m.session_id = ${sessionId} AND m.message_id = ${messageId}`;
  return row ? toMessage(row, row.content) : null;
}
