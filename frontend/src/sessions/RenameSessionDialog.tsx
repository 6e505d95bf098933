import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '../api/client';
import { cutTitle, maxTitleLength, titleLength } from '@persona-lens/backend/domain/title';

interface RenameSessionDialogProps {
  /** The session to rename; null closes the dialog. */
  session: Session | null;
  onClose: () => void;
  onRename: (sessionId: string, title: string) => void;
}

/** Renames a session where its title cannot be edited in place. */
export function RenameSessionDialog({ session, onClose, onRename }: RenameSessionDialogProps) {
  return (
    <Modal
      opened={session !== null}
      onClose={onClose}
      title="Rename this session"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {session && (
        <RenameForm
          key={session.session_id}
          title={session.title}
          onCancel={onClose}
          onSave={(title) => {
            onRename(session.session_id, title);
            onClose();
          }}
        />
      )}
    </Modal>
  );
}

interface RenameFormProps {
  title: string;
  onCancel: () => void;
  onSave: (title: string) => void;
}

function RenameForm({ title, onCancel, onSave }: RenameFormProps) {
  const [text, setText] = useState(title);
  const isBlank = cutTitle(text) === '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBlank) onSave(text);
      }}
    >
      <TextInput
        label="Title"
        data-autofocus
        autoComplete="off"
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setText(titleLength(value) > maxTitleLength ? cutTitle(value) : value);
        }}
        error={isBlank ? 'Enter at least one character.' : undefined}
        description={`${titleLength(text)} of ${maxTitleLength} characters`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={isBlank}>
          Save
        </Button>
      </Group>
    </form>
  );
}
