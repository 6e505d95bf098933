import { Stack, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { toProblem } from '../api/problem';
import { showNotice } from '../components/notices';
import { AskingImport } from './AskingImport';
import { announcementOf } from './describe-import';
import { DoneImport } from './DoneImport';
import { FailedImport } from './FailedImport';
import type { ImportJob } from './import-job';
import { ImportRow } from './ImportRow';
import { MappingDialog } from './MappingDialog';
import { useImportCenter } from './use-imports';
import { useOpenQuestion } from './use-open-question';

/** What `ImportList` needs. */
export interface ImportListProps {
  jobs: readonly ImportJob[];
  /** Lets the person choose a file in place of a failed import. */
  onChooseFile: (replaces: ImportJob, username?: string) => void;
  /** Puts the account of a failed import back into the field. */
  onEditAccount: (job: ImportJob) => void;
  /** Called when what had the focus is gone. */
  onFocusLost: () => void;
}

/** The imports of a session: what is under way, what failed and what is done. */
export function ImportList({ jobs, onChooseFile, onEditAccount, onFocusLost }: ImportListProps) {
  const center = useImportCenter();
  const root = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  const question = useOpenQuestion(jobs);
  useEffect(() => {
    // A button goes with its import; the focus would be nowhere.
    if (hasFocus.current && document.activeElement === document.body) onFocusLost();
    hasFocus.current = root.current?.contains(document.activeElement) ?? false;
  });

  function cancel({ id, source }: ImportJob): void {
    center.cancel(id).catch((error: unknown) => {
      const { title } = toProblem(error);
      showNotice({
        kind: 'problem',
        title: `The import of ${source.name} was not cancelled`,
        message: `${title} It goes on; try again.`,
      });
    });
  }

  return (
    <>
      {/* Each by itself: one that comes to its next step must not have the others told again. */}
      <VisuallyHidden role="status" aria-atomic={false}>
        {jobs.map((job) => (
          <p key={job.id}>{announcementOf(job)}</p>
        ))}
      </VisuallyHidden>
      {jobs.length > 0 && (
        <Stack
          gap="xs"
          ref={root}
          onFocus={() => {
            hasFocus.current = true;
          }}
          onBlur={({ relatedTarget, currentTarget }) => {
            if (relatedTarget && !currentTarget.contains(relatedTarget)) hasFocus.current = false;
          }}
        >
          {jobs.map((job) => {
            if (job.status === 'done') {
              return <DoneImport key={job.id} job={job} onDismiss={() => center.dismiss(job.id)} />;
            }
            if (job.status === 'asking') {
              return (
                <AskingImport
                  key={job.id}
                  job={job}
                  onAnswer={() => question.open(job.id)}
                  onCancel={() => cancel(job)}
                />
              );
            }
            if (job.status !== 'failed') {
              return <ImportRow key={job.id} job={job} onCancel={() => cancel(job)} />;
            }
            return (
              <FailedImport
                key={job.id}
                job={job}
                onRetry={(username) => center.retry(job.id, username)}
                onChooseFile={(username) => onChooseFile(job, username)}
                onEditAccount={() => onEditAccount(job)}
                onDismiss={() => center.dismiss(job.id)}
              />
            );
          })}
        </Stack>
      )}
      <MappingDialog
        job={question.job}
        onAnswer={(answer) => center.answer(question.job!.id, answer)}
        onCancel={() => cancel(question.job!)}
        onClose={question.close}
      />
    </>
  );
}
