import { Text } from '@mantine/core';
import { DeleteDialog } from '../components/DeleteDialog';
import { formatCounted } from '../lib/number-format';
import { useLast } from '../lib/use-last';

interface DeleteMessageDialogProps {
  /** How many messages follow the one in question on the screen; null closes the dialog. */
  followers: number | null;
  onCancel: () => void;
  onDelete: () => void;
}

/** Asks before a message is deleted, and says what goes with it. */
export function DeleteMessageDialog({ followers, onCancel, onDelete }: DeleteMessageDialogProps) {
  const shown = useLast(followers) ?? 0;
  return (
    <DeleteDialog
      isOpen={followers !== null}
      title="Delete this message?"
      onCancel={onCancel}
      onDelete={onDelete}
    >
      <Text>
        {shown === 0
          ? 'Nothing follows it here.'
          : `What follows from it goes with it: ${formatCounted(shown, 'message')} here.`}{' '}
        Other versions of it stay.
      </Text>
    </DeleteDialog>
  );
}
