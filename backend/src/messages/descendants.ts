import type { Transaction } from '../database/unit-of-work.js';
import type { Message } from './message.entity.js';

/** Where a message stands in its conversation. */
type Place = Pick<Message, 'message_id' | 'parent_id' | 'position'>;

/**
 * A message and all that follows from it, oldest first, so that the last one ends a branch. Empty when there is no such message.
 *
 * All that were stored since are read and followed here, rather than by a recursive statement: see `BranchReader`.
 */
export async function readDescendants(
  { sql }: Transaction,
  userId: string,
  sessionId: string,
  messageId: string,
): Promise<Place[]> {
  const rows = await sql<Place>`
    SELECT message_id, parent_id, position FROM messages
    WHERE user_id = ${userId} AND session_id = ${sessionId} AND created_at >= (
      SELECT created_at FROM messages
      WHERE user_id = ${userId} AND session_id = ${sessionId} AND message_id = ${messageId})
    ORDER BY created_at`;
  const ids = new Set([messageId]);
  // Each is stored after the one that it follows, so that one is known by then.
  return rows.filter(({ message_id, parent_id }) => {
    if (ids.has(parent_id)) ids.add(message_id);
    return ids.has(message_id);
  });
}
