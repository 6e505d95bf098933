import {
  contentSchema,
  engagementSchema,
  patternsShape,
  writingSchema,
} from '../domain/statistics/figures.js';
import { z } from '../domain/zod.js';

const time = z.number().nullable().describe('Milliseconds since the Unix epoch, UTC; null when not known');

/** The schema of the figures of some posts, for documentation. */
export const countedPostsSchema = z.object({
  statistics: z.object({
    patterns: z.object(patternsShape),
    engagement: engagementSchema,
    content: contentSchema,
    writing: writingSchema,
  }),
  posts: z.int().nonnegative().describe('The account’s own posts that were counted: reposts are none'),
  first_post_ms: time,
  last_post_ms: time,
});
