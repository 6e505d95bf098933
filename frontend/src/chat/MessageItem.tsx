import { IconCloudUp } from '@tabler/icons-react';
import { memo } from 'react';
import type { Message } from '../api/messages';
import { formatLocalDateTime, formatTime } from '../lib/relative-time';
import type { AnswerFollower } from './answer-follower';
import { AnswerBody } from './AnswerBody';
import { AnswerSource } from './AnswerSource';
import { AnswerEnd } from './AnswerEnd';
import { MessageEditor } from './MessageEditor';
import classes from './MessageItem.module.css';
import { MessageTools } from './MessageTools';

/** What a message asks of the conversation that it is in. */
export interface MessageHandlers {
  edit: (messageId: string | null) => void;
  sendVersion: (old: Message, content: string) => void;
  askDelete: (messageId: string) => void;
  walk: (messageId: string) => void;
  /** Has a message answered (again). */
  answer: (questionId: string) => void;
  goOn: (answer: Message) => void;
}

interface MessageItemProps {
  message: Message;
  isSaved: boolean;
  isEdited: boolean;
  /** Whether nothing follows it. */
  isLast: boolean;
  /** Whether an answer is being written or waits to be: no other can be begun. */
  isBusy: boolean;
  /** Follows the message while it is being written; else null. */
  follower: AnswerFollower | null;
  /** The same object as long as it does the same. */
  handlers: MessageHandlers;
}

/** One message of a conversation. Memoised: there may be thousands. */
export const MessageItem = memo(function MessageItem({
  message,
  isSaved,
  isEdited,
  isLast,
  isBusy,
  follower,
  handlers,
}: MessageItemProps) {
  const { id, role, content, status, usage, parent_id: parentId, created_at: createdAt } = message;
  const isOwn = role === 'user';
  return (
    <article
      className={classes.message}
      data-role={role}
      aria-label={`${isOwn ? 'You' : 'Persona Lens'}, ${formatLocalDateTime(createdAt)}`}
    >
      {isEdited ? (
        <MessageEditor
          content={content}
          onSend={(text) => handlers.sendVersion(message, text)}
          onCancel={() => handlers.edit(null)}
        />
      ) : (
        <>
          {isOwn ? (
            <div className={classes.text} dir="auto">
              {content}
            </div>
          ) : (
            <AnswerBody message={message} isSaved={isSaved} follower={follower} />
          )}
          <AnswerEnd
            message={message}
            isBusy={isBusy}
            onTryAgain={() => parentId !== null && handlers.answer(parentId)}
            onContinue={() => handlers.goOn(message)}
          />
          <div className={classes.foot}>
            {isSaved ? (
              <time className={classes.time} dateTime={new Date(createdAt).toISOString()}>
                {formatTime(createdAt)}
              </time>
            ) : (
              isOwn && (
                <span className={classes.unsaved}>
                  <IconCloudUp size={14} aria-hidden /> Not sent yet
                </span>
              )
            )}
            {usage && status !== 'streaming' && <AnswerSource usage={usage} />}
            <MessageTools
              message={message}
              canChange={isSaved}
              canAnswer={isSaved && !isBusy && (isOwn ? isLast : parentId !== null && status === 'complete')}
              canEdit={isSaved && !isBusy && isOwn}
              onAnswer={() => handlers.answer(isOwn ? id : parentId!)}
              onEdit={() => handlers.edit(id)}
              onAskDelete={() => handlers.askDelete(id)}
              onWalk={handlers.walk}
            />
          </div>
        </>
      )}
    </article>
  );
});
