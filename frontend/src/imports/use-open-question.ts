import { useState } from 'react';
import type { ImportQuestion } from '../api/imports';
import type { ImportJob } from './import-job';

/** An import that asks. */
export type AskingJob = ImportJob & { question: ImportQuestion };

const isAsking = (job: ImportJob): job is AskingJob => job.status === 'asking' && job.question !== null;

/**
 * Which import's question is on the screen: the one that was chosen, or that of the next file that this page has sent, unless it was
 * left for later.
 */
export function useOpenQuestion(jobs: readonly ImportJob[]): {
  job: AskingJob | null;
  open: (id: string) => void;
  close: () => void;
} {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [leftIds, setLeftIds] = useState<readonly string[]>([]);
  const asking = jobs.filter(isAsking);
  const job =
    asking.find(({ id }) => id === chosenId) ??
    asking.find(({ id, canRetry }) => canRetry && !leftIds.includes(id)) ??
    null;
  return {
    job,
    open: setChosenId,
    close: () => {
      setChosenId(null);
      if (job) setLeftIds((ids) => [...ids, job.id]);
    },
  };
}
