import { Skeleton, Stack } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Session } from '../api/client';
import { ProblemPanel } from '../components/ProblemPanel';
import { Announcer } from './Announcer';
import { Composer } from './Composer';
import classes from './Conversation.module.css';
import { DeleteMessageDialog } from './DeleteMessageDialog';
import type { MessageHandlers } from './MessageItem';
import { MessageList, type MessageListHandle } from './MessageList';
import { Suggestions } from './Suggestions';
import { useAnswerFollower } from './use-answer-follower';
import { useConversation } from './use-conversation';
import { useDraft } from './use-draft';
import { useMessageActions } from './use-message-actions';
import { useSoughtMessage } from './use-sought-message';
import { useFirstNewMessage } from './use-seen-messages';

/** What `Conversation` needs. */
export interface ConversationProps {
  userId: string;
  session: Session;
  /** The accounts of the session, in the order saved. */
  usernames: readonly string[];
  /** The message that is looked for; null for none. */
  soughtId: string | null;
  /** The profile that the person looks at; null for none. */
  username: string | null;
  /** Leads to where accounts are brought in. */
  onBringIn: () => void;
}

/** The conversation of a session: its messages, and where the next one is written. */
export function Conversation(props: ConversationProps) {
  const { userId, session, soughtId, usernames, username, onBringIn } = props;
  const sessionId = session.session_id;
  const conversation = useConversation(userId, session);
  const { messages, unsavedIds, isLoading, problem } = conversation;
  const firstNewId = useFirstNewMessage(session, conversation);
  const actions = useMessageActions(userId, sessionId, username);
  const writing = messages.find(({ status }) => status === 'streaming');
  const runningId = writing && !unsavedIds.has(writing.id) ? writing.id : null;
  const follower = useAnswerFollower(userId, sessionId, runningId);
  const [draft, setDraft] = useDraft(sessionId);
  const [editedId, setEditedId] = useState<string | null>(null);
  const [deletedId, setDeletedId] = useState<string | null>(null);
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  const list = useRef<MessageListHandle>(null);

  const handlers = useMemo<MessageHandlers>(() => {
    const edit = (messageId: string | null) => {
      setEditedId(messageId);
      if (messageId === null) fieldRef.current?.focus();
    };
    return {
      edit,
      sendVersion: (old, content) => {
        edit(null);
        actions.sendVersion(old, content);
      },
      askDelete: setDeletedId,
      walk: actions.walk,
      answer: actions.answer,
      goOn: actions.goOn,
    };
  }, [actions, fieldRef]);

  const show = useCallback((messageId: string) => list.current?.seek(messageId), []);
  useSoughtMessage(conversation, soughtId, show, actions.walk);

  function send(content: string): void {
    setDraft('');
    // What was refused is given back, unless something else is being written.
    actions.send(content, () => fieldRef.current?.value === '' && setDraft(content));
    // When it is in the list.
    requestAnimationFrame(() => list.current?.scrollToEnd());
  }

  function editLast(): void {
    if (writing) return;
    const last = messages.findLast(({ id, role }) => role === 'user' && !unsavedIds.has(id));
    if (!last) return;
    setEditedId(last.id);
    list.current?.scrollTo(last.id);
  }

  function begin(start: string): void {
    setDraft(start);
    fieldRef.current?.focus();
  }

  const deletedAt = messages.findIndex(({ id }) => id === deletedId);
  return (
    <section
      className={classes.root}
      aria-label="Conversation"
      onKeyDown={(event) => {
        // What is open inside of it, an editor or a dialog, closes first.
        if (event.key === 'Escape' && !event.defaultPrevented && runningId !== null && deletedId === null) {
          actions.stop(runningId);
        }
      }}
    >
      {isLoading ? (
        <Stack p="md" className={classes.fill} aria-hidden>
          <Skeleton height={48} width="70%" ml="auto" />
          <Skeleton height={120} width="90%" />
        </Stack>
      ) : messages.length > 0 ? (
        <MessageList
          ref={list}
          conversation={conversation}
          firstNewId={firstNewId}
          soughtId={soughtId}
          editedId={editedId}
          isBusy={writing !== undefined}
          follower={follower}
          handlers={handlers}
        />
      ) : (
        <div className={classes.fill}>
          {problem ? (
            <ProblemPanel
              problem={problem}
              what="The conversation could not be read"
              onRetry={conversation.retry}
              isRetrying={conversation.isRetrying}
            />
          ) : (
            <Suggestions usernames={usernames} onBringIn={onBringIn} onAsk={send} onBegin={begin} />
          )}
        </div>
      )}
      <Composer
        draft={draft}
        onDraft={setDraft}
        onSend={send}
        onEditLast={editLast}
        isBusy={writing !== undefined}
        onStop={runningId === null ? null : () => actions.stop(runningId)}
        placeholder={usernames.length === 1 ? `Ask about @${usernames[0]}` : 'Ask about this session'}
        fieldRef={fieldRef}
      />
      <Announcer follower={follower} last={messages.at(-1)} />
      <DeleteMessageDialog
        followers={deletedId === null || deletedAt === -1 ? null : messages.length - 1 - deletedAt}
        onCancel={() => setDeletedId(null)}
        onDelete={() => {
          if (deletedId !== null) actions.remove(deletedId);
          setDeletedId(null);
          fieldRef.current?.focus();
        }}
      />
    </section>
  );
}
