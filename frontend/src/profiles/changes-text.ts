import { formatUtcDay } from '../lib/date-format';
import { formatCounted } from '../lib/number-format';
import type { Changes, Sample } from './profile';

/** What the last import changed, as a sentence: `12 posts added, period extended to Oct 31, 2025.` */
export function changesText(changes: Changes, sample: Sample | null): string {
  const parts: string[] = [];
  if (changes.postsAdded > 0) parts.push(`${formatCounted(changes.postsAdded, 'post')} added`);
  if (changes.postsRemoved > 0)
    parts.push(`${formatCounted(changes.postsRemoved, 'post')} not there any more`);
  const { firstPostMsBefore: firstBefore, lastPostMsBefore: lastBefore } = changes;
  const first = sample?.firstPostMs ?? null;
  const last = sample?.lastPostMs ?? null;
  if (last !== null && lastBefore !== null && last > lastBefore) {
    parts.push(`period extended to ${formatUtcDay(last)}`);
  }
  if (first !== null && firstBefore !== null && first < firstBefore) {
    parts.push(`period extended back to ${formatUtcDay(first)}`);
  }
  const text = parts.length === 0 ? 'no post added or removed' : parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
