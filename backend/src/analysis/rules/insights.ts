import type { PostColumns } from '../../domain/columns/post-columns.js';
import type { Collection } from '../collection.js';
import type { NotCarried } from '../../domain/not-carried.js';
import { measures } from '../../domain/post.js';
import type { Measure } from '../../domain/post.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import type { Spread, Statistics } from '../../domain/statistics/figures.js';
import { periodOf } from '../../domain/statistics/posting-rate.js';
import { kindShare, ownPosts } from '../../domain/statistics/shares.js';
import { findingsOf } from './findings.js';
import { rhythmSentences } from './rhythm.js';
import { minPostsForTenth } from './writing-style.js';
import { alternatives, counted, enumerated, figure, plural, share } from '../../domain/wording.js';

/** What the measures are called in sentences. */
const measureNames = { likes: 'likes', retweets: 'reposts', replies: 'replies' } as const;
const singularNames = { likes: 'like', retweets: 'repost', replies: 'reply' } as const;

/**
 * What works for the account, one statement a line, each with its figures and how many posts it rests on. Says nothing where groups do not
 * differ beyond chance, says so when posts are too few, and claims nothing from what the source does not carry.
 */
export function insightsOf(collection: Collection, columns: PostColumns, statistics: Statistics): string {
  const { posts, notCarried } = collection;
  const reactions = reactionsOf(notCarried);
  const findings = findingsOf(collection, columns, statistics, reactions.length > 0);
  const lines = [
    ...(reactions.length === 0
      ? [nothingCarried(notCarried)]
      : reactionLines(collection, statistics, reactions)),
    ...findings.works,
    ...viewsLine(statistics, posts.length, notCarried),
    [...rhythmSentences(statistics.patterns, periodOf(posts)), ...findings.rhythm].join(' '),
    repliesLine(statistics, notCarried),
    ...findings.method,
    `Told by rules from ${counted(posts.length, 'post')}, not by a language model. What goes together need not be cause and effect.`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

type Reaction = keyof typeof measureNames;

function reactionsOf(notCarried: readonly NotCarried[]): Reaction[] {
  return (Object.keys(measureNames) as Reaction[]).filter((measure) => !notCarried.includes(measure));
}

function nothingCarried(notCarried: readonly NotCarried[]): string {
  const isMeasure = (name: NotCarried): name is Measure => (measures as readonly string[]).includes(name);
  const missing = notCarried.filter(isMeasure).map((name) => (name === 'retweets' ? 'reposts' : name));
  return `The source carries no ${enumerated(missing)}, so it cannot be told which posts do well; only when and what is posted.`;
}

function reactionLines(
  { posts }: Collection,
  statistics: Statistics,
  reactions: readonly Reaction[],
): string[] {
  const { total } = statistics.engagement;
  if (total.max === 0) {
    const any = alternatives(reactions.map((measure) => measureNames[measure]));
    return [
      posts.length === 1
        ? `The post has no ${any}.`
        : `None of the ${counted(posts.length, 'post')} has any ${any}.`,
    ];
  }
  const [single] = reactions;
  const overall =
    reactions.length === 1 && single !== undefined
      ? spreadLine(total, posts.length, [singularNames[single], measureNames[single]])
      : spreadLine(
          total,
          posts.length,
          ['reaction', 'reactions'],
          ` (${enumerated(reactions.map((measure) => measureNames[measure]))} together)`,
        );
  return (statistics.engagement.compared?.posts ?? posts.length) < 2 * fewPosts
    ? [
        overall,
        `These are too few posts to tell what works: ${2 * fewPosts} of one kind are needed to compare any two groups.`,
      ]
    : [overall];
}

/** How a count is spread over posts, of which one at least has some. */
function spreadLine(
  { median, p90, max }: Spread,
  posts: number,
  [singular, many]: [singular: string, many: string],
  together = '',
): string {
  const all = counted(posts, 'post');
  if (posts === 1) return `The post has ${counted(max, singular, many)}${together}.`;
  if (posts < minPostsForTenth) {
    const most = figure(median) === figure(max) ? '' : `, and ${figure(max)} at most`;
    return `The ${all} have a median of ${counted(median, singular, many)}${together}${most}.`;
  }
  if (p90 === 0) return `At most one in ten of the ${all} has any ${many}${together}.`;
  const half =
    median === 0
      ? `Half of the ${all} or more have no ${many}${together}`
      : `Half of the ${all} have at least ${counted(median, singular, many)}${together}`;
  return figure(median) === figure(p90) ? `${half}.` : `${half}, one in ten has ${figure(p90)} or more.`;
}

function viewsLine({ engagement }: Statistics, posts: number, notCarried: readonly NotCarried[]): string[] {
  const { views } = engagement.measures;
  if (notCarried.includes('views') || views.max === 0) return [];
  return [spreadLine(views, posts, ['view', 'views'])];
}

function repliesLine({ patterns }: Statistics, notCarried: readonly NotCarried[]): string {
  const { shares } = patterns;
  const own = ownPosts(shares);
  const { reposts } = shares;
  const withReposts =
    reposts === 0
      ? ''
      : ` Beside ${own === 1 ? 'it' : 'them'} there ${plural(reposts, 'is', 'are')} ${counted(reposts, 'repost')} of other accounts, which ${plural(reposts, 'is', 'are')} not analysed.`;
  const answered = notCarried.includes('reply_posts')
    ? `The source does not say which of the ${counted(own, 'post')} ${plural(own, 'is a reply', 'are replies')}.`
    : answeredText(own, kindShare(shares, 'reply') ?? 0);
  return `${answered}${withReposts}`;
}

/** A source may say which posts are replies for some of them only, so none is known to be one where none is marked. */
function answeredText(posts: number, replies: number): string {
  if (posts === 1)
    return replies === 0 ? 'The post is not marked as a reply.' : 'The post is a reply to others.';
  if (replies === 0) return `None of the ${counted(posts, 'post')} is marked as a reply to others.`;
  return `${share(replies)} of the ${counted(posts, 'post')} are replies to others.`;
}
