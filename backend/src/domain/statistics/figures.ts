import type { Measure, PostKind } from '../post.js';

/** A name and how many posts have it, most first; equal ones by name. */
export interface Tally {
  name: string;
  posts: number;
}

/** How a measure is spread over posts. All 0 for no posts. */
export interface Spread {
  total: number;
  mean: number;
  median: number;
  p75: number;
  p90: number;
  max: number;
}

/** Posts of one kind and how they did: the median of likes, retweets and replies together. */
export interface Group {
  posts: number;
  median: number;
}

/** Figures of a list of posts. Pure data, part of the profile JSON; the screens compute it anew for a filtered list. */
export interface Statistics {
  patterns: {
    /** Posts by day, `Monday` to `Sunday`, and by part of the day, `00-04` to `20-24`. Every key is there. */
    peak_days: Record<string, number>;
    peak_hours: Record<string, number>;
    /** 7 rows from Monday on, of 24 hours each. */
    heatmap: number[][];
    /**
     * Every week from the first post to the last, the empty ones too, at most 25 years (see `maxWeeks`). A week starts on Monday, 00:00, of
     * the local clock; `week_start_ms` is that moment.
     */
    posts_per_week: { week_start_ms: number; posts: number }[];
    /**
     * Counts; reposts are known for whole accounts only and 0 elsewhere. `with_media` are the own posts with pictures or video; profiles
     * of earlier versions lack it.
     */
    shares: { originals: number; replies: number; quotes: number; reposts: number; with_media?: number };
  };
  engagement: {
    measures: Record<Measure, Spread>;
    /** Likes, retweets and replies together. */
    total: Spread;
    /**
     * The posts that the groups below are made of: those of one kind, because replies get fewer reactions whenever and however they are
     * written. `kind` is null where all posts are taken together: there are none, or the source does not tell the kinds. Profiles of
     * earlier versions lack `compared`: their groups are of all posts.
     */
    compared?: Group & { kind: PostKind | null };
    /** 24 hours. */
    by_hour: Group[];
    /** By length in characters: up to 50, 100, 200, 280, 500, and longer (`max` null). */
    by_length: (Group & { min: number; max: number | null })[];
    by_media: { with: Group; without: Group };
    /** Ids of up to ten posts that have most of each measure, most first; posts with none are not listed. */
    top: Record<Measure, string[]>;
  };
  content: {
    hashtags: Tally[];
    mentions: Tally[];
    /** Host names without `www.`. */
    sites: Tally[];
    languages: Tally[];
  };
  writing: {
    /** Characters (code points) of a post. */
    length: { mean: number; median: number; p90: number; max: number };
    words_per_post: number;
    /** Shares of posts, 0 to 1, that have at least one. */
    with_emoji: number;
    with_question: number;
    with_exclamation: number;
    with_link: number;
    with_hashtag: number;
    with_mention: number;
    emoji: Tally[];
    /** Different words, and their number for each 100 words: the mean over windows of 100 words. */
    vocabulary: { words: number; distinct: number; distinct_per_100: number };
  };
}

/** How statistics are made. */
export interface StatisticsOptions {
  /** Minutes that local time is ahead of UTC at a moment; UTC when absent. */
  offsetMinutes?: (timestampMs: number) => number;
  /** Reposts of other accounts, which are not among the posts. */
  reposts?: number;
  /** Whether the posts tell which of them are replies; true when absent. Without it groups of posts are made of all kinds together. */
  areKindsKnown?: boolean;
}
