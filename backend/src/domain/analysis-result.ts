import { z } from './zod.js';
import { carriable } from './not-carried.js';
import { postKinds } from './post.js';
import { provenanceSchema } from './provenance.js';
import { sourceKinds } from './source-kind.js';
import {
  contentSchema,
  engagementSchema,
  patternsShape,
  type Statistics,
  writingSchema,
} from './statistics/figures.js';
import { documented, forgiving, strict, type Temper } from './temper.js';

const notObject = 'must be an object';
const text = z.string('must be text');
const number = z.number('must be a number');
const count = z.int().nonnegative();
const time = z
  .number()
  .min(1)
  .max(8.64e15)
  .nullable()
  .describe('Milliseconds since the Unix epoch, UTC; null when not known');

/** The one description of a stored profile. Messages end a sentence that begins with the value's place. */
function describeProfile({ must, may, beside, list, numbers }: Temper) {
  const version = z.object(
    { id: must(text, ''), text: must(text, ''), timestamp_ms: may(number) },
    notObject,
  );
  const post = z.object(
    {
      id: must(
        z
          .string('must be text, so that no digit is lost')
          .describe('Decimal text; an X snowflake is larger than what a number holds'),
        '',
      ),
      text: must(text, ''),
      timestamp_ms: may(z.number('must be a number: milliseconds since 1970, 0 if unknown')).describe(
        'Milliseconds since the Unix epoch; 0 when unknown',
      ),
      time_claimed: beside(z.boolean()).describe(
        'Whether other signs contradict the time, so that it is a claim',
      ),
      likes: may(number),
      retweets: may(number),
      replies: may(number),
      views: may(number),
      author: may(text),
      author_name: may(text),
      media: may(list(text)).describe('Addresses of pictures and videos'),
      has_media: may(z.boolean('must be true or false')),
      time_ago: may(text),
      kind: beside(z.enum(postKinds)),
      lang: beside(text).describe('Language, as a BCP 47 tag'),
      hashtags: beside(list(text)).describe('Without `#`'),
      mentions: beside(list(text)).describe('Accounts named in the post, without `@`'),
      links: beside(list(text)).describe('Addresses that the post links to'),
      versions: beside(list(version)).describe('Earlier versions of an edited post, from the first one on'),
    },
    notObject,
  );
  const userInfo = z.object(
    {
      username: may(text),
      display_name: may(text),
      bio: may(text),
      joined: may(text),
      tweets_count: may(number),
      followers: may(number),
      following: may(number),
    },
    notObject,
  );
  const product = z.object(
    { product: must(text, ''), category: may(text), tweet_ids: may(list(text)) },
    notObject,
  );
  const topPost = z.object(
    { text: must(text, ''), likes: may(number), retweets: may(number), id: beside(text) },
    notObject,
  );
  const sample = z
    .object({
      source: must(z.string().meta({ enum: sourceKinds }), ''),
      format: beside(z.string().meta({ example: 'Twint' })).describe(
        'What program or network wrote the file',
      ),
      method: must(z.string().meta({ example: 'local' }), 'local').describe(
        '`local` for rules, or the name of the model that wrote products, style and insights',
      ),
      method_note: beside(text).describe('Why the model did not describe the account; a sentence'),
      posts_found: must(count, 0).describe('Records that the source had, those that were skipped included'),
      posts_used: must(count, 0).describe('Posts that the figures count'),
      posts_stored: must(count, 0).describe('Posts in `tweets`: the newest, when not all fit'),
      first_post_ms: must(time, null),
      last_post_ms: must(time, null),
      skipped: must(
        list(
          z.object({
            reason: z.string().meta({ example: 'reposts of other accounts' }),
            count: z.int().positive(),
            example: z.string().optional().describe('Where one of them is, and how its text begins'),
          }),
        ),
        [],
      ),
      not_carried: must(list(z.enum(carriable)), []).describe('Their zeros mean nothing'),
      columns_unread: beside(list(text)).describe(
        'Columns that look like a time, a count or an author and were not understood',
      ),
      notes: must(list(text), []).describe('Sentences for people'),
      analyzed_at_ms: must(time, null),
      provenance: beside(provenanceSchema).describe('Where the posts were read'),
    })
    .describe('What the figures rest on');
  const changes = z
    .object({
      posts_before: must(count, 0),
      posts_added: must(count, 0),
      posts_removed: must(count, 0).describe('Posts that were there before and are not any more'),
      first_post_ms_before: must(time, null),
      last_post_ms_before: must(time, null),
      analyzed_at_ms_before: must(time, null),
    })
    .describe('What an import changed in the profile that it replaced');
  const profile = z.object(
    {
      user_info: must(userInfo, {}),
      tweets: must(list(post), []),
      patterns: may(
        z.object(
          {
            peak_days: may(numbers()).describe('Posts by day of the week, `Monday` to `Sunday`, UTC'),
            peak_hours: may(numbers()).describe('Posts by part of the day, `00-04` to `20-24`, UTC'),
            heatmap: beside(patternsShape.heatmap).describe(
              'Posts by weekday and hour: 7 lists from Monday on, of 24 counts each, UTC',
            ),
            posts_per_week: beside(patternsShape.posts_per_week).describe(
              'Each week from the first post to the last',
            ),
            shares: beside(patternsShape.shares).describe(
              'How many are originals, replies and quotes, and how many reposts were left out',
            ),
          },
          notObject,
        ),
      ),
      analysis: may(
        z.object(
          {
            products: may(list(product)),
            writing_style: may(text),
            engagement: may(
              z.object(
                {
                  top_posts: may(list(topPost)),
                  insights: may(text),
                  statistics: beside(engagementSchema).describe(
                    'How posts do: by measure, hour, length and media; top posts',
                  ),
                },
                notObject,
              ),
            ),
          },
          notObject,
        ),
      ),
      content: beside(contentSchema).describe(
        'Hashtags, mentions, sites and languages, and how many posts have each',
      ),
      writing: beside(writingSchema).describe('Length, emoji, questions, links and vocabulary of the posts'),
      sample: beside(sample),
      changes: beside(changes),
    },
    notObject,
  );
  return { profile, sample, changes };
}

const schemas = describeProfile(documented);

/**
 * The schema of the JSON that a profile stores, of its `sample` and of its `changes`, for documentation. Other keys may stand beside the named
 * ones and are kept. Only what makes it a profile is required, because the Python version wrote the rest at its discretion.
 */
export const { profile: analysisResultSchema, sample: sampleSchema, changes: changesSchema } = schemas;

/** The JSON that a profile stores. */
export type AnalysisResult = z.infer<typeof analysisResultSchema>;

/** What of it says who the account is. */
export type StoredUserInfo = AnalysisResult['user_info'];

/** One of its posts, as another version or program may have written it. */
export type StoredPost = AnalysisResult['tweets'][number];

/** What an analysis rests on. Every chart shows it. */
export type Sample = z.infer<typeof sampleSchema>;

/** What an import changed in the profile that it replaced. */
export type Changes = z.infer<typeof changesSchema>;

/** Something wrong in an `AnalysisResult`. */
export interface AnalysisResultFault {
  /** Keys and indexes from the outside in; empty for the whole value. */
  readonly path: readonly PropertyKey[];
  /** What it must be, as the end of a sentence: `must be text`. */
  readonly detail: string;
}

const strictSchema = describeProfile(strict).profile;

/**
 * What keeps a parsed JSON value from being an `AnalysisResult`; empty when it is one.
 *
 * @param most how many faults are told; of one list no more than a thousand are found.
 */
export function analysisResultFaults(value: unknown, most = 10): AnalysisResultFault[] {
  const issues = strictSchema.safeParse(value).error?.issues ?? [];
  return issues.slice(0, most).map(({ path, message }) => ({ path, detail: message }));
}

const forgivingSchema = describeProfile(forgiving).profile.catch({ user_info: {}, tweets: [] });

/** Reads what is stored, whatever it is. Never fails: what is wrong is left out. Of `tweets` only what is no object is left out. */
export const readAnalysisResult = (value: unknown): AnalysisResult => forgivingSchema.parse(value);

/** The figures that a profile stores; null if any of them is missing or wrong. They can be counted again from the posts. */
export function statisticsIn({ patterns, analysis, content, writing }: AnalysisResult): Statistics | null {
  const { peak_days, peak_hours, heatmap, posts_per_week, shares } = patterns ?? {};
  const engagement = analysis?.engagement?.statistics;
  if (!peak_days || !peak_hours || !heatmap || !posts_per_week || !shares) return null;
  if (!engagement || !content || !writing) return null;
  return {
    patterns: { peak_days, peak_hours, heatmap, posts_per_week, shares },
    engagement,
    content,
    writing,
  };
}
