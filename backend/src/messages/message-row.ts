import { readUsage } from './answer-usage.js';
import type { AnswerFault, MessageDto } from './message.dto.js';
import type { Message } from './message.entity.js';
import { readToolCalls, shownToolCalls } from './tool-calls.js';

/** What statements read of a message `m` for {@link toMessage}, beside its content. */
export interface MessageRow extends Pick<
  Message,
  | 'message_id'
  | 'parent_id'
  | 'role'
  | 'status'
  | 'tool_calls_json'
  | 'error_json'
  | 'usage_json'
  | 'created_at'
  | 'size_bytes'
> {
  readonly previous_id: string | null;
  readonly next_id: string | null;
  readonly older: number;
  readonly newer: number;
}

const sibling = (time: '<' | '>') =>
  `FROM messages o WHERE o.user_id = m.user_id AND o.session_id = m.session_id AND o.parent_id = m.parent_id
     AND o.created_at ${time} m.created_at`;

/** SQL for `${...}`: the columns of a {@link MessageRow} of the message `m`. Its siblings stand in one piece of an index. */
export const messageColumns = () => `
  m.message_id, m.parent_id, m.role, m.status, m.tool_calls_json, m.usage_json, m.created_at, m.size_bytes,
  CASE WHEN m.status = 'failed' THEN m.error_json END AS error_json,
  (SELECT o.message_id ${sibling('<')} ORDER BY o.created_at DESC LIMIT 1) AS previous_id,
  (SELECT o.message_id ${sibling('>')} ORDER BY o.created_at LIMIT 1) AS next_id,
  (SELECT COUNT(*) ${sibling('<')}) AS older,
  (SELECT COUNT(*) ${sibling('>')}) AS newer`;

/** What the API shows of a message, in the order of its documentation. */
export const toMessage = (row: MessageRow, content: string): MessageDto => ({
  id: row.message_id,
  role: row.role,
  content,
  toolCalls: shownToolCalls(readToolCalls(row.tool_calls_json), row.status),
  status: row.status,
  error: row.error_json === null ? null : (JSON.parse(row.error_json) as AnswerFault),
  usage: readUsage(row.usage_json),
  parent_id: row.parent_id || null,
  branch: {
    index: row.older,
    count: row.older + 1 + row.newer,
    previous_id: row.previous_id,
    next_id: row.next_id,
  },
  created_at: row.created_at,
});
