import { z } from 'zod';

const count = z.number().nullish();
const text = z.string().nullish();

/** A list that is checked as one value: zod would make an issue for each of its members, however many there are. */
const texts = z
  .array(z.unknown())
  .refine((items) => items.every((item) => typeof item === 'string'), 'must be a list of text')
  .meta({ items: { type: 'string' } });

/** Numbers by name, checked as one value like {@link texts}. */
const counts = z
  .looseObject({})
  .refine(
    (figures) => Object.values(figures).every((figure) => typeof figure === 'number'),
    'must hold only numbers',
  )
  .meta({ additionalProperties: { type: 'number' } });

/** What imports write beside the documented keys. Others may have used the same names for something else, so anything is taken. */
const extra = (description: string) => z.unknown().optional().describe(description);

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
  media: texts.nullish().describe('Addresses of pictures and videos'),
  has_media: z.boolean().nullish(),
  time_ago: text,
  kind: extra('`original`, `reply` or `quote`'),
  lang: extra('Language, as a BCP 47 tag'),
  hashtags: extra('Without `#`'),
  mentions: extra('Accounts named in the post, without `@`'),
  links: extra('Addresses that the post links to'),
});

const product = z.looseObject({ product: z.string(), category: text, tweet_ids: texts.nullish() });
const topPost = z.looseObject({ text: z.string(), likes: count, retweets: count });

/** The schema with its three lists of objects as given: whole for the documentation, loose to check member by member. */
const makeSchema = (posts: z.ZodType, products: z.ZodType, topPosts: z.ZodType) =>
  z.looseObject({
    user_info: z.looseObject({
      username: text,
      display_name: text,
      bio: text,
      joined: text,
      tweets_count: count,
      followers: count,
      following: count,
    }),
    tweets: posts,
    patterns: z
      .looseObject({
        peak_days: counts.nullish().describe('Posts by day of the week, `Monday` to `Sunday`, UTC'),
        peak_hours: counts.nullish().describe('Posts by part of the day, `00-04` to `20-24`, UTC'),
        heatmap: extra('Posts by weekday and hour: 7 lists from Monday on, of 24 counts each, UTC'),
        posts_per_week: extra('`{week_start_ms, posts}` for each week from the first post to the last'),
        shares: extra('How many are `originals`, `replies`, `quotes`, and how many `reposts` were left out'),
      })
      .nullish(),
    analysis: z
      .looseObject({
        products: products.nullish(),
        writing_style: text,
        engagement: z
          .looseObject({
            top_posts: topPosts.nullish(),
            insights: text,
            statistics: extra(
              'Total, mean, median, p75, p90 and maximum of each measure; by hour, length and media; top posts',
            ),
          })
          .nullish(),
      })
      .nullish(),
    content: extra('Hashtags, mentions, sites and languages, each as `{name, posts}`'),
    writing: extra('Length, emoji, questions, links and vocabulary of the posts'),
    sample: extra('What the figures rest on: see `SampleDto`'),
    changes: extra('What the last import changed: see `ChangesDto`'),
  });

/**
 * The `AnalysisResult` JSON that a profile stores. Its keys are fixed; others may stand beside them and are kept. Only
 * what makes it a profile is required, because the Python version wrote the rest at its discretion.
 */
export const analysisResultSchema = makeSchema(z.array(post), z.array(product), z.array(topPost));

const anyList = z.array(z.unknown());
const frameSchema = makeSchema(anyList, anyList, anyList);

/** The lists of objects in a profile, and what their members must be. */
const memberSchemas: [path: string[], member: z.ZodType][] = [
  [['tweets'], post],
  [['analysis', 'products'], product],
  [['analysis', 'engagement', 'top_posts'], topPost],
];

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

/** What is wrong with a value, and where in it. */
export interface AnalysisResultFault {
  readonly path: readonly PropertyKey[];
  /** Goes on after the name of the place: `must be text`. */
  readonly detail: string;
}

const maxFaults = 10;

/**
 * What keeps a body from being an `AnalysisResult`: at most ten faults, none when it is one. Lists are checked member by
 * member and no further than the tenth fault, so a list of a million wrong things costs no more than a short one.
 */
export function analysisResultFaults(body: unknown): AnalysisResultFault[] {
  const faults = faultsOf(frameSchema, body, []);
  for (const [path, schema] of memberSchemas) {
    const members = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), body);
    if (!Array.isArray(members)) continue;
    for (let index = 0; index < members.length && faults.length < maxFaults; index += 1) {
      faults.push(...faultsOf(schema, members[index], [...path, index]));
    }
  }
  return faults.slice(0, maxFaults);
}

function faultsOf(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): AnalysisResultFault[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map((issue) => ({
    path: [...path, ...issue.path],
    detail: issue.code === 'invalid_type' ? `must be ${article(issue.expected)}` : issue.message,
  }));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function article(type: string): string {
  if (type === 'string') return 'text';
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
