import { z } from 'zod';
import { pointerTo, type ProblemPointer } from '../http/problem.js';

const count = z.number().nullish();
const text = z.string().nullish();

const post = z.looseObject({
  id: z.string().describe('Decimal text; an X snowflake is larger than what a number holds'),
  text: z.string(),
  timestamp_ms: z.number().nullish().describe('Milliseconds since the Unix epoch; 0 when unknown'),
  likes: count,
  retweets: count,
  replies: count,
  views: count,
  author: text,
  author_name: text,
  media: z.array(z.string()).nullish().describe('Addresses of pictures and videos'),
  has_media: z.boolean().nullish(),
  time_ago: text,
});

const counts = z.record(z.string(), z.number());

/**
 * The `AnalysisResult` JSON that a profile stores. Its keys are fixed; others may stand beside them and are kept. Only
 * what makes it a profile is required, because the Python version wrote the rest at its discretion.
 */
export const analysisResultSchema = z.looseObject({
  user_info: z.looseObject({
    username: z.string().nullish(),
    display_name: text,
    bio: text,
    joined: text,
    tweets_count: count,
    followers: count,
    following: count,
  }),
  tweets: z.array(post),
  patterns: z
    .looseObject({
      peak_days: counts.nullish().describe('Posts by day of the week, `Monday` to `Sunday`, UTC'),
      peak_hours: counts.nullish().describe('Posts by part of the day, `00-04` to `20-24`, UTC'),
    })
    .nullish(),
  analysis: z
    .looseObject({
      products: z
        .array(
          z.looseObject({ product: z.string(), category: text, tweet_ids: z.array(z.string()).nullish() }),
        )
        .nullish(),
      writing_style: text,
      engagement: z
        .looseObject({
          top_posts: z.array(z.looseObject({ text: z.string(), likes: count, retweets: count })).nullish(),
          insights: text,
        })
        .nullish(),
    })
    .nullish(),
});

/** A small profile with every documented key, for the API's documentation. */
export const analysisResultExample = {
  user_info: {
    username: 'nasa',
    display_name: 'NASA',
    bio: 'Exploring the universe',
    joined: 'December 2007',
    tweets_count: 73125,
    followers: 97400000,
    following: 115,
  },
  tweets: [
    {
      id: '1580661436132757506',
      text: 'A new view of the Pillars of Creation',
      timestamp_ms: 1665695238000,
      likes: 190210,
      retweets: 38450,
      replies: 2110,
      views: 0,
      author: 'nasa',
      author_name: 'NASA',
      media: ['https://example.org/pillars.jpg'],
      has_media: true,
      time_ago: null,
    },
  ],
  patterns: { peak_days: { Thursday: 1 }, peak_hours: { '20-24': 1 } },
  analysis: {
    products: [
      { product: 'James Webb Space Telescope', category: 'Science', tweet_ids: ['1580661436132757506'] },
    ],
    writing_style: 'Short, vivid announcements.',
    engagement: {
      top_posts: [{ text: 'A new view of the Pillars of Creation', likes: 190210, retweets: 38450 }],
      insights: 'Pictures do best.',
    },
  },
};

/** Most faults named in one answer: a list of the wrong kind has one in each of its thousands of posts. */
const maxFaults = 10;

/** What keeps a body from being an `AnalysisResult`: at most ten faults, none when it is one. */
export function analysisResultFaults(body: unknown): ProblemPointer[] {
  const parsed = analysisResultSchema.safeParse(body);
  if (parsed.success) return [];
  return parsed.error.issues.slice(0, maxFaults).map((issue) => ({
    in: 'body',
    pointer: pointerTo(issue.path),
    detail: issue.code === 'invalid_type' ? `must be ${article(issue.expected)}` : issue.message,
  }));
}

function article(type: string): string {
  if (type === 'string') return 'text';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
