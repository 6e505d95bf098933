import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
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
  return (
    <Alert
      color={needsUsername ? 'orange' : 'red'}
      variant="light"
      icon={<IconAlertTriangle />}
      title={needsUsername ? `Whose posts are in ${source.name}?` : `${source.name} was not imported`}
      withCloseButton
      closeButtonLabel={`Dismiss the import of ${source.name}`}
      onClose={onDismiss}
      classNames={{ title: classes.text }}
    >
      <Stack gap="xs">
        <Text size="sm" className={classes.text}>
          {failure?.error} <b>{failure?.fix}</b>
        </Text>
        {needsUsername ? (
          <UsernameForm canRetry={canRetry} onUsername={canRetry ? onRetry : onChooseFile} />
        ) : (
          <Group gap="xs">
            {canRetry && (
              <Button size="xs" onClick={() => onRetry()}>
                Try again
              </Button>
            )}
            <Button size="xs" variant="default" onClick={isFile ? () => onChooseFile() : onEditAccount}>
              {isFile ? (canRetry ? 'Choose another file' : 'Choose a file') : 'Change the account'}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
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
  const name = username.trim().replace(/^@/, '').trim();
  function submit(event: FormEvent): void {
    event.preventDefault();
    setHasTried(true);
    if (name !== '') onUsername(name);
  }
  return (
    <form onSubmit={submit} noValidate>
      <Group gap="xs" align="flex-start">
        <TextInput
          aria-label="Username"
          placeholder="Username of the account"
          leftSection="@"
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
          error={hasTried && name === '' ? 'Enter the username of the account.' : null}
          maxLength={128}
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
