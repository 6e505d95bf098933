import type { Post } from '../../domain/post.js';
import { kindNouns } from '../../domain/statistics/compared-kind.js';
import { lengthGroupOf, lengthGroups } from '../../domain/statistics/engagement.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import type { Statistics } from '../../domain/statistics/figures.js';
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
import type { Collection } from '../collection.js';
import { Comparer, type Comparison, type Grouping } from '../../domain/statistics/compare.js';
import { counted, enumerated, figure } from '../../domain/wording.js';

/** Something that posts may differ by. */
interface Question {
  name: string;
  grouping: Grouping;
  /** What is told of its groups; nothing where none differs. */
  tell: (groups: readonly Comparison[]) => string[];
}

/**
 * Which posts do better: when, with what, how long and with which hashtags, among posts of one kind; and whether replies do better than
 * the rest. Only what differs beyond chance is told, and last how that was decided ({@link Comparer}).
 */
export function comparisonLines(
  { posts, notCarried }: Collection,
  { content, engagement }: Statistics,
): string[] {
  const kind = engagement.compared?.kind ?? null;
  const compared = kind === null ? posts : posts.filter((post) => kindOf(post) === kind);
  const [noun, nounMany] = kind === null ? ['post', 'posts'] : kindNouns[kind];
  const Subject = nounMany.charAt(0).toUpperCase() + nounMany.slice(1);
  const times = compared.map((post) => {
    const timestampMs = timeOf(post);
    return timestampMs === null ? null : localTimeOf(timestampMs, {});
  });
  const by = (groupOf: (post: Post) => string) => (index: number) => groupOf(compared[index] as Post);
  const questions: Question[] = [
    {
      name: 'time of day',
      grouping: (index) => partNames[Math.floor((times[index]?.hour ?? -4) / 4)],
      tell: tellBest((name) => `${Subject} from ${name.replace('-', ' to ')} o'clock UTC`),
    },
    {
      name: 'weekday',
      grouping: (index) => dayNames[times[index]?.day ?? -1],
      tell: tellBest((name) => `${Subject} on ${name}s (UTC)`),
    },
    {
      name: 'pictures or video',
      grouping: notCarried.includes('media')
        ? () => undefined
        : by((post) => (hasMedia(post) ? 'with' : 'without')),
      tell: tellPair('with', `${Subject} with pictures or video`, 'those without'),
    },
    {
      name: 'length',
      grouping: by((post) => lengthNames[lengthGroupOf(textOf(post))] ?? ''),
      tell: tellBest((name) => `${Subject} of ${name} characters`),
    },
    {
      name: 'hashtag',
      grouping: byHashtag(compared, content.hashtags),
      tell: tellSeveral((name) => `${Subject} with #${name}`),
    },
  ];
  const answers = new Comparer(valuesOf(compared, totalOf)).compare(
    ...questions.map(({ grouping }) => grouping),
  );
  const asked = questions.filter((_, index) => (answers[index] ?? []).length > 0).map(({ name }) => name);
  return [
    ...questions.flatMap(({ tell }, index) => tell(answers[index] ?? [])),
    ...(kind === null ? [] : replyLine(posts)),
    asked.length === 0
      ? `No groups of the ${counted(compared.length, noun, nounMany)} are large enough to be compared.`
      : `The ${counted(compared.length, noun, nounMany)} were compared by ${enumerated(asked)}. ` +
        'Only differences of a fifth or more that are beyond chance are told (median test, 5% error over all groups together).',
  ];
}

const lengthNames = lengthGroups.map(({ min, max }) => {
  if (max === null) return `${min} or more`;
  return min === 0 ? `up to ${max}` : `${min} to ${max}`;
});

/** The one question about kinds themselves. */
function replyLine(posts: readonly Post[]): string[] {
  const [groups = []] = new Comparer(valuesOf(posts, totalOf)).compare((index) =>
    kindOf(posts[index] as Post) === 'reply' ? 'reply' : 'other',
  );
  return tellPair('reply', 'Replies', 'other posts')(groups);
}

/** By the commonest twenty hashtags. */
function byHashtag(posts: readonly Post[], commonest: Statistics['content']['hashtags']): Grouping {
  const names = new Set(
    commonest
      .slice(0, 20)
      .filter(({ posts: count }) => count >= fewPosts)
      .map(({ name }) => name.toLowerCase()),
  );
  return (index) => {
    const tags = hashtagsOf(posts[index] as Post);
    return [...new Set(tags.map((tag) => tag.toLowerCase()))].filter((tag) => names.has(tag));
  };
}

const numbers = (groups: Pick<Comparison, 'posts' | 'median' | 'others' | 'othersMedian'>) =>
  `a median of ${figure(groups.median)} (${counted(groups.posts, 'post')}) against ${figure(groups.othersMedian)} (${counted(groups.others, 'other')})`;

const better = (groups: readonly Comparison[]): Comparison[] =>
  groups.filter(({ verdict }) => verdict === 'better').sort((one, other) => other.median - one.median);

/** The best of several groups. */
const tellBest =
  (subject: (name: string) => string): Question['tell'] =>
  (groups) =>
    better(groups)
      .slice(0, 1)
      .map((best) => `${subject(best.name)} do best: ${numbers(best)}.`);

/** Up to three groups that do better than the rest. */
const tellSeveral =
  (subject: (name: string) => string): Question['tell'] =>
  (groups) =>
    better(groups)
      .slice(0, 3)
      .map((group) => `${subject(group.name)} do better than the rest: ${numbers(group)}.`);

/** One group against the rest. */
const tellPair =
  (name: string, subject: string, others: string): Question['tell'] =>
  (groups) =>
    groups
      .filter((group) => group.name === name && group.verdict !== 'alike')
      .map((group) => `${subject} do ${group.verdict} than ${others}: ${numbers(group)}.`);
