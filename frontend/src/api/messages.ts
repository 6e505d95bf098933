import { answerOf, type ApiClient } from './client';
import type { components } from './schema';

/** A message as the server tells it. */
export type Message = components['schemas']['MessageDto'];

/** What an answer has looked at, or is looking at. */
export type ToolCall = Message['toolCalls'][number];

/** What the query cache holds of a session's conversation: the end of the branch that is walked, oldest first. */
export type Conversation = readonly Message[];

/** How many messages are read at once: more than any screen shows. */
const PAGE_SIZE = 50;

/** Whether the server has messages before those of a conversation. */
export function hasOlder([first]: Conversation): boolean {
  return first !== undefined && first.parent_id !== null;
}

/** Reads the end of the branch that is walked, or what is before the message `before`, whichever branch is walked. */
export async function readMessages(
  client: ApiClient,
  userId: string,
  sessionId: string,
  { before, signal }: { before?: string; signal?: AbortSignal },
): Promise<Conversation> {
  const path = { user_id: userId, session_id: sessionId };
  const query = { limit: PAGE_SIZE, ...(before !== undefined && { before }) };
  return answerOf(
    client.GET('/api/users/{user_id}/sessions/{session_id}/messages', { params: { path, query }, signal }),
  );
}

/** What is known when the end of the branch was read again: what was read of it before is kept as far as it leads there. */
export function withEnd(known: Conversation | undefined, end: Conversation): Conversation {
  const [first] = end;
  if (!known || !first || first.parent_id === null) return end;
  const same = known.findIndex(({ id }) => id === first.id);
  const joint = same === -1 ? known.findIndex(({ id }) => id === first.parent_id) + 1 : same;
  return joint <= 0 ? end : [...known.slice(0, joint), ...end];
}

/** What is known when messages were read that are before it. They are left out when they do not lead to it any more. */
export function withOlder(known: Conversation, older: Conversation): Conversation {
  const isBefore = older.at(-1)?.id === known[0]?.parent_id;
  return isBefore ? [...older, ...known] : known;
}

/**
 * The conversation with this message: in its place, or as the last one of the branch that begins with it. A message whose place is not
 * known changes nothing.
 */
export function withMessage(conversation: Conversation, message: Message): Conversation {
  if (conversation.some(({ id }) => id === message.id)) {
    return conversation.map((other) => (other.id === message.id ? message : other));
  }
  if (message.parent_id === null) return [message];
  const parent = conversation.findIndex(({ id }) => id === message.parent_id);
  return parent === -1 ? conversation : [...conversation.slice(0, parent + 1), message];
}

/** The conversation up to this message, without it. */
export function withoutMessage(conversation: Conversation, messageId: string): Conversation {
  const at = conversation.findIndex(({ id }) => id === messageId);
  return at === -1 ? conversation : conversation.slice(0, at);
}
