import { z } from 'zod';
import type { Profile } from './profile';
import { readPosts } from './stored-posts';
import { readStoredSample } from './stored-sample';
import { readStoredStatistics } from './stored-statistics';

// The page's Content-Security-Policy forbids eval, and zod would try it to compile its schemas.
z.config({ jitless: true });

/** Leaves a schema as it is, or makes it give `fallback` instead of failing. */
type OrElse = <Schema extends z.ZodType, Fallback>(
  schema: Schema,
  fallback: Fallback,
) => z.ZodType<z.output<Schema> | Fallback>;

const TEXT = 'must be text';
const LIST = 'must be a list (array)';
const OBJECT = 'must be an object';
const NUMBER = 'must be a number';

const texts = z.array(z.string().nullable().catch(null)).nullish().catch(null);

/**
 * The schema of a stored profile, in one of two tempers: one that fails where something is wrong (for what a person adds),
 * one that shows what can be shown (for what is stored already). `null` and an absent key mean the same: not known. The strict
 * one takes what the backend takes, so that what was downloaded can be added again.
 * Keys beside the named ones are nobody's business here; what is stored is the original text, never the output of this.
 */
function makeSchema(orElse: OrElse) {
  const text = orElse(z.string(TEXT).nullish(), null);
  const count = orElse(z.number(NUMBER).nullish(), null);
  const counts = orElse(z.record(z.string(), orElse(z.number(NUMBER), null), OBJECT).nullish(), null);
  const listOf = <Item extends z.ZodType>(item: Item) => orElse(z.array(item, LIST).nullish(), null);

  const post = z.object(
    {
      id: orElse(z.string('must be text, so that no digit is lost').min(1, 'must not be empty'), ''),
      text: orElse(z.string(TEXT), ''),
      timestamp_ms: orElse(
        z.number('must be a number: milliseconds since 1970, 0 if unknown').nullish(),
        null,
      ),
      likes: count,
      retweets: count,
      replies: count,
      views: count,
      author: text,
      author_name: text,
      media: listOf(orElse(z.string(TEXT), null)),
      has_media: orElse(z.boolean('must be true or false').nullish(), null),
      time_ago: text,
      // Keys that stand beside the documented ones are never a reason to refuse a profile.
      kind: z.enum(['original', 'reply', 'quote']).nullish().catch(null),
      lang: z.string().nullish().catch(null),
      hashtags: texts,
      mentions: texts,
      links: texts,
    },
    OBJECT,
  );
  const product = z.object(
    {
      product: orElse(z.string(TEXT), ''),
      category: text,
      tweet_ids: listOf(orElse(z.string(`${TEXT}: the id of a post`), null)),
    },
    OBJECT,
  );
  const topPost = z.object(
    {
      text: orElse(z.string(TEXT), ''),
      likes: count,
      retweets: count,
      id: z.string().nullish().catch(null),
    },
    OBJECT,
  );
  const engagement = z.object({ top_posts: listOf(orElse(topPost, null)), insights: text }, OBJECT);
  const analysis = z.object(
    {
      products: listOf(orElse(product, null)),
      writing_style: text,
      engagement: orElse(engagement.nullish(), null),
    },
    OBJECT,
  );
  const userInfo = z.object(
    {
      username: text,
      display_name: text,
      bio: text,
      joined: text,
      tweets_count: count,
      followers: count,
      following: count,
    },
    OBJECT,
  );
  return z.object(
    {
      user_info: orElse(userInfo, null),
      tweets: orElse(z.array(orElse(post, null), LIST), null),
      patterns: orElse(z.object({ peak_days: counts, peak_hours: counts }, OBJECT).nullish(), null),
      analysis: orElse(analysis.nullish(), null),
    },
    OBJECT,
  );
}

const strictSchema = makeSchema((schema) => schema as never);
const tolerantSchema = makeSchema((schema, fallback) => schema.catch(fallback as never));

type StoredResult = z.output<typeof strictSchema>;

/**
 * Reads what is stored, for showing it. Never fails: what cannot be read is left out, and whatever is missing is `null` or
 * empty. `unreadable` tells how many posts were left out.
 * @param value the parsed JSON, of whatever shape
 */
export function readStoredResult(value: unknown): { profile: Profile; unreadable: number } {
  const read = tolerantSchema.safeParse(value);
  const profile = toProfile(
    read.success ? read.data : { user_info: null, tweets: null, patterns: null, analysis: null },
    value,
  );
  const tweets: unknown = isRecord(value) ? value.tweets : null;
  return { profile, unreadable: Array.isArray(tweets) ? tweets.length - profile.posts.length : 0 };
}

/** Why a JSON value is no AnalysisResult: a JSON pointer (RFC 6901) and what must be there, as the end of a sentence. */
export interface SchemaIssue {
  pointer: string;
  expectation: string;
}

/** Checks a parsed JSON value strictly: the profile it is, or everything that is wrong with it. */
export function checkResult(value: unknown): { profile: Profile } | { issues: SchemaIssue[] } {
  const checked = strictSchema.safeParse(value);
  if (checked.success) return { profile: toProfile(checked.data, value) };
  return {
    issues: checked.error.issues.map((issue) => ({
      pointer: issue.path
        .map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
        .join(''),
      expectation: issue.message,
    })),
  };
}

/** Whether a parsed JSON value is an object, neither `null` nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toProfile({ user_info, tweets, patterns, analysis }: StoredResult, value: unknown): Profile {
  const { sample, changes, notCarried: saidNotCarried } = readStoredSample(value);
  const { posts, places, notCarried } = readPosts(tweets ?? [], saidNotCarried);
  return {
    account: {
      username: filled(user_info?.username),
      displayName: filled(user_info?.display_name),
      bio: filled(user_info?.bio),
      joined: filled(user_info?.joined),
      // An account whose posts are here has some: 0 stands for what the source does not carry.
      postsCount:
        (posts.length > 0 && user_info?.tweets_count === 0 ? null : user_info?.tweets_count) ?? null,
      followers: notCarried.has('followers') ? null : (user_info?.followers ?? null),
      following: notCarried.has('following') ? null : (user_info?.following ?? null),
    },
    posts,
    places,
    patterns: patterns
      ? { days: knownCounts(patterns.peak_days), hours: knownCounts(patterns.peak_hours) }
      : null,
    products: present(analysis?.products).map(({ product, category, tweet_ids }) => ({
      name: product,
      category: filled(category) ?? 'Other',
      postIds: present(tweet_ids),
    })),
    writingStyle: filled(analysis?.writing_style),
    insights: filled(analysis?.engagement?.insights),
    sample,
    changes,
    statistics: sample && readStoredStatistics(value),
    notCarried,
  };
}

function filled(text: string | null | undefined): string | null {
  return text?.trim() ? text.trim() : null;
}

function present<Item>(list: readonly (Item | null)[] | null | undefined): Item[] {
  return (list ?? []).filter((item) => item !== null);
}

function knownCounts(
  counts: Record<string, number | null | undefined> | null | undefined,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts ?? {}).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
