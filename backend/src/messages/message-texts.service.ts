import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { MessageDto } from './message.dto.js';

/** What a message says. */
export type MessageText = Pick<MessageDto, 'role' | 'content' | 'created_at'>;

/** Reads messages one by one, wherever they are. */
@Injectable()
export class MessageTextsService {
  constructor(private readonly database: Database) {}

  /** What a message says; null when it is gone. */
  async find(userId: string, sessionId: string, messageId: string): Promise<MessageText | null> {
    const [message] = await this.database.read(
      (manager) => manager.sql<MessageText[]>`
        SELECT role, content, created_at FROM messages
        WHERE user_id = ${userId} AND session_id = ${sessionId} AND message_id = ${messageId}`,
    );
    return message ?? null;
  }
}
