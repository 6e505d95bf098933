import type { ImportSample } from '../api/imports';
import { formatUtcPeriod } from '../lib/date-format';
import { formatBytes, formatCount, formatCounted } from '../lib/number-format';
import type { ImportJob } from './import-job';

/** The parts of an import in the order in which they come, as words. */
export function stepsOf({ source }: ImportJob): readonly string[] {
  return source.kind === 'file'
    ? ['Uploading', 'Reading', 'Analysing', 'Done']
    : ['Fetching', 'Analysing', 'Done'];
}

/** Which of `stepsOf` an import is at, from 0. */
export function stepOf({ source, status, progress }: ImportJob): number {
  const isFile = source.kind === 'file';
  if (status === 'done') return isFile ? 3 : 2;
  if (status !== 'running') return 0;
  if (progress?.stage === 'analyzing') return isFile ? 2 : 1;
  return isFile ? 1 : 0;
}

/** How much of the current step is done. `share` is from 0 to 1, null where nothing is counted. */
export function amountOf({ status, sent, progress }: ImportJob): {
  share: number | null;
  text: string | null;
} {
  if (status === 'sending' && sent !== null && sent.total > 0) {
    const text = `${formatBytes(sent.done)} of ${formatBytes(sent.total)}`;
    return { share: sent.done / sent.total, text };
  }
  const { done, total } = status === 'running' && progress ? progress : {};
  if (done === undefined) return { share: null, text: null };
  // A file is read by its bytes; what else is counted are posts.
  const format = progress?.stage === 'parsing' ? formatBytes : formatCount;
  if (total === undefined || total === 0) return { share: null, text: format(done) };
  return { share: Math.min(1, done / total), text: `${format(done)} of ${format(total)}` };
}

/** What an import does at the moment, in a few words. */
export function messageOf(job: ImportJob, isServerReachable: boolean): string {
  const { status, isCancelling, isReconnecting, progress, sent, source } = job;
  if (isCancelling) return 'Cancelling…';
  if (status === 'waiting') {
    return isServerReachable ? 'Waiting for its turn' : 'Waiting until the server can be reached';
  }
  if (isReconnecting) return 'Connection lost. The import goes on; connecting again…';
  if (status === 'running') return progress?.message ?? 'The server has begun';
  if (source.kind === 'account') return 'Asking the network';
  return sent !== null && sent.done >= sent.total ? 'The server is taking it in' : 'Sending the file';
}

/** A duration for people to watch: `0:42`, `1:02:05`. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const two = (count: number) => String(count).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** What an import found: `4,388 posts, Mar 3, 2020 – Oct 31, 2025`. */
export function describeSample({
  posts_used: count,
  first_post_ms: fromMs,
  last_post_ms: toMs,
}: ImportSample): string {
  const posts = formatCounted(count, 'post');
  return fromMs === null || toMs === null ? posts : `${posts}, ${formatUtcPeriod(fromMs, toMs)}`;
}

/** What a screen reader is told: it changes only when an import comes to another step. */
export function announcementOf(job: ImportJob): string {
  const { source, status, outcome } = job;
  if (status === 'waiting') return `${source.name} waits.`;
  if (status === 'failed') return '';
  if (status === 'asking') return `${source.name} waits for you: say how it is to be read.`;
  if (status !== 'done') return `${stepsOf(job)[stepOf(job)]} ${source.name}.`;
  const sample = outcome?.sample ? `, ${describeSample(outcome.sample)}` : '';
  return `The import of ${source.name} is done: @${outcome?.username}${sample}.`;
}
