import { columnsOf } from '../columns/columns-of.js';
import type { PostColumns } from '../columns/post-columns.js';
import type { Positions } from '../columns/positions.js';
import type { Post } from '../post.js';
import { contentOf } from './content.js';
import { engagementOf } from './engagement.js';
import type { Statistics, StatisticsOptions } from './figures.js';
import { patternsOf } from './patterns.js';
import { writingOf } from './writing.js';

/**
 * The figures of some posts: pure, the same on every machine. Only the account's own posts count; posts without a time are left out of
 * figures about time only.
 *
 * @param positions of the posts to count; null for all
 */
export function countStatistics(
  columns: PostColumns,
  positions: Positions,
  options: StatisticsOptions = {},
): Statistics {
  return {
    patterns: patternsOf(columns, positions, options),
    engagement: engagementOf(columns, positions, options),
    content: contentOf(columns, positions),
    writing: writingOf(columns, positions),
  };
}

/**
 * The figures of a list of posts: see {@link countStatistics}. A count that is missing or impossible is 0, so posts of older profiles can
 * be given too.
 */
export const statisticsOf = (posts: readonly Post[], options: StatisticsOptions = {}): Statistics =>
  countStatistics(columnsOf(posts, ''), null, options);
