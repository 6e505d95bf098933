import type { Collection, NotCarried } from '../collection.js';
import type { Measure, Post } from '../../domain/post.js';
import { lengthGroupOf, lengthGroups } from '../../domain/statistics/engagement.js';
import { dayNames, localTimeOf, partNames } from '../../domain/statistics/patterns.js';
import {
  hashtagsOf,
  hasMedia,
  kindOf,
  textOf,
  timeOf,
  totalOf,
  valuesOf,
} from '../../domain/statistics/post-parts.js';
import type { Spread, Statistics, Tally } from '../../domain/statistics/figures.js';
import { Comparer, type Comparison, minGroup } from './compare.js';
import { rhythmSentences } from './rhythm.js';
import { minPostsForTenth } from './writing-style.js';
import { alternatives, counted, enumerated, figure, plural, share } from './wording.js';

/** Below this many posts nothing is compared: either group would be too small. */
const minPosts = 2 * minGroup;

/** What the measures are called in sentences. */
const measureNames = { likes: 'likes', retweets: 'reposts', replies: 'replies' } as const;
const singularNames = { likes: 'like', retweets: 'repost', replies: 'reply' } as const;

/**
 * What works for the account, one statement a line, each with its figures and how many posts it rests on. Says so when differences are
 * small or posts too few, and claims nothing from measures that the source does not carry.
 */
export function insightsOf(collection: Collection, statistics: Statistics): string {
  const { posts, notCarried } = collection;
  const reactions = reactionsOf(notCarried);
  const lines = [
    ...(reactions.length === 0
      ? [nothingCarried(notCarried)]
      : reactionLines(collection, statistics, reactions)),
    ...viewsLine(statistics, posts.length, notCarried),
    ...rhythmSentences(statistics.patterns.posts_per_week),
    repliesLine(statistics),
    `Told by rules from ${counted(posts.length, 'post')}, not by a language model. What goes together need not be cause and effect.`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

type Reaction = keyof typeof measureNames;

function reactionsOf(notCarried: readonly NotCarried[]): Reaction[] {
  return (Object.keys(measureNames) as Reaction[]).filter((measure) => !notCarried.includes(measure));
}

function nothingCarried(notCarried: readonly NotCarried[]): string {
  const isMeasure = (name: NotCarried): name is Measure => name !== 'followers' && name !== 'following';
  const missing = notCarried.filter(isMeasure).map((name) => (name === 'retweets' ? 'reposts' : name));
  return `The source carries no ${enumerated(missing)}, so it cannot be told which posts do well; only when and what is posted.`;
}

function reactionLines(collection: Collection, statistics: Statistics, reactions: Reaction[]): string[] {
  const { posts } = collection;
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
  if (posts.length < minPosts) {
    return [
      overall,
      `These are too few posts to tell what works: ${minPosts} are needed to compare any two groups.`,
    ];
  }
  return [overall, ...comparisonLines(collection, statistics)];
}

/** One line for each question: when, with what, how long, which hashtags, replies. */
function comparisonLines({ posts }: Collection, { content }: Statistics): string[] {
  const comparer = new Comparer(valuesOf(posts, totalOf));
  const times = posts.map((post) => {
    const timestampMs = timeOf(post);
    return timestampMs === null ? null : localTimeOf(timestampMs, {});
  });
  const compare = (groupOf: (post: Post) => string | undefined) =>
    comparer.compare((index) => groupOf(posts[index] as Post));
  return [
    bestLine(
      'time of day (UTC)',
      comparer.compare((index) => partNames[Math.floor((times[index]?.hour ?? -4) / 4)]),
      (name) => `Posts from ${name.replace('-', ' to ')} o'clock UTC`,
    ),
    bestLine(
      'weekday',
      comparer.compare((index) => dayNames[times[index]?.day ?? -1]),
      (name) => `Posts on ${name}s (UTC)`,
    ),
    pairLine(
      compare((post) => (hasMedia(post) ? 'with' : 'without')),
      'with',
      ['Posts with pictures or video', 'posts without'],
    ),
    bestLine(
      'length',
      compare((post) => lengthNames[lengthGroupOf(textOf(post))]),
      (name) => `Posts of ${name} characters`,
    ),
    pairLine(
      compare((post) => (kindOf(post) === 'reply' ? 'reply' : 'own')),
      'reply',
      ['Replies', 'other posts'],
    ),
    ...hashtagLines(posts, comparer, content.hashtags),
  ];
}

const lengthNames = lengthGroups.map(({ min, max }) => {
  if (max === null) return `${min} or more`;
  return min === 0 ? `up to ${max}` : `${min} to ${max}`;
});

const numbers = (groups: Pick<Comparison, 'posts' | 'median' | 'others' | 'othersMedian'>) =>
  `a median of ${figure(groups.median)} (${counted(groups.posts, 'post')}) against ${figure(groups.othersMedian)} (${counted(groups.others, 'other')})`;

/** The best of several groups, or that none stands out; nothing when fewer than two have enough posts. */
function bestLine(question: string, groups: Comparison[], subject: (name: string) => string): string {
  if (groups.length < 2) return '';
  const best = groups
    .filter(({ verdict }) => verdict === 'better')
    .sort((one, other) => other.median - one.median)[0];
  if (best !== undefined) return `${subject(best.name)} do best: ${numbers(best)}.`;
  const medians = groups.map(({ median }) => median);
  return (
    `No ${question} stands out beyond chance: the medians of ${groups.length} groups lie between ` +
    `${figure(Math.min(...medians))} and ${figure(Math.max(...medians))}.`
  );
}

/** One group against the rest. */
function pairLine(groups: Comparison[], name: string, [subject, others]: [string, string]): string {
  const group = groups.find((candidate) => candidate.name === name);
  if (group === undefined) return '';
  if (group.verdict === 'alike') return `${subject} do about as well as ${others}: ${numbers(group)}.`;
  return `${subject} do ${group.verdict} than ${others}: ${numbers(group)}.`;
}

/** Up to three hashtags whose posts do better than the rest, of the commonest twenty. */
function hashtagLines(posts: readonly Post[], comparer: Comparer, commonest: readonly Tally[]): string[] {
  const candidates = commonest.slice(0, 20).filter(({ posts: count }) => count >= minGroup);
  if (candidates.length === 0) return [];
  const names = new Set(candidates.map(({ name }) => name.toLowerCase()));
  const groups = comparer.compare((index) => {
    const tags = hashtagsOf(posts[index] as Post);
    return tags.length === 0
      ? undefined
      : [...new Set(tags.map((tag) => tag.toLowerCase()))].filter((tag) => names.has(tag));
  });
  if (groups.length === 0) return [];
  const better = groups
    .filter(({ verdict }) => verdict === 'better')
    .sort((one, other) => other.median - one.median)
    .slice(0, 3);
  if (better.length === 0) {
    return [
      `No hashtag does clearly better than the rest; ${counted(groups.length, 'hashtag')} with ${minGroup} posts or more were compared.`,
    ];
  }
  return better.map((group) => `Posts with #${group.name} do better than the rest: ${numbers(group)}.`);
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
    return `The ${all} have a median of ${counted(median, singular, many)}${together}, and ${figure(max)} at most.`;
  }
  if (p90 === 0) return `At most one in ten of the ${all} has any ${many}${together}.`;
  const half =
    median === 0
      ? `Half of the ${all} or more have no ${many}${together}`
      : `Half of the ${all} have at least ${counted(median, singular, many)}${together}`;
  return `${half}, one in ten has ${figure(p90)} or more.`;
}

function viewsLine({ engagement }: Statistics, posts: number, notCarried: readonly NotCarried[]): string[] {
  const { views } = engagement.measures;
  if (notCarried.includes('views') || views.max === 0) return [];
  return [spreadLine(views, posts, ['view', 'views'])];
}

/** Not every source says which posts are replies, so none is known to be one where none is marked. */
function repliesLine({ patterns }: Statistics): string {
  const { originals, replies, quotes, reposts } = patterns.shares;
  const own = originals + replies + quotes;
  const withReposts =
    reposts === 0
      ? ''
      : ` Beside ${own === 1 ? 'it' : 'them'} there ${plural(reposts, 'is', 'are')} ${counted(reposts, 'repost')} of other accounts, which ${plural(reposts, 'is', 'are')} not analysed.`;
  return `${answered(own, replies)}${withReposts}`;
}

function answered(posts: number, replies: number): string {
  if (posts === 1)
    return replies === 0 ? 'The post is not marked as a reply.' : 'The post is a reply to others.';
  if (replies === 0) return `None of the ${counted(posts, 'post')} is marked as a reply to others.`;
  return `${share(replies / posts)} of the ${counted(posts, 'post')} ${plural(replies, 'is a reply', 'are replies')} to others.`;
}
