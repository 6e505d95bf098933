import { formatPeriod } from '../../lib/date-format';
import { formatCount, formatCounted } from '../../lib/number-format';
import type { Coverage } from '../post-selection';

/**
 * What a figure rests on, for people: `Based on 1,234 posts, Jan 3, 2020 – May 5, 2024`.
 *
 * @param timedPosts how many of the posts the figure could use because their time is known; all when absent
 */
export function basisText(coverage: Coverage, timeZone: string, timedPosts = coverage.posts): string {
  const { posts, firstPostMs, lastPostMs, notStored } = coverage;
  const number =
    timedPosts === posts
      ? formatCounted(posts, 'post')
      : `${formatCount(timedPosts)} of ${formatCounted(posts, 'post')} with a known time`;
  const period =
    firstPostMs === null || lastPostMs === null
      ? ''
      : `, ${formatPeriod(firstPostMs, Math.max(firstPostMs, lastPostMs), timeZone)}`;
  const missing =
    notStored === 0 ? '' : `. ${formatCounted(notStored, 'older post')} not stored and not counted here`;
  return `Based on ${number}${period}${missing}`;
}
