import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { formatCounted } from '../lib/number-format';

interface DeleteMessageDialogProps {
  /** How many messages follow the one in question on the screen; null closes the dialog. */
  followers: number | null;
  onCancel: () => void;
  onDelete: () => void;
}

/** Asks before a message is deleted, and says what goes with it. */
export function DeleteMessageDialog({ followers, onCancel, onDelete }: DeleteMessageDialogProps) {
  // The words stay while the dialog fades out.
  const [shown, setShown] = useState(followers ?? 0);
  if (followers !== null && followers !== shown) setShown(followers);
  return (
    <Modal
      opened={followers !== null}
      onClose={onCancel}
      title="Delete this message?"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text>
        {shown === 0
          ? 'Nothing follows it here.'
          : `What follows from it goes with it: ${formatCounted(shown, 'message')} here.`}{' '}
        Other versions of it stay.
      </Text>
      <Text size="sm" c="dimmed" mt="xs">
        This cannot be undone.
      </Text>
      <Group justify="flex-end" mt="lg">
        {/* The focus is on the answer that does no harm. */}
        <Button variant="default" data-autofocus onClick={onCancel}>
          Cancel
        </Button>
        <Button color="red" onClick={onDelete}>
          Delete
        </Button>
      </Group>
    </Modal>
  );
}
