import { Button, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '../api/client';
import { countsOf } from './session-counts';

interface DeleteSessionDialogProps {
  /** The session in question; null closes the dialog. */
  session: Session | null;
  onCancel: () => void;
  onDelete: (sessionId: string) => void;
  /** Called when the dialog is gone, so that the focus can be given a place. */
  onGone?: () => void;
}

/** The end of the sentence about a session that is to go. */
function fateOf(session: Session): string {
  const counts = countsOf(session);
  return counts.length === 0 ? 'is empty.' : `goes with everything in it: ${counts.join(', ')}.`;
}

/** Asks before a session is deleted, and says what goes with it. */
export function DeleteSessionDialog({ session, onCancel, onDelete, onGone }: DeleteSessionDialogProps) {
  // The words stay while the dialog fades out.
  const [shown, setShown] = useState(session);
  if (session && session !== shown) setShown(session);
  return (
    <Modal
      opened={session !== null}
      onClose={onCancel}
      onExitTransitionEnd={onGone}
      title="Delete this session?"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {shown && (
        <>
          <Text style={{ overflowWrap: 'anywhere' }}>
            <Text span fw={600}>
              {shown.title}
            </Text>{' '}
            {fateOf(shown)}
          </Text>
          <Text size="sm" c="dimmed" mt="xs">
            This cannot be undone.
          </Text>
          <Group justify="flex-end" mt="lg">
            {/* The focus is on the answer that does no harm. */}
            <Button variant="default" data-autofocus onClick={onCancel}>
              Cancel
            </Button>
            <Button color="red" onClick={() => onDelete(shown.session_id)}>
              Delete
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
