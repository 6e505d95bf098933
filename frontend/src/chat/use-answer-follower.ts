import { useEffect, useMemo } from 'react';
import { followAnswer } from '../api/answer-events';
import { withMessage, type Conversation, type Message } from '../api/messages';
import { queryKeys } from '../api/query-keys';
import { useApi } from '../api/use-api';
import { AnswerFollower } from './answer-follower';

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
    const put = (message: Message) => {
      const update = (conversation: Conversation) => withMessage(conversation, message);
      acknowledged.note(messagesKey, update);
      queryClient.setQueryData<Conversation>(messagesKey, (known) => known && update(known));
    };
    // What it has stored, a profile or the title of the session, is read again.
    const refreshSession = () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.summaries(userId, sessionId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.sessions(userId) });
    };
    return new AnswerFollower({
      follow: (lastId, onEvent, signal) =>
        followAnswer(client, { userId, sessionId, answerId }, lastId, onEvent, signal),
      onProfile: refreshSession,
      onEnd: (message) => {
        if (message) put(message);
        else void queryClient.invalidateQueries({ queryKey: messagesKey });
        refreshSession();
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
