import type { OffsetMinutes } from '@persona-lens/backend/domain/columns/local-times';
import { sizeOf, type Positions } from '@persona-lens/backend/domain/columns/positions';
import type { Post } from '@persona-lens/backend/domain/post';
import { contentOf } from '@persona-lens/backend/domain/statistics/content';
import { engagementOf } from '@persona-lens/backend/domain/statistics/engagement';
import type { Statistics } from '@persona-lens/backend/domain/statistics/figures';
import { patternsOf } from '@persona-lens/backend/domain/statistics/patterns';
import { periodAt, type Period } from '@persona-lens/backend/domain/statistics/posting-rate';
import { writingOf } from '@persona-lens/backend/domain/statistics/writing';
import { offsetMinutesIn } from '@persona-lens/backend/domain/time-zone';
import type { Profile } from './profile';

/** Which posts figures count. */
export interface Coverage {
  posts: number;
  /** Milliseconds since the epoch; null when none of them has a time. */
  firstPostMs: number | null;
  lastPostMs: number | null;
  /** Posts of the account that were analysed but are not stored, so that these figures could not count them. */
  notStored: number;
}

/** A part of the statistics. */
export type Part = keyof Statistics;

/** One part of the figures, and which posts it counts. */
export interface CoveredPart<Name extends Part> {
  figures: Statistics[Name];
  coverage: Coverage;
}

/**
 * Some posts of a profile and their figures on the clock of a time zone. Each part is counted when it is first asked for and kept as
 * long as the selection, so that several charts may ask for the same.
 */
export class PostSelection {
  readonly offsetMinutes: OffsetMinutes;
  readonly #counted: { [Name in Part]?: CoveredPart<Name> } = {};
  #coverage: Coverage | undefined;
  #posts: readonly Post[] | undefined;

  /** @param positions of some of the profile's posts; null for all of them */
  constructor(
    readonly profile: Profile,
    readonly timeZone = 'UTC',
    readonly positions: Positions = null,
  ) {
    this.offsetMinutes = offsetMinutesIn(timeZone);
  }

  /**
   * A part of the figures. Those of the whole profile are the stored ones, which count posts that are not stored, too: `content` and
   * `writing`, for which clocks do not matter, in every time zone, the others in UTC. All else is counted from the posts.
   */
  part<Name extends Part>(name: Name): CoveredPart<Name> {
    const known: CoveredPart<Name> | undefined = this.#counted[name];
    if (known) return known;
    const part = this.#stored(name) ?? { figures: this.#count[name](), coverage: this.coverage };
    // TypeScript cannot tell that the key and the value are of one name.
    Object.assign(this.#counted, { [name]: part });
    return part;
  }

  /** How many posts these are. */
  get size(): number {
    return sizeOf(this.profile.columns, this.positions);
  }

  /** The posts themselves. */
  get posts(): readonly Post[] {
    const { posts } = this.profile;
    return (this.#posts ??=
      this.positions === null ? posts : Array.from(this.positions, (position) => posts[position] as Post));
  }

  /** What figures cover that are counted from the posts. */
  get coverage(): Coverage {
    return (this.#coverage ??= coverageOf(this.profile, this.positions));
  }

  /**
   * What the figures about time count posts of: the time that the account's posts cover, as far as they are counted. Some of the posts are
   * chosen from the stored ones, which may be the newest of many only. Null when no post has a time.
   */
  get covered(): Period | null {
    const { firstPostMs, lastPostMs } = this.#stored('patterns')?.coverage ?? coverageOf(this.profile);
    return firstPostMs === null || lastPostMs === null ? null : { fromMs: firstPostMs, toMs: lastPostMs };
  }

  get #isWhole(): boolean {
    return this.positions === null;
  }

  #stored<Name extends Part>(name: Name): CoveredPart<Name> | null {
    const { statistics } = this.profile;
    const isTimeless = name === 'content' || name === 'writing';
    if (!statistics || !this.#isWhole || !(isTimeless || this.timeZone === 'UTC')) return null;
    return { figures: statistics[name], coverage: wholeCoverage(this.profile) };
  }

  readonly #count: { [Name in Part]: () => Statistics[Name] } = {
    patterns: () => {
      const { offsetMinutes, positions, profile } = this;
      const reposts = this.#isWhole ? profile.statistics?.patterns.shares.reposts : undefined;
      return patternsOf(profile.columns, positions, { offsetMinutes, reposts });
    },
    engagement: () => {
      const { offsetMinutes, positions, profile } = this;
      const areKindsKnown = !profile.notCarried.has('reply_posts');
      return engagementOf(profile.columns, positions, { offsetMinutes, areKindsKnown });
    },
    content: () => contentOf(this.profile.columns, this.positions),
    writing: () => writingOf(this.profile.columns, this.positions),
  };
}

/** All figures, and which posts they count. */
export interface CoveredStatistics {
  statistics: Statistics;
  coverage: Coverage;
}

/** All figures of a selection: see {@link PostSelection.part}. */
export function statisticsFor(selection: PostSelection): CoveredStatistics {
  const { figures: patterns, coverage } = selection.part('patterns');
  const { figures: engagement } = selection.part('engagement');
  const { figures: content } = selection.part('content');
  const { figures: writing } = selection.part('writing');
  return { statistics: { patterns, engagement, content, writing }, coverage };
}

/** Which posts the stored figures of the whole profile count. */
export function wholeCoverage(profile: Profile): Coverage {
  const { sample } = profile;
  if (!sample) return coverageOf(profile);
  const { posts_used, first_post_ms, last_post_ms } = sample;
  return { posts: posts_used, firstPostMs: first_post_ms, lastPostMs: last_post_ms, notStored: 0 };
}

function coverageOf(profile: Profile, positions: Positions = null): Coverage {
  const period = periodAt(profile.columns, positions);
  return {
    posts: sizeOf(profile.columns, positions),
    firstPostMs: period?.fromMs ?? null,
    lastPostMs: period?.toMs ?? null,
    notStored: Math.max(0, (profile.sample?.posts_used ?? 0) - profile.posts.length),
  };
}
