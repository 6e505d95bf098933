import { ActionIcon, Text, Textarea, Tooltip } from '@mantine/core';
import { messageContentFault } from '@persona-lens/backend/domain/message-content';
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import classes from './Composer.module.css';
import { MESSAGE_FIELD_ID } from './message-field';

/** What `Composer` needs. */
export interface ComposerProps {
  draft: string;
  onDraft: (draft: string) => void;
  onSend: (content: string) => void;
  /** ArrowUp in the empty field: edits the last message. */
  onEditLast: () => void;
  /** Whether an answer is being written or waits to be: what is written meanwhile stays in the field. */
  isBusy: boolean;
  /** Stops the answer that is being written; null when there is none. */
  onStop: (() => void) | null;
  placeholder: string;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

/** Where a message is written. Enter sends it, Shift+Enter breaks the line. */
export function Composer(props: ComposerProps) {
  const { draft, onDraft, onSend, onEditLast, isBusy, onStop, placeholder, fieldRef } = props;
  const [fault, setFault] = useState<string | null>(null);
  const hintId = useId();
  const isBlank = draft.trim() === '';

  function send(): void {
    const content = draft.trim();
    if (content === '' || isBusy) return;
    const found = messageContentFault(content);
    setFault(found);
    if (found === null) onSend(content);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that ends the choice of a character (Japanese, Chinese, ...) is no Enter of ours.
    if (event.nativeEvent.isComposing) return;
    if (isSendKey(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && draft === '') {
      event.preventDefault();
      onEditLast();
    }
  }

  return (
    <form
      className={classes.form}
      aria-label="Write a message"
      onSubmit={(event) => {
        event.preventDefault();
        send();
        fieldRef.current?.focus();
      }}
    >
      <div className={classes.row}>
        <Textarea
          ref={fieldRef}
          id={MESSAGE_FIELD_ID}
          className={classes.field}
          classNames={{ input: classes.input }}
          aria-label="Message"
          aria-describedby={hintId}
          placeholder={placeholder}
          value={draft}
          error={fault !== null && `The message ${fault}.`}
          onChange={(event) => {
            onDraft(event.currentTarget.value);
            setFault(null);
          }}
          onKeyDown={onKeyDown}
          autosize
          minRows={1}
        />
        {onStop ? (
          <Tooltip label="Stop the answer">
            <ActionIcon size={36} radius="xl" aria-label="Stop the answer" onClick={onStop}>
              <IconPlayerStopFilled size={16} />
            </ActionIcon>
          </Tooltip>
        ) : (
          <Tooltip label="Send">
            <ActionIcon
              type="submit"
              size={36}
              radius="xl"
              aria-label="Send"
              // Not `disabled`, which would take the focus from it.
              aria-disabled={isBlank || isBusy}
              data-disabled={isBlank || isBusy || undefined}
            >
              <IconArrowUp size={20} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <Text id={hintId} className={classes.hint}>
        {onStop ? 'Esc stops the answer' : 'Enter sends, Shift+Enter breaks the line'}
      </Text>
    </form>
  );
}

/** Whether a key sends what is in a field: Enter alone. */
export function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
}
