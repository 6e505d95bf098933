import { Alert, Code, List, Stack, Text } from '@mantine/core';
import { IconFileX } from '@tabler/icons-react';
import type { RefusedSource } from './use-profile-intake';

/** Says what was not taken and why, and announces it to screen readers when it appears. */
export function RefusalList({
  refused,
  onClose,
}: {
  refused: readonly RefusedSource[];
  onClose: (id: number) => void;
}) {
  return (
    <Stack gap="sm">
      {refused.map(({ id, source, refusals }) => (
        <Alert
          key={id}
          color="red"
          variant="light"
          icon={<IconFileX />}
          title={`${source} was not added`}
          withCloseButton
          closeButtonLabel={`Dismiss the message about ${source}`}
          onClose={() => onClose(id)}
          styles={{ title: { overflowWrap: 'anywhere' } }}
        >
          <List size="sm" spacing={6} listStyleType={refusals.length > 1 ? 'disc' : 'none'}>
            {refusals.map(({ problem, pointer, remedy }, index) => (
              <List.Item key={`${pointer}-${index}`} style={{ overflowWrap: 'anywhere' }}>
                {pointer !== null && (
                  <>
                    <Code>{pointer || '(top level)'}</Code>{' '}
                  </>
                )}
                {problem}
                {remedy !== refusals[index + 1]?.remedy && (
                  <Text size="sm" c="dimmed">
                    {remedy}
                  </Text>
                )}
              </List.Item>
            ))}
          </List>
        </Alert>
      ))}
    </Stack>
  );
}
