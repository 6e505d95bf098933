import { useMemo } from 'react';
import type { Message } from '../api/messages';
import { useOutbox } from '../api/use-api';
import { newId } from '../lib/new-id';

/** What a person can do with the messages of a session. All of it goes through the outbox. */
export interface MessageActions {
  /** Adds a message to the end, and has it answered. `onLost` is told when the server refused it, or it was given up. */
  send: (content: string, onLost: () => void) => void;
  /** Sends another version of a message, which begins a branch, and has it answered; the old one is kept. */
  sendVersion: (old: Message, content: string) => void;
  /** Deletes a message and all that follows from it. */
  remove: (messageId: string) => void;
  /** Walks the branch of another version. */
  walk: (messageId: string) => void;
  /** Has a message answered; another answer to it is kept as another version. */
  answer: (questionId: string) => void;
  /** Goes on with an answer that has ended before it was whole. */
  goOn: (answer: Message) => void;
  /** Ends an answer that is being written. What there is of it is kept. */
  stop: (answerId: string) => void;
}

/**
 * Gives what can be done with the messages of a session; the same object as long as it is the same session and profile.
 * @param username the profile that the person looks at, which a question is about when it names none
 */
export function useMessageActions(
  userId: string,
  sessionId: string,
  username: string | null,
): MessageActions {
  const outbox = useOutbox();
  return useMemo(() => {
    const target = { userId, sessionId };
    const begin = (messageId: string, answerId: string, continues: boolean) =>
      void outbox.enqueue({ kind: 'startAnswer', ...target, messageId, answerId, continues, username });
    const sendMessage = (content: string, parentId?: string | null) => {
      const messageId = newId();
      const sent = outbox.enqueue({
        kind: 'sendMessage',
        ...target,
        messageId,
        content,
        createdAt: Date.now(),
        ...(parentId !== undefined && { parentId }),
      });
      begin(messageId, newId(), false);
      return sent;
    };
    return {
      send: (content, onLost) => void sendMessage(content).catch(onLost),
      sendVersion: (old, content) => void sendMessage(content, old.parent_id),
      answer: (questionId) => begin(questionId, newId(), false),
      goOn: ({ id, parent_id: questionId }) => questionId !== null && begin(questionId, id, true),
      stop: (answerId) => void outbox.enqueue({ kind: 'stopAnswer', ...target, answerId }),
      remove: (messageId) => void outbox.enqueue({ kind: 'deleteMessage', ...target, messageId }),
      walk: (messageId) => void outbox.enqueue({ kind: 'walkBranch', ...target, messageId }),
    };
  }, [outbox, userId, sessionId, username]);
}
