import { Button, Text, Title, UnstyledButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { ImportTarget } from '../api/imports';
import { formatBytes } from '../lib/number-format';
import { ArchiveHelp } from './ArchiveHelp';
import { ImportBar } from './ImportBar';
import { ImportList } from './ImportList';
import type { ImportJob } from './import-job';
import classes from './ImportPanel.module.css';
import { useImportCenter, useSessionImports, useSources } from './use-imports';

/** What the choice of a file is for, where it is not just another import. */
export interface FileChoice {
  /** Whose posts are in it. */
  username?: string;
  /** Whether to look at columns and accounts before anything is imported. */
  isReview?: boolean;
  /** The failed import that it replaces. */
  replaces?: ImportJob;
}

/** What `ImportPanel` needs. */
export interface ImportPanelProps {
  /** The same object as long as it is the same session. */
  target: ImportTarget;
  /** Whether the session has nothing yet: the panel is then all there is, and says what can be done. */
  isHero: boolean;
  /** Opens the browser's dialog for files. */
  onChooseFiles: (choice?: FileChoice) => void;
  /** Takes what is pasted into the field; gives false for what belongs into it. */
  onPaste: (data: DataTransfer) => boolean;
  /** Opens the field for the JSON of a profile. */
  onPasteText: () => void;
  /** Opens the example; offered where the session has nothing. */
  onExample: () => void;
  isOpeningExample: boolean;
}

/** Brings accounts into a session: takes the name of one or a file, and shows what becomes of it. */
export function ImportPanel(props: ImportPanelProps) {
  const { target, isHero, onChooseFiles, onPaste, onPasteText, onExample, isOpeningExample } = props;
  const center = useImportCenter();
  const jobs = useSessionImports(target);
  const [account, setAccount] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const focusField = () => field.current?.focus();
  return (
    <section className={classes.panel} data-hero={isHero || undefined} aria-label="Import">
      {isHero && (
        <div>
          <Title order={2} className={classes.title}>
            Which account do you want to study?
          </Title>
          <Text c="dimmed" mt={4}>
            Enter a public account to fetch its newest posts, or bring a file. What it posts, when, and what
            works for it becomes a profile in this session.
          </Text>
          {jobs.length === 0 && (
            <Text size="sm" c="dimmed" mt={4}>
              Nothing at hand?{' '}
              <Button
                variant="transparent"
                size="compact-sm"
                px={0}
                loading={isOpeningExample}
                onClick={onExample}
              >
                Look around with an example
              </Button>{' '}
              of two invented accounts.
            </Text>
          )}
        </div>
      )}
      <ImportBar
        account={account}
        onAccount={setAccount}
        onAnalyse={(name, posts) => {
          center.addAccount(target, { account: name, posts });
          setAccount('');
        }}
        onChooseFiles={isHero ? null : () => onChooseFiles()}
        onReview={() => onChooseFiles({ isReview: true })}
        onPaste={onPaste}
        isExplained={isHero}
        fieldRef={field}
      />
      <ImportList
        jobs={jobs}
        onChooseFile={(replaces, username) => onChooseFiles({ replaces, username })}
        onEditAccount={(job) => {
          setAccount(job.source.name);
          center.dismiss(job.id);
          focusField();
        }}
        onFocusLost={focusField}
      />
      {isHero && (
        <FilePlace
          onChooseFiles={() => onChooseFiles()}
          onReview={() => onChooseFiles({ isReview: true })}
          onPasteText={onPasteText}
        />
      )}
    </section>
  );
}

interface FilePlaceProps {
  onChooseFiles: () => void;
  onReview: () => void;
  onPasteText: () => void;
}

function FilePlace({ onChooseFiles, onReview, onPasteText }: FilePlaceProps) {
  const limitBytes = useSources()?.max_import_bytes;
  return (
    <>
      <div className={classes.or} aria-hidden>
        or
      </div>
      <UnstyledButton className={classes.files} onClick={onChooseFiles}>
        <IconFileUpload className={classes.icon} stroke={1.5} aria-hidden />
        <Text fw={600} size="lg" span className={classes.words}>
          Choose files, or drop or paste them here
        </Text>
        <Text size="sm" c="dimmed" span className={classes.words}>
          An archive of X or Mastodon, an export of Bluesky (CAR), a list of posts (JSON, NDJSON, CSV) or a
          saved profile
          {limitBytes !== undefined && `, up to ${formatBytes(limitBytes)}`}
        </Text>
      </UnstyledButton>
      <Text size="sm" c="dimmed" ta="center">
        Several accounts in one file, or a table of your own?{' '}
        <Button variant="transparent" size="compact-sm" px={0} onClick={onReview}>
          Look at columns and accounts first
        </Button>
      </Text>
      <Text size="sm" c="dimmed" ta="center">
        Is the JSON of a profile on your clipboard?{' '}
        <Button variant="transparent" size="compact-sm" px={0} onClick={onPasteText}>
          Paste it as text
        </Button>
      </Text>
      <ArchiveHelp />
    </>
  );
}
