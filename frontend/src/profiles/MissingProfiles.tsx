import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { withoutAt } from '@persona-lens/backend/domain/username';

/** What can be done while something is being imported. */
export const OPENS_WHEN_DONE = 'If it is what is being imported now, it opens here when that is done.';

interface MissingProfilesProps {
  /** The names that the address has and no profile, at least one. */
  usernames: readonly string[];
  /** What can be done. */
  children: ReactNode;
}

/** Says which profiles the address names that are not in the session. */
export function MissingProfiles({ usernames, children }: MissingProfilesProps) {
  const names = new Intl.ListFormat('en', { type: 'conjunction' }).format(
    usernames.map((username) => `@${withoutAt(username)}`),
  );
  return (
    <Alert
      color="orange"
      icon={<IconAlertTriangle />}
      title={`${names} ${usernames.length === 1 ? 'is' : 'are'} not in this session`}
      style={{ overflowWrap: 'anywhere' }}
    >
      {usernames.length === 1 ? 'It' : 'They'} may have been removed, or the address was not copied whole.{' '}
      {children}
    </Alert>
  );
}
