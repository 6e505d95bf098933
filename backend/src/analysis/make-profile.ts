import { ImportError } from './analysis.errors.js';
import { changesSince } from './changes.js';
import type { Collection } from './collection.js';
import { describeByRules } from './local-description.js';
import { withLanguages } from './local-languages.js';
import { describeByModel } from './model/describe-by-model.js';
import { ModelError } from './model/model.errors.js';
import { columnsOf } from '../domain/columns/columns-of.js';
import type { PostColumns } from '../domain/columns/post-columns.js';
import { cutText } from '../domain/plain-text.js';
import type { Post } from '../domain/post.js';
import { inPositions } from '../domain/post-row.js';
import type { Sample } from '../domain/analysis-result.js';
import type { Provenance } from '../domain/provenance.js';
import type { Description, ProfileJson } from './profile-json.js';
import { profileText } from './profile-text.js';
import type { Report } from './progress.js';
import { counted } from '../domain/wording.js';
import type { ModelSettings } from '../model/model-settings.js';
import { topBy } from '../domain/statistics/engagement.js';
import { periodOf } from '../domain/statistics/posting-rate.js';
import { countOf, textOf, valuesOf } from '../domain/statistics/post-parts.js';
import type { Statistics } from '../domain/statistics/figures.js';
import { countStatistics } from '../domain/statistics/statistics.js';

/** What {@link makeProfile} works with beside the posts. */
export interface MakeProfileOptions {
  /** Null: products, style and insights come from rules. */
  readonly model: ModelSettings | null;
  /** The profile that is going to be replaced, as its JSON text; null for none. */
  readonly previousJson: string | null;
  /** Bound of the JSON text: the oldest posts are left out of `tweets` until it fits. */
  readonly maxBytes: number;
  readonly nowMs: number;
  /** Where the collection was read; absent where nobody knows. */
  readonly provenance?: Provenance;
  readonly report: Report;
}

/** A profile, and all that it is made of. */
export interface MadeProfile {
  readonly profile: ProfileJson;
  /** The text to store. */
  readonly json: string;
  /** All posts with their languages, those that the account repeated among them, in the order of positions. */
  readonly posts: readonly Post[];
  /** Of these posts. */
  readonly columns: PostColumns;
}

/**
 * Analyses a collection. Figures count
 * all of the account's own posts; `tweets` holds the newest that fit. A model that fails changes nothing but who wrote products, style and insights (`sample.method`).
 *
 * @throws ImportError when there are no posts, or not even the figures fit into `maxBytes`.
 */
export async function makeProfile(
  collection: Collection,
  { model, previousJson, maxBytes, nowMs, provenance, report }: MakeProfileOptions,
): Promise<MadeProfile> {
  if (collection.posts.length === 0) throw noPosts(collection);
  report({ stage: 'analyzing', message: `Counting ${counted(collection.posts.length, 'post')}` });
  const { posts, note } = await withLanguages(collection.posts);
  const all = inPositions(posts, collection.reposted ?? []);
  const columns = columnsOf(all, collection.account.username);
  const statistics = countStatistics(columns, null, {
    reposts: collection.reposts,
    areKindsKnown: !collection.notCarried.includes('reply_posts'),
  });
  const { description, ...method } = await describe(
    { ...collection, posts: [...posts] },
    columns,
    statistics,
    model,
    report,
  );

  report({ stage: 'analyzing', message: 'Writing the profile' });
  const skippedCount = collection.skipped.reduce((sum, { count }) => sum + count, 0);
  const period = periodOf(posts);
  const changes = previousJson === null ? undefined : changesSince(previousJson, posts);
  const sample: Sample = {
    source: collection.source,
    ...(collection.format !== undefined && { format: collection.format }),
    ...method,
    posts_found: posts.length + skippedCount,
    posts_used: posts.length,
    posts_stored: 0,
    first_post_ms: period?.fromMs ?? null,
    last_post_ms: period?.toMs ?? null,
    skipped: collection.skipped,
    not_carried: collection.notCarried,
    ...(collection.columnsUnread && { columns_unread: collection.columnsUnread }),
    notes: note === null ? collection.notes : [...collection.notes, note],
    analyzed_at_ms: nowMs,
    ...(provenance && { provenance }),
  };
  const { account } = collection;
  const text = profileText(
    {
      user_info: { ...account, tweets_count: account.tweets_count || posts.length + collection.reposts },
      patterns: statistics.patterns,
      analysis: {
        products: description.products,
        writing_style: description.writing_style,
        engagement: {
          top_posts: topPostsOf(posts),
          insights: description.insights,
          statistics: statistics.engagement,
        },
      },
      content: statistics.content,
      writing: statistics.writing,
      sample,
      ...(changes && { changes }),
    },
    posts,
    maxBytes,
  );
  return { ...text, posts: all, columns };
}

interface Described extends Pick<Sample, 'method' | 'method_note'> {
  description: Description;
}

/** Rules always write first: what they wrote is kept when the model fails. */
async function describe(
  collection: Collection,
  columns: PostColumns,
  statistics: Statistics,
  model: ModelSettings | null,
  report: Report,
): Promise<Described> {
  const local = describeByRules(collection, columns, statistics);
  if (model === null) return { description: local, method: 'local' };
  try {
    const description = await describeByModel(collection, local, { settings: model, report });
    return { description, method: model.model };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { description: local, method: 'local', method_note: error.message };
  }
}

/** Characters of a text in `top_posts`; the whole text is in `tweets`. */
const maxTopText = 2000;

/** Up to ten posts with the most likes and retweets together, most first; none that has neither. */
function topPostsOf(posts: readonly Post[]): ProfileJson['analysis']['engagement']['top_posts'] {
  const scores = valuesOf(posts, (post) => countOf(post, 'likes') + countOf(post, 'retweets'));
  return topBy(scores)
    .map((index) => posts[index])
    .filter((post) => post !== undefined)
    .map((post) => ({
      text: cutText(textOf(post), maxTopText),
      likes: countOf(post, 'likes'),
      retweets: countOf(post, 'retweets'),
      id: post.id,
    }));
}

function noPosts({ account, skipped }: Collection): ImportError {
  const left = skipped
    .filter(({ count }) => count > 0)
    .map(({ count, reason }) => `${reason}: ${count.toLocaleString('en')}`);
  const name = account.username === '' ? 'This source' : `@${account.username}`;
  return left.length === 0
    ? new ImportError(`${name} has no posts that can be analysed.`, 'Choose another account or file.')
    : new ImportError(
        `${name} has no posts of its own that can be analysed. What was found was left out: ${left.join('; ')}.`,
        'Choose an account or file with public posts of its own.',
      );
}
