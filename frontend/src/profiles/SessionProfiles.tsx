import { Alert, Button, Stack } from '@mantine/core';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useDropzone } from 'react-dropzone';
import type { Session } from '../api/client';
import { useOutbox } from '../api/use-api';
import { ProblemPanel } from '../components/ProblemPanel';
import { usePaste } from '../lib/use-paste';
import { AddProfileDialog } from './AddProfileDialog';
import { NoProfileYet, ProfileSkeleton } from './ProfileStates';
import { ProfileTabs } from './ProfileTabs';
import { ProfileView } from './ProfileView';
import classes from './SessionProfiles.module.css';
import { useProfileIntake } from './use-profile-intake';
import { useSelectedProfile } from './use-selected-profile';
import { useSessionProfiles } from './use-session-profiles';

/** What `SessionProfiles` needs. */
export interface SessionProfilesProps {
  userId: string;
  session: Session;
  /** Called when the server has acknowledged a new or replaced profile. */
  onProfileSaved: (username: string) => void;
}

/**
 * The profiles of a session: shows them, adds and removes them. Fills the area it is given; a file dropped or a JSON pasted
 * anywhere on it is taken as a profile to add.
 */
export function SessionProfiles({ userId, session, onProfileSaved }: SessionProfilesProps) {
  const sessionId = session.session_id;
  const outbox = useOutbox();
  const { entries, isLoading, problem, isRetrying, retry } = useSessionProfiles(userId, session);
  const { selected, select } = useSelectedProfile(entries);
  const intake = useProfileIntake();
  const [isAdding, setAdding] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  // A save may take long: when it is acknowledged, the caller's newest function is the one to tell.
  const tellSaved = useRef(onProfileSaved);
  useEffect(() => {
    tellSaved.current = onProfileSaved;
  });

  function addFiles(files: readonly File[]): void {
    if (files.length === 0) return;
    setAdding(true);
    void intake.addFiles(files);
  }

  function closeDialog(): void {
    setAdding(false);
    intake.clear();
  }

  function save(profiles: { username: string; json: string }[]): void {
    for (const { username, json } of profiles) {
      outbox.enqueue({ kind: 'saveProfile', userId, sessionId, username, json }).then(
        () => tellSaved.current(username),
        // The refusal is told where all refusals are told.
        () => undefined,
      );
    }
    if (profiles[0]) select(profiles[0].username);
    closeDialog();
  }

  function remove(username: string): void {
    const index = entries.findIndex((entry) => entry.username === username);
    const next = entries[index + 1] ?? entries[index - 1];
    void outbox.enqueue({ kind: 'deleteProfile', userId, sessionId, username }).catch(() => undefined);
    select(next?.username ?? null);
    // The button that had the focus is gone with the profile.
    requestAnimationFrame(() =>
      root.current
        ?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"], [role="button"]')
        ?.focus(),
    );
  }

  const { getRootProps, isDragActive } = useDropzone({
    onDrop: (accepted, rejected) => addFiles([...accepted, ...rejected.map((rejection) => rejection.file)]),
    noClick: true,
    noKeyboard: true,
    noPaste: true,
  });

  usePaste((pasted, target) => {
    if (pasted.kind === 'files') {
      addFiles(pasted.files);
      return true;
    }
    const looksLikeJson = /^\s*(?:[{[]|window\.YTD)/.test(pasted.text);
    const isMeantForUs =
      isAdding || target.closest(`.${CSS.escape(classes.root ?? '')} [role="button"]`) !== null;
    if (pasted.text.trim() === '' || !(looksLikeJson || isMeantForUs)) return false;
    setAdding(true);
    intake.addText(pasted.text);
    return true;
  });

  return (
    <>
      <div
        {...getRootProps({ ref: undefined, role: undefined, tabIndex: undefined })}
        className={classes.root}
      >
        <Stack gap="md" ref={root}>
          {problem?.kind === 'refused' && selected && (
            // What makes the server unreachable is told above the page; this is about these profiles.
            <Alert color="orange" icon={<IconAlertTriangle />} title="The profiles could not be read again">
              {problem.title} {problem.detail} What you see may be out of date.
            </Alert>
          )}
          {selected ? (
            <ProfileTabs
              entries={entries}
              selected={selected}
              onSelect={select}
              aside={
                <Button
                  leftSection={<IconPlus size={16} />}
                  className={classes.add}
                  aria-label="Add profile"
                  onClick={() => setAdding(true)}
                >
                  Add<span className={classes.wide}>&nbsp;profile</span>
                </Button>
              }
            >
              <ProfileView userId={userId} sessionId={sessionId} entry={selected} onRemove={remove} />
            </ProfileTabs>
          ) : isLoading ? (
            <ProfileSkeleton />
          ) : problem ? (
            <ProblemPanel
              problem={problem}
              what="The profiles could not be read"
              onRetry={retry}
              isRetrying={isRetrying}
            />
          ) : (
            <NoProfileYet
              onFiles={addFiles}
              onPasteInstead={() => setAdding(true)}
              isReading={intake.isReading}
            />
          )}
        </Stack>
        {isDragActive && <div className={classes.drop}>Drop to add to this session</div>}
      </div>
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
