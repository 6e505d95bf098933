import type { Post } from '../post.js';
import { contentOf } from './content.js';
import { engagementOf } from './engagement.js';
import type { Statistics, StatisticsOptions } from './figures.js';
import { patternsOf } from './patterns.js';
import { writingOf } from './writing.js';

/**
 * The figures of a list of posts: pure, the same on every machine, in one pass over the posts for each part. Posts without a time are
 * left out of figures about time only; a count that is missing or impossible is 0, so posts of older profiles can be given too.
 */
export function statisticsOf(posts: readonly Post[], options: StatisticsOptions = {}): Statistics {
  return {
    patterns: patternsOf(posts, options),
    engagement: engagementOf(posts, options),
    content: contentOf(posts),
    writing: writingOf(posts),
  };
}
