import { maxIdentifierLength } from '@persona-lens/backend/domain/identifier';
import { typedUsername } from '@persona-lens/backend/domain/username';
import { Button, CloseButton, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState, type FormEvent } from 'react';
import { usernameProblem } from '../lib/username-problem';
import type { ImportJob } from './import-job';
import classes from './ImportRow.module.css';

/** What `FailedImport` needs. */
export interface FailedImportProps {
  job: ImportJob;
  /** Sends it again, under another username if one is given. */
  onRetry: (username?: string) => void;
  /** Lets the person choose a file instead, whose posts are then taken for `username`'s. */
  onChooseFile: (username?: string) => void;
  /** Puts the account back into the field. */
  onEditAccount: () => void;
  onDismiss: () => void;
}

/** An import that failed: what happened, what to do, and the ways on. */
export function FailedImport({ job, onRetry, onChooseFile, onEditAccount, onDismiss }: FailedImportProps) {
  const { source, failure, canRetry } = job;
  const needsUsername = failure?.needsUsername ?? false;
  const isFile = source.kind === 'file';
  const titleId = useId();
  const kind = needsUsername ? 'question' : 'problem';
  return (
    <Paper withBorder className={classes.row} data-kind={kind} role="alert" aria-labelledby={titleId}>
      <div className={classes.head} data-top>
        <IconAlertTriangle size={20} className={classes.icon} data-kind={kind} aria-hidden />
        <Stack gap="xs" className={classes.words}>
          <div>
            <Text size="sm" fw={700} id={titleId}>
              {needsUsername ? `Whose posts are in ${source.name}?` : `${source.name} was not imported`}
            </Text>
            <Text size="sm">
              {failure?.error} {failure?.fix}
            </Text>
          </div>
          {needsUsername ? (
            <UsernameForm canRetry={canRetry} onUsername={canRetry ? onRetry : onChooseFile} />
          ) : (
            <Group gap="xs">
              {canRetry && (
                <Button size="xs" variant="default" onClick={() => onRetry()}>
                  Try again
                </Button>
              )}
              <Button size="xs" variant="default" onClick={isFile ? () => onChooseFile() : onEditAccount}>
                {isFile ? (canRetry ? 'Choose another file' : 'Choose a file') : 'Change the account'}
              </Button>
            </Group>
          )}
        </Stack>
        <CloseButton size="sm" aria-label={`Dismiss the import of ${source.name}`} onClick={onDismiss} />
      </div>
    </Paper>
  );
}

function UsernameForm({
  canRetry,
  onUsername,
}: {
  canRetry: boolean;
  onUsername: (username: string) => void;
}) {
  const [username, setUsername] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const name = typedUsername(username);
  const problem = usernameProblem(name);
  function submit(event: FormEvent): void {
    event.preventDefault();
    setHasTried(true);
    if (problem === null) onUsername(name);
  }
  return (
    <form onSubmit={submit} noValidate>
      <Group gap="xs" align="flex-start">
        <TextInput
          className={classes.username}
          aria-label="Username"
          placeholder="Username of the account"
          leftSection="@"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          error={hasTried ? problem : null}
          maxLength={maxIdentifierLength}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          autoFocus={canRetry}
          required
        />
        <Button type="submit">{canRetry ? 'Import under this name' : 'Choose the file again'}</Button>
      </Group>
    </form>
  );
}
