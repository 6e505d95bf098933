import { CloseButton, Paper, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { describeSample } from './describe-import';
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
    <Paper withBorder className={classes.row} component="section" aria-label={`Import of ${source.name}`}>
      <div className={classes.head} data-top>
        <IconCircleCheck size={20} className={classes.icon} data-kind="done" aria-hidden />
        <div className={classes.words}>
          <Text size="sm">
            <b>
              @{username} {changes ? 'was updated' : 'was imported'}
            </b>
            {sample ? `: ${describeSample(sample)}` : ', as it was in the file'}
            {source.kind === 'file' && (
              <Text span size="sm" c="dimmed">
                {' '}
                from <bdi>{source.name}</bdi>
              </Text>
            )}
          </Text>
        </div>
        <CloseButton size="sm" aria-label={`Dismiss the import of ${source.name}`} onClick={onDismiss} />
      </div>
    </Paper>
  );
}
