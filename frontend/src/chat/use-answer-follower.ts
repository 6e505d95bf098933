import { useEffect, useMemo } from 'react';
import { followAnswer } from '../api/answer-events';
import { withMessage, type Conversation } from '../api/messages';
import { queryKeys } from '../api/query-keys';
import { refreshAfterWork, refreshSession } from '../api/refresh-session';
import { useApi } from '../api/use-api';
import { AnswerFollower } from './answer-follower';

/** How long a language model may take for the title that it gives a session after its first answer. */
const titleMs = 5_000;

/** Whether a conversation is a question and its answer. */
const isFirst = (conversation: Conversation | undefined) =>
  conversation?.length === 2 && conversation[0]?.parent_id === null;

/**
 * Follows an answer of a session while it is being written, whichever tab or device has begun it. When it has ended, the conversation has it as
 * it is stored.
 * @param answerId null for none
 */
export function useAnswerFollower(
  userId: string,
  sessionId: string,
  answerId: string | null,
): AnswerFollower | null {
  const api = useApi();
  const follower = useMemo(() => {
    if (answerId === null) return null;
    const { client, queryClient, acknowledged } = api;
    const messagesKey = queryKeys.messages(userId, sessionId);
    return new AnswerFollower({
      follow: (lastId, onEvent, signal) =>
        followAnswer(client, { userId, sessionId, answerId }, lastId, onEvent, signal),
      onProfile: () => void refreshAfterWork(api, userId, sessionId),
      onEnd: (message) => {
        if (message) {
          acknowledged.change<Conversation>(messagesKey, (known) => withMessage(known, message));
        } else {
          // Its session may be gone, too.
          void queryClient.invalidateQueries({ queryKey: messagesKey });
          void queryClient.invalidateQueries({ queryKey: queryKeys.sessions(userId) });
        }
        void refreshAfterWork(api, userId, sessionId);
        if (message?.usage?.model && isFirst(queryClient.getQueryData(messagesKey))) {
          setTimeout(() => void refreshSession(api, userId, sessionId).catch(() => undefined), titleMs);
        }
      },
    });
  }, [api, userId, sessionId, answerId]);
  useEffect(() => {
    if (!follower) return undefined;
    follower.start();
    const forget = api.connection.onRecovered(() => follower.retryNow());
    return () => {
      forget();
      follower.stop();
    };
  }, [api, follower]);
  return follower;
}
