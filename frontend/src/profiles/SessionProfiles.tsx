import { Alert, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Session } from '../api/client';
import { useOutbox } from '../api/use-api';
import { ProblemPanel } from '../components/ProblemPanel';
import { AddProfileDialog } from './AddProfileDialog';
import { MissingProfiles, OPENS_WHEN_DONE } from './MissingProfiles';
import { ProfilePanel } from './ProfilePanel';
import { ProfileListSkeleton, ProfileSkeleton } from './ProfileStates';
import { ProfileTabs } from './ProfileTabs';
import type { ProfileIntake } from './use-profile-intake';
import type { ProfileSelection } from './use-selected-profile';
import type { SessionProfilesState } from './use-session-profiles';

/** What `SessionProfiles` needs. */
export interface SessionProfilesProps {
  userId: string;
  session: Session;
  profiles: SessionProfilesState;
  selection: ProfileSelection;
  /** What the dialog for adding profiles holds. */
  intake: ProfileIntake;
  /** Whether something is being imported into the session. */
  isImporting: boolean;
  isAdding: boolean;
  onAddingChange: (isAdding: boolean) => void;
}

/** The profiles of a session: shows them, adds and removes them. A session without profiles shows nothing. */
export function SessionProfiles(props: SessionProfilesProps) {
  const { userId, session, profiles, selection, intake, isImporting, isAdding, onAddingChange } = props;
  const sessionId = session.session_id;
  const outbox = useOutbox();
  const { entries, isLoading, isChecking, problem, isRetrying, retry } = profiles;
  const { selected, missing, select } = selection;
  const root = useRef<HTMLDivElement>(null);

  function closeDialog(): void {
    onAddingChange(false);
    intake.clear();
  }

  function save(saved: { username: string; json: string }[]): void {
    for (const { username, json } of saved) {
      void outbox.enqueue({ kind: 'saveProfile', userId, sessionId, username, json }).catch(() => undefined);
    }
    if (saved[0]) select(saved[0].username);
    closeDialog();
  }

  function remove(username: string): void {
    const index = entries.findIndex((entry) => entry.username === username);
    const next = entries[index + 1] ?? entries[index - 1];
    void outbox.enqueue({ kind: 'deleteProfile', userId, sessionId, username }).catch(() => undefined);
    select(next?.username ?? null);
    // The button that had the focus is gone with the profile.
    requestAnimationFrame(() => {
      const tab = root.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
      (tab ?? document.getElementById('main'))?.focus();
    });
  }

  const inPlaceOfProfile = problem ? (
    <ProblemPanel
      problem={problem}
      what={entries.length > 0 ? 'The profile could not be read' : 'The profiles could not be read'}
      onRetry={retry}
      isRetrying={isRetrying}
    />
  ) : isChecking ? (
    <ProfileSkeleton />
  ) : (
    missing !== null && (
      <MissingProfiles usernames={[missing]}>
        {isImporting ? OPENS_WHEN_DONE : 'Choose one of the profiles above, or import it into this session.'}
      </MissingProfiles>
    )
  );

  return (
    <>
      <Stack gap="md" ref={root}>
        {problem?.kind === 'refused' && selected && (
          // What makes the server unreachable is told above the page; this is about these profiles.
          <Alert color="orange" icon={<IconAlertTriangle />} title="The profiles could not be read again">
            {problem.title} {problem.detail} What you see may be out of date.
          </Alert>
        )}
        {entries.length > 0 ? (
          <ProfileTabs entries={entries} selected={selected} onSelect={select}>
            {selected ? (
              <ProfilePanel userId={userId} sessionId={sessionId} entry={selected} onRemove={remove} />
            ) : (
              inPlaceOfProfile
            )}
          </ProfileTabs>
        ) : isLoading ? (
          <ProfileListSkeleton />
        ) : (
          problem && inPlaceOfProfile
        )}
      </Stack>
      <AddProfileDialog
        isOpen={isAdding}
        intake={intake}
        existing={entries.map((entry) => entry.username)}
        onSave={save}
        onClose={closeDialog}
      />
    </>
  );
}
