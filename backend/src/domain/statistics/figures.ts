import { z } from '../zod.js';
import type { OffsetMinutes } from '../columns/local-times.js';
import { postKinds } from '../post.js';

/** Statistics as the stored JSON has them. They are taken whole or not at all, because they can be counted again from the posts. */

const count = z.number().nonnegative();

const tally = z.object({ name: z.string(), posts: count });
const tallies = z.array(tally);

const spread = z.object({ total: count, mean: count, median: count, p75: count, p90: count, max: count });

const group = z.object({ posts: count, median: count });

const forEachMeasure = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ likes: schema, retweets: schema, replies: schema, views: schema });

/** Figures about when posts are published. */
export const patternsShape = {
  /** Posts by day, `Monday` to `Sunday`, and by part of the day, `00-04` to `20-24`. Every key is there. */
  peak_days: z.record(z.string(), count),
  peak_hours: z.record(z.string(), count),
  /** 7 rows from Monday on, of 24 hours each. */
  heatmap: z.array(z.array(count).length(24)).length(7),
  /**
   * Every week from the first post to the last, the empty ones too, at most 25 years (see `maxWeeks`). A week starts on Monday, 00:00, of
   * the local clock; `week_start_ms` is that moment.
   */
  posts_per_week: z.array(z.object({ week_start_ms: z.number(), posts: count })),
  /**
   * Counts; reposts are known for whole accounts only and 0 elsewhere. `with_media` are the own posts with pictures or video; profiles
   * of earlier versions lack it.
   */
  shares: z.object({
    originals: count,
    replies: count,
    quotes: count,
    reposts: count,
    with_media: count.optional(),
  }),
};

/** Figures about how posts do. */
export const engagementSchema = z.object({
  measures: forEachMeasure(spread),
  /** Likes, retweets and replies together. */
  total: spread,
  /**
   * The posts that the groups below are made of: those of one kind, because replies get fewer reactions whenever and however they are
   * written. `kind` is null where all posts are taken together: there are none, or the source does not tell the kinds. Profiles of
   * earlier versions lack `compared`: their groups are of all posts.
   */
  compared: group.extend({ kind: z.enum(postKinds).nullable() }).optional(),
  /** 24 hours. */
  by_hour: z.array(group).length(24),
  /** By length in characters: up to 50, 100, 200, 280, 500, and longer (`max` null). */
  by_length: z.array(group.extend({ min: count, max: count.nullable() })),
  by_media: z.object({ with: group, without: group }),
  /** Ids of up to ten posts that have most of each measure, most first; posts with none are not listed. */
  top: forEachMeasure(z.array(z.string())),
});

/** Figures about what posts name and link to. */
export const contentSchema = z.object({
  hashtags: tallies,
  mentions: tallies,
  /** Host names without `www.`. */
  sites: tallies,
  languages: tallies,
});

/** Figures about how posts are written. */
export const writingSchema = z.object({
  /** Characters (code points) of a post. */
  length: z.object({ mean: count, median: count, p90: count, max: count }),
  words_per_post: count,
  /** Shares of posts, 0 to 1, that have at least one. */
  with_emoji: count,
  with_question: count,
  with_exclamation: count,
  with_link: count,
  with_hashtag: count,
  with_mention: count,
  emoji: tallies,
  /** Different words, and their number for each 100 words: the mean over windows of 100 words. */
  vocabulary: z.object({ words: count, distinct: count, distinct_per_100: count }),
});

/** A name and how many posts have it, most first; equal ones by name. */
export type Tally = z.infer<typeof tally>;

/** How a measure is spread over posts. All 0 for no posts. */
export type Spread = z.infer<typeof spread>;

/** Posts of one kind and how they did: the median of likes, retweets and replies together. */
export type Group = z.infer<typeof group>;

/** Figures of a list of posts. Pure data, part of the profile JSON; the screens compute it anew for a filtered list. */
export interface Statistics {
  patterns: z.infer<z.ZodObject<typeof patternsShape>>;
  engagement: z.infer<typeof engagementSchema>;
  content: z.infer<typeof contentSchema>;
  writing: z.infer<typeof writingSchema>;
}

/** How statistics are made. */
export interface StatisticsOptions {
  /** Minutes that local time is ahead of UTC at a moment; UTC when absent. */
  offsetMinutes?: OffsetMinutes;
  /** Reposts of other accounts, if more are known of than are among the posts. */
  reposts?: number;
  /** Whether the posts tell which of them are replies; true when absent. Without it groups of posts are made of all kinds together. */
  areKindsKnown?: boolean;
}
