import { type AnalysisResult, statisticsIn } from '../domain/analysis-result.js';
import { isCountKnown, unknownMeasures } from '../domain/known-counts.js';
import { columnsOf } from '../domain/columns/columns-of.js';
import type { PostColumns } from '../domain/columns/post-columns.js';
import type { NotCarried } from '../domain/not-carried.js';
import type { Measure, Post } from '../domain/post.js';
import { contentOf } from '../domain/statistics/content.js';
import { engagementOf } from '../domain/statistics/engagement.js';
import type { Statistics } from '../domain/statistics/figures.js';
import { patternsOf, postsByHour } from '../domain/statistics/patterns.js';
import { countOf } from '../domain/statistics/post-parts.js';
import { periodOf, type Period, timedPosts } from '../domain/statistics/posting-rate.js';
import { writingOf } from '../domain/statistics/writing.js';

/** A stored profile of a session. */
export interface SessionAccount {
  /** What the profile is saved under, without `@`. */
  readonly username: string;
  /** As `readAnalysisResult` gives it. */
  readonly result: AnalysisResult;
}

/** An account as answers see it: its posts, its stored figures and what its source does not carry. */
export class Account {
  readonly username: string;
  readonly result: AnalysisResult;
  /** The stored posts, as they are stored: the functions of `domain/statistics` read them whatever they hold. */
  readonly posts: readonly Post[];
  readonly notCarried: ReadonlySet<NotCarried>;
  /** All that the profile counts. */
  readonly whole: Selection;
  readonly #statistics: Statistics | null;

  constructor({ username, result }: SessionAccount) {
    this.username = username;
    this.result = result;
    this.posts = result.tweets as Post[];
    this.notCarried = new Set(result.sample?.not_carried ?? unknownMeasures(result.tweets));
    this.#statistics = result.sample ? statisticsIn(result) : null;
    this.whole = new Selection(this, this.posts, this.#statistics);
  }

  /** Posts that the figures count; only the newest of them may be stored. */
  get counted(): number {
    const { sample } = this.result;
    return this.#statistics && sample ? sample.posts_used : this.posts.length;
  }

  /** The first and last moment of what the figures count; null when no post has a time. */
  get period(): Period | null {
    const { sample } = this.result;
    if (this.#statistics && sample) {
      const { first_post_ms: fromMs, last_post_ms: toMs } = sample;
      return fromMs === null || toMs === null ? null : { fromMs, toMs };
    }
    return periodOf(this.posts);
  }

  /** Some of the stored posts. */
  some = (posts: readonly Post[]): Selection => new Selection(this, posts, null);

  /** A post's count; null where the source does not tell it. */
  count(post: Post, measure: Measure): number | null {
    const isKnown = !this.notCarried.has(measure) && isCountKnown(post, measure);
    return isKnown ? countOf(post, measure) : null;
  }
}

/**
 * Some posts of an account and their figures, in UTC. Those of the whole account are the stored ones, which count posts that are not
 * stored, too; others are counted when they are first asked for.
 */
export class Selection {
  /** Of these posts. */
  readonly columns: PostColumns;
  readonly #counted: Partial<Statistics>;

  /** @param statistics what is known of the posts already */
  constructor(
    readonly account: Account,
    readonly posts: readonly Post[],
    statistics: Statistics | null,
  ) {
    this.columns = columnsOf(posts, account.username);
    this.#counted = { ...statistics };
  }

  /** Whether these are all posts of the account. */
  get isWhole(): boolean {
    return this === this.account.whole;
  }

  /** How many posts these are; for the whole account those that its figures count. */
  get size(): number {
    return this.isWhole ? this.account.counted : this.posts.length;
  }

  get patterns(): Statistics['patterns'] {
    return (this.#counted.patterns ??= patternsOf(this.columns));
  }

  /** The hour of the day with most posts, and how many it has; null when no time is known. */
  get busiestHour(): { readonly hour: number; readonly posts: number } | null {
    if (timedPosts(this.patterns) === 0) return null;
    const hours = postsByHour(this.patterns.heatmap);
    const posts = Math.max(...hours);
    return { hour: hours.indexOf(posts), posts };
  }

  get engagement(): Statistics['engagement'] {
    const areKindsKnown = !this.account.notCarried.has('reply_posts');
    return (this.#counted.engagement ??= engagementOf(this.columns, null, { areKindsKnown }));
  }

  get content(): Statistics['content'] {
    return (this.#counted.content ??= contentOf(this.columns));
  }

  get writing(): Statistics['writing'] {
    return (this.#counted.writing ??= writingOf(this.columns));
  }
}
