import type { Transaction } from '../database/unit-of-work.js';
import { messageColumns, type MessageRow } from './message-row.js';

/** A message with its content, as statements read it for `toMessage`. */
export type WholeMessageRow = MessageRow & { readonly content: string };

/** Finds a message by its id, with the tag of a transaction or of a reader. */
export async function findMessage(
  sql: Transaction['sql'],
  userId: string,
  sessionId: string,
  messageId: string,
): Promise<WholeMessageRow | null> {
  const [row] = await sql<WholeMessageRow>`
    SELECT ${messageColumns}, m.content FROM messages m
    WHERE m.user_id = ${userId} AND m.session_id = ${sessionId} AND m.message_id = ${messageId}`;
  return row ?? null;
}
