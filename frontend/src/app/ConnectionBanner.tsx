import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { retryEverything } from '../api/api';
import { DEFAULT_USER_ID } from '../api/client';
import { useApi, useConnection, type ConnectionState } from '../api/use-api';
import { formatCounted } from '../lib/number-format';
import { formatTime } from '../lib/relative-time';
import { useNow } from '../lib/use-now';
import { useSessionList } from '../sessions/use-session-list';
import classes from './ConnectionBanner.module.css';

type UnreachableState = Extract<ConnectionState, { status: 'unreachable' }>;

/** Says plainly that the backend cannot be reached, since when, what that means, and when it is tried again. */
export function ConnectionBanner() {
  const connection = useConnection();
  const isUnreachable = connection.status === 'unreachable';
  const [hasBeenUnreachable, setHasBeenUnreachable] = useState(false);
  if (isUnreachable && !hasBeenUnreachable) setHasBeenUnreachable(true);
  return (
    <>
      {/* Screen readers announce only what changes in a region that is there already. */}
      <VisuallyHidden role="status">
        {isUnreachable
          ? 'Connection lost. Your changes wait on this page until it is back.'
          : hasBeenUnreachable && 'Connected again.'}
      </VisuallyHidden>
      {isUnreachable && <Unreachable connection={connection} />}
    </>
  );
}

function Unreachable({ connection }: { connection: UnreachableState }) {
  const api = useApi();
  const nowMs = useNow(500);
  const { problem, sinceMs, retryAtMs, unsavedCount } = connection;
  const hasRead = useSessionList(DEFAULT_USER_ID).isKnown;
  const waitS = retryAtMs === null ? 0 : Math.ceil((retryAtMs - nowMs) / 1000);
  return (
    <div className={classes.banner}>
      <IconCloudOff size={20} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {problem.title}
        </Text>
        <Text size="sm">
          {unsavedCount > 0
            ? `${formatCounted(unsavedCount, 'change')} not saved yet: keep this page open. `
            : hasRead
              ? 'What you see was last read before. '
              : 'Nothing could be read yet. '}
          {problem.kind === 'unreachable' ? `No answer since ${formatTime(sinceMs)}.` : problem.detail}
        </Text>
      </div>
      <Group gap="sm" wrap="nowrap" className={classes.retry}>
        <Text size="sm" className={classes.countdown}>
          {waitS > 0 ? `Trying again in ${waitS} s` : 'Trying now…'}
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} />}
          onClick={() => retryEverything(api)}
        >
          Retry now
        </Button>
      </Group>
    </div>
  );
}
