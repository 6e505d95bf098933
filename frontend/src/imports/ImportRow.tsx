import { Button, Paper, Stack } from '@mantine/core';
import { IconFile, IconUserSearch } from '@tabler/icons-react';
import { useConnection } from '../api/use-api';
import { useNow } from '../lib/use-now';
import { amountOf, formatElapsed, messageOf, stepOf, stepsOf } from './describe-import';
import type { ImportJob } from './import-job';
import classes from './ImportRow.module.css';
import { ImportSteps } from './ImportSteps';

/** What `ImportRow` needs. */
export interface ImportRowProps {
  job: ImportJob;
  onCancel: () => void;
}

/** An import that is under way: which step it is at, how much of it is done, and a way to stop it. */
export function ImportRow({ job, onCancel }: ImportRowProps) {
  const { source, status, isCancelling, startedAtMs } = job;
  const nowMs = useNow(1_000);
  const isReachable = useConnection().status === 'online';
  const isWaiting = status === 'waiting';
  const { share, text } = amountOf(job);
  const Icon = source.kind === 'file' ? IconFile : IconUserSearch;
  return (
    <Paper withBorder className={classes.row} component="section" aria-label={`Import of ${source.name}`}>
      <Stack gap={8}>
        <div className={classes.head}>
          <Icon size={20} stroke={1.5} className={classes.icon} aria-hidden />
          <bdi className={classes.name} title={source.name}>
            {source.name}
          </bdi>
          {!isWaiting && (
            <span className={classes.elapsed} role="timer" aria-label="Elapsed">
              {formatElapsed(nowMs - startedAtMs)}
            </span>
          )}
          <Button
            size="compact-sm"
            variant="default"
            onClick={onCancel}
            disabled={isCancelling}
            aria-label={`Cancel the import of ${source.name}`}
          >
            Cancel
          </Button>
        </div>
        {!isWaiting && (
          <>
            <ImportSteps job={job} />
            <div
              className={classes.bar}
              role="progressbar"
              aria-label={`${stepsOf(job)[stepOf(job)]} ${source.name}`}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={share === null ? undefined : Math.round(share * 100)}
              aria-valuetext={text ?? undefined}
            >
              <div
                className={classes.fill}
                data-uncounted={share === null || undefined}
                style={share === null ? undefined : { width: `${share * 100}%` }}
              />
            </div>
          </>
        )}
        <div className={classes.state}>
          <span className={classes.message}>{messageOf(job, isReachable)}</span>
          {text !== null && <span className={classes.amount}>{text}</span>}
        </div>
      </Stack>
    </Paper>
  );
}
