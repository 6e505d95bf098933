import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { ImportJob } from './import-job';
import classes from './ImportRow.module.css';

/** What `AskingImport` needs. */
export interface AskingImportProps {
  job: ImportJob;
  onAnswer: () => void;
  onCancel: () => void;
}

/** An import that waits until a person has said how its file is to be read. */
export function AskingImport({ job, onAnswer, onCancel }: AskingImportProps) {
  const { source, question, isCancelling } = job;
  return (
    <Paper
      withBorder
      className={classes.row}
      data-kind="question"
      component="section"
      aria-label={`Import of ${source.name}`}
    >
      <div className={classes.head} data-top>
        <IconHelpCircle size={20} className={classes.icon} data-kind="question" aria-hidden />
        <Stack gap="xs" className={classes.words}>
          <div>
            <Text size="sm" fw={700}>
              How is {source.name} to be read?
            </Text>
            <Text size="sm">{question?.reason}</Text>
          </div>
          <Group gap="xs">
            <Button size="xs" onClick={onAnswer}>
              Choose columns and accounts
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={onCancel}
              disabled={isCancelling}
              aria-label={`Cancel the import of ${source.name}`}
            >
              Cancel
            </Button>
          </Group>
        </Stack>
      </div>
    </Paper>
  );
}
