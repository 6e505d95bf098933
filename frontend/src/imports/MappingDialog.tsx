import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ImportAnswer, ImportQuestion } from '../api/imports';
import type { ImportJob } from './import-job';
import { MappingForm } from './MappingForm';

/** What `MappingDialog` needs. */
export interface MappingDialogProps {
  /** The import that asks; null when none does. */
  job: (ImportJob & { question: ImportQuestion }) | null;
  /** @throws ProblemError when the answer is not taken */
  onAnswer: (answer: ImportAnswer) => Promise<void>;
  onCancel: () => void;
  /** Leaves it for later. */
  onClose: () => void;
}

/** Asks a person how a file is to be read: what its columns hold, and which of its accounts are wanted. */
export function MappingDialog({ job, onAnswer, onCancel, onClose }: MappingDialogProps) {
  const isNarrow = useMediaQuery('(max-width: 48em)');
  return (
    <Modal
      opened={job !== null}
      onClose={onClose}
      title={job ? `How is ${job.source.name} to be read?` : ''}
      size="72rem"
      fullScreen={isNarrow}
      closeButtonProps={{ 'aria-label': 'Answer later' }}
      styles={{ title: { overflowWrap: 'anywhere', fontWeight: 600 } }}
    >
      {job && (
        <MappingForm key={job.question.shape + job.id} job={job} onAnswer={onAnswer} onCancel={onCancel} />
      )}
    </Modal>
  );
}
