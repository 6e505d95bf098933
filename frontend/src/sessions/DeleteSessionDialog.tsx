import { Text } from '@mantine/core';
import type { Session } from '../api/client';
import { DeleteDialog } from '../components/DeleteDialog';
import { useLast } from '../lib/use-last';
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
  const shown = useLast(session);
  return (
    <DeleteDialog
      isOpen={session !== null}
      title="Delete this session?"
      onCancel={onCancel}
      onDelete={() => shown && onDelete(shown.session_id)}
      onGone={onGone}
    >
      {shown && (
        <Text style={{ overflowWrap: 'anywhere' }}>
          <Text span fw={600}>
            {shown.title}
          </Text>{' '}
          {fateOf(shown)}
        </Text>
      )}
    </DeleteDialog>
  );
}
