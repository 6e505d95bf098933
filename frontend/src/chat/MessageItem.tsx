import { IconCloudUp } from '@tabler/icons-react';
import { memo } from 'react';
import type { Message } from '../api/messages';
import { formatLocalDateTime, formatTime } from '../lib/relative-time';
import { AnswerText } from './AnswerText';
import { MessageEditor } from './MessageEditor';
import classes from './MessageItem.module.css';
import { MessageTools } from './MessageTools';

/** What a message asks of the conversation that it is in. */
export interface MessageHandlers {
  edit: (messageId: string | null) => void;
  sendVersion: (old: Message, content: string) => void;
  askDelete: (messageId: string) => void;
  walk: (messageId: string) => void;
}

interface MessageItemProps {
  message: Message;
  isSaved: boolean;
  isEdited: boolean;
  /** The same object as long as it does the same. */
  handlers: MessageHandlers;
}

/** One message of a conversation. Memoised: there may be thousands. */
export const MessageItem = memo(function MessageItem({
  message,
  isSaved,
  isEdited,
  handlers,
}: MessageItemProps) {
  const { id, role, content, created_at: createdAt } = message;
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
            <AnswerText text={content} />
          )}
          <div className={classes.foot}>
            {isSaved ? (
              <time className={classes.time} dateTime={new Date(createdAt).toISOString()}>
                {formatTime(createdAt)}
              </time>
            ) : (
              <span className={classes.unsaved}>
                <IconCloudUp size={14} aria-hidden /> Not sent yet
              </span>
            )}
            <MessageTools
              message={message}
              isSaved={isSaved}
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
