import type { ImportQuestion } from '../api/imports';
import { formatUtcPeriod } from '../lib/date-format';
import { formatCount, formatCounted } from '../lib/number-format';

/** What would come out of a file: `1,984 posts, May 4, 2009 – Jan 8, 2021. Left out: 38 reposts of other accounts.` */
export function describePreview({ preview }: ImportQuestion): string {
  const { posts, records, first_post_ms: fromMs, last_post_ms: toMs, skipped } = preview;
  if (posts === 0) return `No posts can be read of ${formatCounted(records, 'record')} like this.`;
  const period = fromMs === null || toMs === null ? 'without times' : formatUtcPeriod(fromMs, toMs);
  const left = skipped.map(({ reason, count }) => `${formatCount(count)} ${reason}`).join(', ');
  return `${formatCounted(posts, 'post')}, ${period}.${left === '' ? '' : ` Left out: ${left}.`}`;
}
