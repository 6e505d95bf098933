import { Button, Group, Textarea } from '@mantine/core';
import { messageContentFault } from '@persona-lens/backend/domain/message-content';
import { useState } from 'react';
import { isSendKey } from './Composer';
import classes from './Composer.module.css';

interface MessageEditorProps {
  content: string;
  onSend: (content: string) => void;
  onCancel: () => void;
}

/** Edits a message in its place. The new version begins a branch of the conversation. */
export function MessageEditor({ content, onSend, onCancel }: MessageEditorProps) {
  const [text, setText] = useState(content);
  const [fault, setFault] = useState<string | null>(null);

  function send(): void {
    const trimmed = text.trim();
    if (trimmed === content) return onCancel();
    const found = messageContentFault(trimmed);
    setFault(found);
    if (found === null) onSend(trimmed);
  }

  return (
    <form
      aria-label="Edit the message"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        aria-label="New version"
        classNames={{ input: classes.input }}
        value={text}
        error={fault !== null && `The message ${fault}.`}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setFault(null);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          } else if (isSendKey(event)) {
            event.preventDefault();
            send();
          }
        }}
        // The person asked for it by the button that was here.
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
        autosize
        minRows={1}
      />
      <Group gap="xs" justify="flex-end" mt={6}>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="compact-sm" type="submit">
          Send
        </Button>
      </Group>
    </form>
  );
}
