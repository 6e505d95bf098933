import { CloseButton, Paper, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ImportedProfile } from '../api/imports';
import { describeSample } from './describe-import';
import type { ImportJob } from './import-job';
import classes from './ImportRow.module.css';
import { SampleFacts } from './SampleFacts';

/** What `DoneImport` needs. */
export interface DoneImportProps {
  job: ImportJob;
  onDismiss: () => void;
}

/** An import that is done: whose profiles it made, from how much, what was left out, and what is different from the time before. */
export function DoneImport({ job, onDismiss }: DoneImportProps) {
  const { source, outcome, target } = job;
  if (!outcome) return null;
  const { profiles, refused } = outcome;
  const isSpread = profiles.some(({ session_id: id }) => id !== target.sessionId);
  return (
    <Paper withBorder className={classes.row} component="section" aria-label={`Import of ${source.name}`}>
      <div className={classes.head} data-top>
        <IconCircleCheck size={20} className={classes.icon} data-kind="done" aria-hidden />
        <div className={classes.words}>
          {profiles.map((profile) => (
            <DoneProfile
              key={profile.username}
              profile={profile}
              file={profiles.length === 1 && source.kind === 'file' ? source.name : null}
            />
          ))}
          {refused.map(({ username, reason }) => (
            <Text size="sm" key={username}>
              <b>@{username} was not imported:</b> {reason}
            </Text>
          ))}
          {profiles.length !== 1 && (
            <Text size="sm" c="dimmed">
              {source.kind === 'file' && (
                <>
                  from <bdi>{source.name}</bdi>
                </>
              )}
              {isSpread && '. Each has a session of its own, named after it.'}
            </Text>
          )}
        </div>
        <CloseButton size="sm" aria-label={`Dismiss the import of ${source.name}`} onClick={onDismiss} />
      </div>
    </Paper>
  );
}

function DoneProfile({
  profile: { username, changes, sample },
  file,
}: {
  profile: ImportedProfile;
  /** What it comes from, where that is not said of several together. */
  file: string | null;
}) {
  return (
    <div>
      <Text size="sm">
        <b>
          @{username} {changes ? 'was updated' : 'was imported'}
        </b>
        {sample ? `: ${describeSample(sample)}` : ', as it was in the file'}
        {file !== null && (
          <Text span inherit c="dimmed">
            {' '}
            · from <bdi>{file}</bdi>
          </Text>
        )}
      </Text>
      {sample && (
        <details>
          <Text component="summary" size="sm">
            What was read of @{username} and what was left out
          </Text>
          <SampleFacts sample={sample} />
        </details>
      )}
    </div>
  );
}
