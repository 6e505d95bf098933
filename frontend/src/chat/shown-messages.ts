import { withMessage, withoutMessage, type Conversation, type Message } from '../api/messages';
import type { PendingWrite } from '../api/outbox-state';

/** What the screen shows of a conversation, oldest message first. */
export interface ShownConversation {
  /** What the server has of them are its own objects, so that what is unchanged is not drawn again. */
  messages: readonly Message[];
  /** Those that the server has not acknowledged yet. */
  unsavedIds: ReadonlySet<string>;
  /** Whether the server is asked to walk another branch: which messages that has is not known until it has answered. */
  isChangingBranch: boolean;
}

/** The conversation as the screen shows it: what the server said, with what is not saved yet done to it. */
export function showMessages(
  messages: Conversation,
  pending: readonly PendingWrite[],
  userId: string,
  sessionId: string,
): ShownConversation {
  const unsavedIds = new Set<string>();
  let shown = messages;
  let isChangingBranch = false;
  for (const { write } of pending) {
    if (write.userId !== userId || write.sessionId !== sessionId) continue;
    if (write.kind === 'deleteMessage') shown = withoutMessage(shown, write.messageId);
    else if (write.kind === 'walkBranch') isChangingBranch = true;
    else if (write.kind === 'sendMessage' && !shown.some(({ id }) => id === write.messageId)) {
      const { parentId = shown.at(-1)?.id ?? null } = write;
      shown = [...through(shown, parentId), pendingMessage(write, parentId)];
      unsavedIds.add(write.messageId);
    } else if (write.kind === 'startAnswer') {
      const known = shown.find(({ id }) => id === write.answerId);
      // What the server has begun already is not waited for.
      if (known?.status === 'streaming') continue;
      shown = known
        ? withMessage(shown, { ...known, status: 'streaming', error: null })
        : [...through(shown, write.messageId), pendingAnswer(write.answerId, write.messageId)];
      unsavedIds.add(write.answerId);
    }
  }
  return { messages: shown, unsavedIds, isChangingBranch };
}

function through(messages: Conversation, messageId: string | null): Conversation {
  if (messageId === null) return [];
  const at = messages.findIndex(({ id }) => id === messageId);
  return at === -1 ? messages : messages.slice(0, at + 1);
}

function pendingMessage(
  write: { messageId: string; content: string; createdAt: number },
  parentId: string | null,
): Message {
  return {
    ...blank,
    id: write.messageId,
    role: 'user',
    content: write.content,
    status: 'complete',
    parent_id: parentId,
    created_at: write.createdAt,
  };
}

function pendingAnswer(id: string, parentId: string): Message {
  return {
    ...blank,
    id,
    role: 'agent',
    content: '',
    status: 'streaming',
    parent_id: parentId,
    created_at: Date.now(),
  };
}

const blank: Pick<Message, 'toolCalls' | 'error' | 'usage' | 'branch'> = {
  toolCalls: [],
  error: null,
  usage: null,
  branch: { index: 0, count: 1, previous_id: null, next_id: null },
};
