import { kindNouns } from '@persona-lens/backend/domain/statistics/compared-kind';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { formatPeriod } from '../../lib/date-format';
import { formatCount, formatCounted } from '../../lib/number-format';
import type { Coverage } from '../post-selection';

/**
 * What a figure rests on, for people: `Based on 1,234 posts, Jan 3, 2020 – May 5, 2024`.
 *
 * @param timedPosts how many of the posts the figure could use because their time is known; all when absent
 * @param nouns what the posts are called, one and many
 */
export function basisText(
  coverage: Coverage,
  timeZone: string,
  timedPosts = coverage.posts,
  [singular, plural]: readonly [string, string] = ['post', 'posts'],
): string {
  const { posts, firstPostMs, lastPostMs, notStored } = coverage;
  const number =
    timedPosts === posts
      ? formatCounted(posts, singular, plural)
      : `${formatCount(timedPosts)} of ${formatCounted(posts, singular, plural)} with a known time`;
  const period =
    firstPostMs === null || lastPostMs === null
      ? ''
      : `, ${formatPeriod(firstPostMs, Math.max(firstPostMs, lastPostMs), timeZone)}`;
  const missing =
    notStored === 0 ? '' : `. ${formatCounted(notStored, 'older post')} not stored and not counted here`;
  return `Based on ${number}${period}${missing}`;
}

/**
 * What groups of posts by hour, length or media rest on: posts of one kind, because replies get fewer reactions than other posts. In
 * profiles that earlier versions made, and where a source does not tell the kinds, it is all of them.
 */
export function comparedBasis(
  { compared }: Pick<Statistics['engagement'], 'compared'>,
  coverage: Coverage,
  timeZone: string,
  timedPosts?: number,
): string {
  if (!compared || compared.kind === null) return basisText(coverage, timeZone, timedPosts);
  const [singular, plural] = kindNouns[compared.kind];
  const text = basisText({ ...coverage, posts: compared.posts }, timeZone, timedPosts, [singular, plural]);
  return compared.posts === coverage.posts ? text : `Only ${plural}, for kinds of posts differ. ${text}`;
}
