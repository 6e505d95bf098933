import { useMemo, useRef, useState } from 'react';
import { defaultMaxProfileBytes } from '@persona-lens/backend/domain/profile-size';
import { useDropzone } from 'react-dropzone';
import type { Session } from '../api/client';
import { showNotice } from '../components/notices';
import { useDropTaker } from '../components/use-drop-taker';
import { ImportPanel, type FileChoice } from '../imports/ImportPanel';
import { isActive } from '../imports/import-job';
import { useImportCenter, useSessionImports, useSources } from '../imports/use-imports';
import { formatCount } from '../lib/number-format';
import { usePaste, type Pasted } from '../lib/use-paste';
import { isProfileFile } from '../profiles/recognise-file';
import { MissingProfiles, OPENS_WHEN_DONE } from '../profiles/MissingProfiles';
import { SessionProfiles } from '../profiles/SessionProfiles';
import { useProfileIntake } from '../profiles/use-profile-intake';
import { useSelectedProfile } from '../profiles/use-selected-profile';
import { useSessionProfiles } from '../profiles/use-session-profiles';
import { PrintedReport } from './PrintedReport';
import classes from './SessionPageContent.module.css';
import { MOST_FILES, TOO_MANY_FILES } from './too-many-files';
import type { ExampleOpener } from './use-example';

interface SessionPageContentProps {
  userId: string;
  session: Session;
  example: ExampleOpener;
}

/**
 * What is in a session, and the way to bring more into it. A file that is dropped or pasted anywhere on the page is taken: the JSON of
 * a profile is shown before it is saved, everything else goes to the server.
 */
export function SessionPageContent({ userId, session, example }: SessionPageContentProps) {
  const sessionId = session.session_id;
  const target = useMemo(() => ({ userId, sessionId }), [userId, sessionId]);
  const center = useImportCenter();
  const profiles = useSessionProfiles(userId, session);
  const selection = useSelectedProfile(profiles.entries);
  const isImporting = useSessionImports(target).some(isActive);
  const maxProfileBytes = useSources()?.max_profile_bytes ?? defaultMaxProfileBytes;
  const intake = useProfileIntake(maxProfileBytes);
  const [isAdding, setAdding] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const choice = useRef<FileChoice>({});
  const isEmpty = profiles.entries.length === 0 && !profiles.isLoading && profiles.problem === null;

  async function takeFiles(files: readonly File[]): Promise<void> {
    const { username, replaces, isReview } = choice.current;
    choice.current = {};
    if (files.length === 0) return;
    if (files.length > MOST_FILES) return showNotice(tooManyFiles(files.length));
    const kinds = await Promise.all(files.map((file) => isProfileFile(file, maxProfileBytes)));
    const others = files.filter((_, at) => !kinds[at]);
    const results = files.filter((_, at) => kinds[at]);
    if (replaces) center.dismiss(replaces.id);
    if (others.length > 0) center.addFiles(target, others, { username, isReview });
    if (results.length > 0) {
      setAdding(true);
      void intake.addFiles(results);
    }
  }

  function takeText(text: string): void {
    setAdding(true);
    intake.addText(text);
  }

  const dropzone = useDropzone({
    onDrop: (accepted, rejected) =>
      void takeFiles([...accepted, ...rejected.map((rejection) => rejection.file)]),
    // What is dropped is taken wherever it is dropped, not only here.
    noDrag: true,
    preventDropOnDocument: false,
    onFileDialogCancel: () => {
      choice.current = {};
    },
    noClick: true,
    noKeyboard: true,
    noPaste: true,
  });

  useDropTaker({
    label: 'Drop to import into this session',
    name: sessionId,
    take: (files) => void takeFiles(files),
  });

  function chooseFiles(wanted: FileChoice = {}): void {
    choice.current = wanted;
    dropzone.open();
  }

  usePaste((pasted, element) => {
    if (pasted.kind === 'files') {
      void takeFiles(pasted.files);
      return true;
    }
    const isButtonOfOurs = element.closest('button') !== null && root.current?.contains(element) === true;
    if (pasted.text.trim() === '' || !(looksLikeJson(pasted.text) || isAdding || isButtonOfOurs))
      return false;
    takeText(pasted.text);
    return true;
  });

  function pasteIntoField(data: DataTransfer): boolean {
    const pasted: Pasted =
      data.files.length > 0
        ? { kind: 'files', files: [...data.files] }
        : { kind: 'text', text: data.getData('text/plain') };
    if (pasted.kind === 'files') void takeFiles(pasted.files);
    else if (looksLikeJson(pasted.text)) takeText(pasted.text);
    else return false;
    return true;
  }

  return (
    <div {...dropzone.getRootProps({ role: undefined, tabIndex: undefined })} className={classes.root}>
      <input {...dropzone.getInputProps({ 'aria-hidden': true, tabIndex: -1 })} />
      <div ref={root}>
        {isEmpty && selection.missing !== null && !profiles.isChecking && (
          <MissingProfiles usernames={[selection.missing]}>
            {isImporting ? OPENS_WHEN_DONE : 'Import it below, and it opens here.'}
          </MissingProfiles>
        )}
        <ImportPanel
          target={target}
          isHero={isEmpty}
          onChooseFiles={chooseFiles}
          onPaste={pasteIntoField}
          onPasteText={() => setAdding(true)}
          onExample={example.open}
          isOpeningExample={example.isOpening}
        />
        {selection.selected && (
          <PrintedReport
            key={selection.selected.username}
            userId={userId}
            session={session}
            entry={selection.selected}
          />
        )}
        <SessionProfiles
          userId={userId}
          session={session}
          profiles={profiles}
          intake={intake}
          selection={selection}
          isImporting={isImporting}
          isAdding={isAdding}
          onAddingChange={setAdding}
        />
      </div>
    </div>
  );
}

function looksLikeJson(text: string): boolean {
  return /^\s*(?:[{[]|window\.YTD)/.test(text);
}

function tooManyFiles(count: number) {
  return {
    kind: 'problem' as const,
    id: 'too-many-files',
    title: `${formatCount(count)} files at once are too many`,
    message: TOO_MANY_FILES,
  };
}
