import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { z } from 'zod';

const count = z.number().nonnegative();
const tallies = z.array(z.object({ name: z.string(), posts: count }));
const group = z.object({ posts: count, median: count });
const spread = z.object({ total: count, mean: count, median: count, p75: count, p90: count, max: count });

/** An object that has the same kind of value for each measure. */
function forMeasures<Schema extends z.ZodType>(schema: Schema) {
  return z.object({ likes: schema, retweets: schema, replies: schema, views: schema });
}

const patterns = z.object({
  peak_days: z.record(z.string(), count),
  peak_hours: z.record(z.string(), count),
  heatmap: z.array(z.array(count).length(24)).length(7),
  posts_per_week: z.array(z.object({ week_start_ms: z.number(), posts: count })),
  shares: z.object({
    originals: count,
    replies: count,
    quotes: count,
    reposts: count,
    with_media: count.optional(),
  }),
});

const engagement = z.object({
  measures: forMeasures(spread),
  total: spread,
  compared: group.extend({ kind: z.enum(['original', 'reply', 'quote']).nullable() }).optional(),
  by_hour: z.array(group).length(24),
  by_length: z.array(group.extend({ min: count, max: count.nullable() })),
  by_media: z.object({ with: group, without: group }),
  top: forMeasures(z.array(z.string())),
});

const content = z.object({ hashtags: tallies, mentions: tallies, sites: tallies, languages: tallies });

const writing = z.object({
  length: z.object({ mean: count, median: count, p90: count, max: count }),
  words_per_post: count,
  with_emoji: count,
  with_question: count,
  with_exclamation: count,
  with_link: count,
  with_hashtag: count,
  with_mention: count,
  emoji: tallies,
  vocabulary: z.object({ words: count, distinct: count, distinct_per_100: count }),
});

const stored = z.object({
  patterns,
  analysis: z.object({ engagement: z.object({ statistics: engagement }) }),
  content,
  writing,
});

/**
 * The figures in a stored profile. All or nothing: null if any of them is missing or is not what it should be, because they
 * can be counted again from the posts.
 */
export function readStoredStatistics(value: unknown): Statistics | null {
  const read = stored.safeParse(value);
  if (!read.success) return null;
  const { patterns, analysis, content, writing } = read.data;
  return { patterns, engagement: analysis.engagement.statistics, content, writing };
}
