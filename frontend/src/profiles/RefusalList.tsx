import { Alert, Code, List, Stack, Text } from '@mantine/core';
import { IconFileX } from '@tabler/icons-react';
import classes from './RefusalList.module.css';
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
          classNames={{ title: classes.item }}
        >
          <Stack gap={6}>
            <List size="sm" spacing={6} listStyleType={refusals.length > 1 ? 'disc' : 'none'}>
              {refusals.map(({ problem, pointer }, index) => (
                <List.Item key={index} className={classes.item}>
                  {pointer !== null && <Code>{pointer || '(top level)'}</Code>} {problem}
                </List.Item>
              ))}
            </List>
            {[...new Set(refusals.map(({ remedy }) => remedy))].map((remedy) => (
              <Text key={remedy} size="sm" fw={500}>
                {remedy}
              </Text>
            ))}
          </Stack>
        </Alert>
      ))}
    </Stack>
  );
}
