import { useMemo } from 'react';
import type { Message } from '../api/messages';
import { useOutbox } from '../api/use-api';
import { newId } from '../lib/new-id';

/** What a person can do with the messages of a session. All of it goes through the outbox. */
export interface MessageActions {
  /** Adds a message to the end. `onLost` is told when the server refused it, or it was given up. */
  send: (content: string, onLost: () => void) => void;
  /** Sends another version of a message, which begins a branch; the old one is kept. */
  sendVersion: (old: Message, content: string) => void;
  /** Deletes a message and all that follows from it. */
  remove: (messageId: string) => void;
  /** Walks the branch of another version. */
  walk: (messageId: string) => void;
}

/** Gives what can be done with the messages of a session; the same object as long as it is the same session. */
export function useMessageActions(userId: string, sessionId: string): MessageActions {
  const outbox = useOutbox();
  return useMemo(() => {
    const target = { userId, sessionId };
    const sendMessage = (content: string, parentId?: string | null) =>
      outbox.enqueue({
        kind: 'sendMessage',
        ...target,
        messageId: newId(),
        content,
        createdAt: Date.now(),
        ...(parentId !== undefined && { parentId }),
      });
    return {
      send: (content, onLost) => void sendMessage(content).catch(onLost),
      sendVersion: (old, content) => void sendMessage(content, old.parent_id).catch(() => undefined),
      remove: (messageId) =>
        void outbox.enqueue({ kind: 'deleteMessage', ...target, messageId }).catch(() => undefined),
      walk: (messageId) =>
        void outbox.enqueue({ kind: 'walkBranch', ...target, messageId }).catch(() => undefined),
    };
  }, [outbox, userId, sessionId]);
}
