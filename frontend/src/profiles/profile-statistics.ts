import type { Post as StoredPost } from '@persona-lens/backend/domain/post';
import { contentOf } from '@persona-lens/backend/domain/statistics/content';
import { engagementOf } from '@persona-lens/backend/domain/statistics/engagement';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { patternsOf } from '@persona-lens/backend/domain/statistics/patterns';
import { writingOf } from '@persona-lens/backend/domain/statistics/writing';
import { offsetMinutesIn } from '../lib/time-zone';
import { periodOf } from './post-list';
import type { Post, Profile } from './profile';

/** Which posts figures count. */
export interface Coverage {
  posts: number;
  /** Milliseconds since the epoch; null when none of them has a time. */
  firstPostMs: number | null;
  lastPostMs: number | null;
  /** Posts of the account that were analysed but are not stored, so that these figures could not count them. */
  notStored: number;
}

/** Figures, and which posts they count. */
export interface CoveredStatistics {
  statistics: Statistics;
  coverage: Coverage;
}

/** A part of the statistics. */
export type Part = keyof Statistics;

/** One part of the figures, and which posts it counts. */
export interface CoveredPart<Name extends Part> {
  figures: Statistics[Name];
  coverage: Coverage;
}

/**
 * The figures of a profile, or of some of its posts. Those of the whole profile in UTC are the stored ones, which count posts
 * that are not stored, too; all others are counted from the given posts.
 *
 * @param posts some of the profile's posts; all of them when absent
 * @param timeZone decides about days, hours and weeks
 */
export function statisticsFor(
  profile: Profile,
  posts: readonly Post[] = profile.posts,
  timeZone = 'UTC',
): CoveredStatistics {
  const stored = posts === profile.posts && timeZone === 'UTC' ? profile.statistics : null;
  if (stored) return { statistics: stored, coverage: wholeCoverage(profile) };
  const statistics = Object.fromEntries(
    (['patterns', 'engagement', 'content', 'writing'] as const).map((name) => [
      name,
      parts[name](posts, profile, timeZone),
    ]),
  ) as unknown as Statistics;
  return { statistics, coverage: storedCoverage(profile, posts) };
}

/**
 * One part of what {@link statisticsFor} gives, for a screen that shows only that. `content` and `writing` do not depend on the
 * time zone, so the whole profile's are the stored ones in every zone. Remembers what it counted for as long as the list lives,
 * so that several charts may ask for the same: the list must not be changed.
 */
export function statisticsPart<Name extends Part>(
  name: Name,
  profile: Profile,
  posts: readonly Post[] = profile.posts,
  timeZone = 'UTC',
): CoveredPart<Name> {
  const known = knownParts(profile, posts);
  const key = `${name} ${timeZone}`;
  let part = known.get(key) as CoveredPart<Name> | undefined;
  if (!part) {
    part = makePart(name, profile, posts, timeZone);
    known.set(key, part);
  }
  return part;
}

function makePart<Name extends Part>(
  name: Name,
  profile: Profile,
  posts: readonly Post[],
  timeZone: string,
): CoveredPart<Name> {
  const isTimeless = name === 'content' || name === 'writing';
  const isStored = posts === profile.posts && (isTimeless || timeZone === 'UTC');
  const stored = isStored ? profile.statistics : null;
  if (stored) return { figures: stored[name], coverage: wholeCoverage(profile) };
  return { figures: parts[name](posts, profile, timeZone), coverage: storedCoverage(profile, posts) };
}

const knownByPosts = new WeakMap<Profile, WeakMap<readonly Post[], Map<string, unknown>>>();

/** The parts that were made of a list of posts. */
function knownParts(profile: Profile, posts: readonly Post[]): Map<string, unknown> {
  const byPosts = knownByPosts.get(profile) ?? new WeakMap<readonly Post[], Map<string, unknown>>();
  knownByPosts.set(profile, byPosts);
  const known = byPosts.get(posts) ?? new Map<string, unknown>();
  byPosts.set(posts, known);
  return known;
}

const parts: {
  [Name in Part]: (posts: readonly Post[], profile: Profile, timeZone: string) => Statistics[Name];
} = {
  patterns: (posts, profile, timeZone) =>
    patternsOf(posts.map(toStoredPost), {
      offsetMinutes: offsetMinutesIn(timeZone),
      reposts: posts === profile.posts ? (profile.statistics?.patterns.shares.reposts ?? 0) : 0,
    }),
  engagement: (posts, _profile, timeZone) =>
    engagementOf(posts.map(toStoredPost), { offsetMinutes: offsetMinutesIn(timeZone) }),
  content: (posts) => contentOf(posts.map(toStoredPost)),
  writing: (posts) => writingOf(posts.map(toStoredPost)),
};

/** Which posts the stored figures of the whole profile count. */
export function wholeCoverage(profile: Profile): Coverage {
  const { sample } = profile;
  if (!sample) return storedCoverage(profile, profile.posts);
  const { postsUsed, firstPostMs, lastPostMs } = sample;
  return { posts: postsUsed, firstPostMs, lastPostMs, notStored: 0 };
}

/** What figures cover that are counted from stored posts. */
export function storedCoverage(profile: Profile, posts: readonly Post[]): Coverage {
  const period = periodOf(posts);
  return {
    posts: posts.length,
    firstPostMs: period?.fromMs ?? null,
    lastPostMs: period?.toMs ?? null,
    notStored: Math.max(0, (profile.sample?.postsUsed ?? 0) - profile.posts.length),
  };
}

const storedPosts = new WeakMap<Post, StoredPost>();

/** A post as the statistics take it. What is not known counts as 0, as it does in the stored JSON. */
export function toStoredPost(post: Post): StoredPost {
  const known = storedPosts.get(post);
  if (known) return known;
  const stored: StoredPost = {
    id: post.id,
    text: post.text,
    timestamp_ms: post.timestampMs ?? 0,
    likes: countOf(post.likes),
    retweets: countOf(post.reposts),
    replies: countOf(post.replies),
    views: countOf(post.views),
    author: post.author,
    author_name: null,
    media: post.media,
    has_media: post.hasMedia,
    time_ago: null,
    kind: post.kind,
    ...(post.language && { lang: post.language }),
    hashtags: post.hashtags,
    mentions: post.mentions,
    links: post.links,
  };
  storedPosts.set(post, stored);
  return stored;
}

function countOf(count: number | null): number {
  return count !== null && count > 0 ? count : 0;
}
