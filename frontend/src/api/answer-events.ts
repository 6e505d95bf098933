import type { ApiClient } from './client';
import { followCall, streaming, type ServerEvent } from './event-stream';
import type { Message, ToolCall } from './messages';

/** An event of an answer. */
export type AnswerEvent =
  /** What was shown is no part of the answer (any more): this is all there is. */
  | { kind: 'message'; message: Message }
  | { kind: 'token'; delta: string }
  /** The state of the tool at a place of `toolCalls`. */
  | { kind: 'tool'; place: number; call: ToolCall }
  /** A tool has stored a profile. */
  | { kind: 'profile' }
  /** It is over, and stored like this. */
  | { kind: 'end'; message: Message };

/** How long an answer may take. Far longer than any does: a connection that is dead is silent (see `readEventStream`). */
const FOLLOW_TIMEOUT_MS = 60 * 60_000;

/** Which answer is followed. */
export interface AnswerTarget {
  userId: string;
  sessionId: string;
  answerId: string;
}

/**
 * Follows an answer, from what came after the event `lastId` on, until the stream ends.
 *
 * @throws ProblemError, or whatever reading throws when the connection breaks
 */
export async function followAnswer(
  client: ApiClient,
  { userId, sessionId, answerId }: AnswerTarget,
  lastId: string | null,
  onEvent: (event: AnswerEvent, id: string | null) => void,
  signal: AbortSignal,
): Promise<void> {
  const path = { user_id: userId, session_id: sessionId, message_id: answerId };
  const call = client.GET('/api/users/{user_id}/sessions/{session_id}/messages/{message_id}/events', {
    params: { path },
    ...streaming(signal, FOLLOW_TIMEOUT_MS, lastId),
  });
  await followCall(call, answerEventOf, onEvent);
}

/** Reads an event of an answer; null for one that this version does not know. */
function answerEventOf({ name, data }: ServerEvent): AnswerEvent | null {
  if (typeof data !== 'object' || data === null) return null;
  switch (name) {
    case 'message':
      return { kind: 'message', message: data as Message };
    case 'token':
      return { kind: 'token', delta: (data as { delta: string }).delta };
    case 'tool_call': {
      const { id, ...call } = data as ToolCall & { id: number };
      return { kind: 'tool', place: id, call };
    }
    case 'analysis_result':
      return { kind: 'profile' };
    case 'done':
    case 'error':
      return { kind: 'end', message: (data as { message: Message }).message };
    default:
      return null;
  }
}
