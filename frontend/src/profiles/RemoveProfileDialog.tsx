import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { formatCounted } from '../lib/number-format';

/** What `RemoveProfileDialog` needs. */
export interface RemoveProfileDialogProps {
  isOpen: boolean;
  username: string;
  postsCount: number;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks before a profile is removed, and says what goes with it. */
export function RemoveProfileDialog({
  isOpen,
  username,
  postsCount,
  onRemove,
  onClose,
}: RemoveProfileDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={`Remove @${username}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      <Stack gap="lg">
        <Text size="sm">
          The profile, with {formatCounted(postsCount, 'post')} and its analysis, is deleted from this
          session. Other sessions keep theirs. This cannot be undone: download the original JSON first if you
          may want it back.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red.8" onClick={onRemove}>
            Remove profile
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
