import type { Transaction } from '../database/unit-of-work.js';
import type { SearchIndex } from '../search-index/search-index.js';
import type { ConversationsService } from '../sessions/conversations.service.js';
import type { MessageDto } from './message.dto.js';
import type { MessageRole, MessageStatus } from './message.entity.js';
import { MessageUnknownError } from './messages.errors.js';
import { toMessage } from './message-row.js';

/** What a message is made with. */
interface NewMessage {
  readonly userId: string;
  readonly sessionId: string;
  readonly messageId: string;
  /** The message that it is to follow; empty for none, undefined for the last one of the branch that is walked. */
  readonly parentId: string | undefined;
  readonly role: MessageRole;
  readonly status: MessageStatus;
  readonly content: string;
}

/** What storing a message changes beside it. */
export interface MessageParts {
  readonly conversations: ConversationsService;
  readonly index: SearchIndex;
}

/**
 * Stores a message, whose id must be new to the session, as the last one of the branch that is walked from now on. That of a person names the session
 * when nothing has yet.
 *
 * @throws SessionNotFoundError; MessageUnknownError when there is no such parent
 */
export async function insertMessage(
  transaction: Transaction,
  { conversations, index }: MessageParts,
  { userId, sessionId, messageId, parentId, role, status, content }: NewMessage,
): Promise<MessageDto> {
  const { sql } = transaction;
  const walked = await conversations.walkedMessageId(transaction, userId, sessionId);
  const parent_id = parentId ?? walked;
  const [place] = await sql<{ position: number | null; older: number; previous_id: string | null }>`
    SELECT
      (SELECT position FROM messages
        WHERE user_id = ${userId} AND session_id = ${sessionId} AND message_id = ${parent_id}) AS position,
      (SELECT COUNT(*) FROM messages
        WHERE user_id = ${userId} AND session_id = ${sessionId} AND parent_id = ${parent_id}) AS older,
      (SELECT message_id FROM messages
        WHERE user_id = ${userId} AND session_id = ${sessionId} AND parent_id = ${parent_id}
        ORDER BY created_at DESC LIMIT 1) AS previous_id`;
  const before = parent_id === '' ? 0 : (place?.position ?? null);
  if (!place || before === null) throw new MessageUnknownError('body', 'parent_id');
  const position = before + 1;
  const last = { messageId, count: position };
  const created_at = await (role === 'user'
    ? conversations.ask(transaction, userId, sessionId, last, content)
    : conversations.change(transaction, userId, sessionId, last));
  const size_bytes = Buffer.byteLength(content);
  await sql`
    INSERT INTO messages (user_id, session_id, message_id, parent_id, position, role, status, created_at, updated_at,
      size_bytes, tool_calls_json, usage_json, content)
    VALUES (${userId}, ${sessionId}, ${messageId}, ${parent_id}, ${position}, ${role}, ${status}, ${created_at},
      ${created_at}, ${size_bytes}, NULL, NULL, ${content})`;
  await indexMessage(transaction, index, userId, sessionId, messageId, content);
  const { older, previous_id } = place;
  return toMessage(
    {
      ...{
        message_id: messageId,
        parent_id,
        role,
        status,
        tool_calls_json: null,
        error_json: null,
        usage_json: null,
        created_at,
        size_bytes,
      },
      ...{ previous_id, next_id: null, older, newer: 0 },
    },
    content,
  );
}

/** Lets a message be found by what it says, within the write that stores that. */
export async function indexMessage(
  transaction: Transaction,
  index: SearchIndex,
  ...[userId, sessionId, ref, content]: [
    userId: string,
    sessionId: string,
    messageId: string,
    content: string,
  ]
): Promise<void> {
  if (content === '') return;
  await index.put(transaction, userId, { kind: 'message', sessionId, ref }, content);
}
