import { answerOf, type ApiClient } from './client';
import type { components } from './schema';

/** A message as the server tells it. */
export type Message = components['schemas']['MessageDto'];

/** What the query cache holds of a session's conversation: the end of the branch that is walked, oldest first. */
export interface Conversation {
  messages: readonly Message[];
}

/** How many messages are read at once: more than any screen shows. */
const PAGE_SIZE = 50;

const MESSAGES = '/api/users/{user_id}/sessions/{session_id}/messages';

/** Whether the server has messages before those of `conversation`. */
export function hasOlder({ messages }: Conversation): boolean {
  return messages[0] !== undefined && messages[0].parent_id !== null;
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
  return { messages: await answerOf(client.GET(MESSAGES, { params: { path, query }, signal })) };
}

/** What is known when the end of the branch was read again: what was read of it before is kept as far as it leads there. */
export function withEnd(known: Conversation | undefined, end: Conversation): Conversation {
  const [first] = end.messages;
  if (!known || !first || first.parent_id === null) return end;
  const { messages } = known;
  const same = messages.findIndex(({ id }) => id === first.id);
  const joint = same === -1 ? messages.findIndex(({ id }) => id === first.parent_id) + 1 : same;
  return joint <= 0 ? end : { messages: [...messages.slice(0, joint), ...end.messages] };
}

/** What is known when messages were read that are before it. They are left out when they do not lead to it any more. */
export function withOlder(known: Conversation, older: Conversation): Conversation {
  const isBefore = older.messages.at(-1)?.id === known.messages[0]?.parent_id;
  return isBefore ? { messages: [...older.messages, ...known.messages] } : known;
}

/**
 * The conversation with this message: in its place, or as the last one of the branch that begins with it. A message whose place is not
 * known changes nothing.
 */
export function withMessage(conversation: Conversation, message: Message): Conversation {
  const { messages } = conversation;
  if (messages.some(({ id }) => id === message.id)) {
    return { messages: messages.map((other) => (other.id === message.id ? message : other)) };
  }
  if (message.parent_id === null) return { messages: [message] };
  const parent = messages.findIndex(({ id }) => id === message.parent_id);
  return parent === -1 ? conversation : { messages: [...messages.slice(0, parent + 1), message] };
}

/** The conversation up to this message, without it. */
export function withoutMessage(conversation: Conversation, messageId: string): Conversation {
  const at = conversation.messages.findIndex(({ id }) => id === messageId);
  return at === -1 ? conversation : { messages: conversation.messages.slice(0, at) };
}
