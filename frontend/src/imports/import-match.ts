import type { Import, ImportTarget } from '../api/imports';
import { isSameTarget, isUnderWay, type ImportJob } from './import-job';

/** How far the server's clock and this browser's may be apart, in milliseconds. */
const CLOCK_DIFFERENCE_MS = 60_000;

/** Whether a job failed because its answer got lost, although the server has begun it. */
export function hasFailedToSend(job: ImportJob, target: ImportTarget, told: Import): boolean {
  return (
    job.importId === null &&
    job.status === 'failed' &&
    isSameImport(job, target, told) &&
    told.started_at > job.startedAtMs - CLOCK_DIFFERENCE_MS
  );
}

/** Whether a running import that the server lists may be one that this page sends, of which it has no id yet. */
export function mayBecome(job: ImportJob, target: ImportTarget, told: Import): boolean {
  return (
    job.importId === null &&
    job.status === 'sending' &&
    (told.state === 'running' || told.state === 'waiting') &&
    isSameImport(job, target, told)
  );
}

function isSameImport(job: ImportJob, target: ImportTarget, { source }: Import): boolean {
  return (
    isSameTarget(job.target, target) && job.source.kind === source.kind && job.source.name === source.name
  );
}

/**
 * Whether a job must let another file of its session go first. One that waits for a person keeps nobody waiting.
 * @param isWorkedOn whether this page sends or follows the import of that id
 */
export function isBehindAnother(
  job: ImportJob,
  jobs: readonly ImportJob[],
  isWorkedOn: (id: string) => boolean,
): boolean {
  return jobs.some(
    (other) =>
      other.source.kind === 'file' &&
      isSameTarget(other.target, job.target) &&
      (isUnderWay(other) || (isWorkedOn(other.id) && other.status !== 'asking')),
  );
}
