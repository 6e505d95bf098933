import type { ImportQuestion } from '../api/imports';
import { formatUtcPeriod } from '../lib/date-format';
import { formatCount, formatCounted } from '../lib/number-format';

/**
 * What would come out of a file: `1,984 posts, May 4, 2009 – Jan 8, 2021. Left out: 38 reposts of other accounts.` Where it names
 * several accounts that is said of the one with the most posts, and which one that is.
 */
export function describePreview({ preview, accounts }: ImportQuestion): string {
  const { posts, records, first_post_ms: fromMs, last_post_ms: toMs, skipped } = preview;
  if (posts === 0) return `No posts can be read of ${formatCounted(records, 'record')} like this.`;
  const period = fromMs === null || toMs === null ? 'without times' : formatUtcPeriod(fromMs, toMs);
  const left = skipped.map(({ reason, count }) => `${formatCount(count)} ${reason}`).join(', ');
  const whose = accounts.length > 1 ? `@${accounts[0]?.username}: ` : '';
  return `${whose}${formatCounted(posts, 'post')}, ${period}.${left === '' ? '' : ` Left out: ${left}.`}`;
}
