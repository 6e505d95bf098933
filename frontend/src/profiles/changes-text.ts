import type { Changes, Sample } from '@persona-lens/backend/domain/analysis-result';
import { formatUtcDay } from '../lib/date-format';
import { formatCounted } from '../lib/number-format';

/** What the last import changed, as a sentence: `12 posts added, period extended to Oct 31, 2025.` */
export function changesText(changes: Changes, sample: Sample | null): string {
  const parts: string[] = [];
  if (changes.posts_added > 0) parts.push(`${formatCounted(changes.posts_added, 'post')} added`);
  if (changes.posts_removed > 0)
    parts.push(`${formatCounted(changes.posts_removed, 'post')} not there any more`);
  const { first_post_ms_before: firstBefore, last_post_ms_before: lastBefore } = changes;
  const first = sample?.first_post_ms ?? null;
  const last = sample?.last_post_ms ?? null;
  if (last !== null && lastBefore !== null && last > lastBefore) {
    parts.push(`period extended to ${formatUtcDay(last)}`);
  }
  if (first !== null && firstBefore !== null && first < firstBefore) {
    parts.push(`period extended back to ${formatUtcDay(first)}`);
  }
  const text = parts.length === 0 ? 'no post added or removed' : parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
