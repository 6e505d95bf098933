import { Alert, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { describeChanges, describeSample } from './describe-import';
import type { ImportJob } from './import-job';
import classes from './ImportRow.module.css';

/** What `DoneImport` needs. */
export interface DoneImportProps {
  job: ImportJob;
  onDismiss: () => void;
}

/** An import that is done: whose profile it made, from how much, and what is different from the time before. */
export function DoneImport({ job, onDismiss }: DoneImportProps) {
  const { source, outcome } = job;
  if (!outcome) return null;
  const { username, changes, sample } = outcome;
  return (
    <Alert
      role="group"
      aria-label={`Import of ${source.name}`}
      color="green"
      variant="light"
      icon={<IconCheck />}
      title={`@${username} ${changes ? 'was updated' : 'was imported'}`}
      withCloseButton
      closeButtonLabel={`Dismiss the import of ${source.name}`}
      onClose={onDismiss}
      classNames={{ title: classes.text }}
    >
      <Text size="sm" className={classes.text}>
        {sample ? `${describeSample(sample)}. ` : 'The profile is stored as it was in the file. '}
        {source.kind === 'file' && (
          <Text span size="sm" c="dimmed">
            From <bdi>{source.name}</bdi>.
          </Text>
        )}
      </Text>
      {changes && (
        <Text size="sm" className={classes.text}>
          {describeChanges(changes, sample)}
        </Text>
      )}
    </Alert>
  );
}
