import { ActionIcon, Text, Textarea, Tooltip } from '@mantine/core';
import { messageContentFault } from '@persona-lens/backend/domain/message-content';
import { IconArrowUp } from '@tabler/icons-react';
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
  placeholder: string;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

/** Where a message is written. Enter sends it, Shift+Enter breaks the line. */
export function Composer({ draft, onDraft, onSend, onEditLast, placeholder, fieldRef }: ComposerProps) {
  const [fault, setFault] = useState<string | null>(null);
  const hintId = useId();
  const isBlank = draft.trim() === '';

  function send(): void {
    const content = draft.trim();
    if (content === '') return;
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
        <Tooltip label="Send">
          <ActionIcon
            type="submit"
            size={36}
            radius="xl"
            aria-label="Send"
            // Not `disabled`, which would take the focus from it.
            aria-disabled={isBlank}
            data-disabled={isBlank || undefined}
          >
            <IconArrowUp size={20} />
          </ActionIcon>
        </Tooltip>
      </div>
      <Text id={hintId} className={classes.hint}>
        Enter sends, Shift+Enter breaks the line
      </Text>
    </form>
  );
}

/** Whether a key sends what is in a field: Enter alone. */
export function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
}
