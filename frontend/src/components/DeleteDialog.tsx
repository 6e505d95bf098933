import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface DeleteDialogProps {
  isOpen: boolean;
  title: string;
  onCancel: () => void;
  onDelete: () => void;
  /** Called when the dialog is gone, so that the focus can be given a place. */
  onGone?: () => void;
  /** What goes with it; it stays while the dialog fades out. */
  children: ReactNode;
}

/** Asks before something is deleted for good. */
export function DeleteDialog({ isOpen, title, onCancel, onDelete, onGone, children }: DeleteDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onCancel}
      onExitTransitionEnd={onGone}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
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
