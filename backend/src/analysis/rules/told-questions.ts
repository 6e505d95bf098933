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
import type { Comparison, Grouping, Question } from '../../domain/statistics/compare.js';
import { counted, figure } from '../../domain/wording.js';

/** A question and what is told of its answer. */
export interface ToldQuestion {
  question: Question;
  /** What is compared, for the line that says how: `time of day`. */
  name: string;
  /** What is told of its groups; nothing where none differs. */
  tell: (groups: readonly Comparison[]) => string[];
}

/** Posts that are compared, and what one and several of them are called. */
interface ComparedPosts {
  compared: readonly Post[];
  nouns: readonly [singular: string, many: string];
}

/** Posts of the one kind that the figures compare; all where the source does not tell kinds. */
export function comparedPosts(posts: readonly Post[], { engagement }: Statistics): ComparedPosts {
  const kind = engagement.compared?.kind ?? null;
  return kind === null
    ? { compared: posts, nouns: ['post', 'posts'] }
    : { compared: posts.filter((post) => kindOf(post) === kind), nouns: kindNouns[kind] };
}

/** Which posts do better: when, with what, how long and with which hashtags, among posts of one kind. */
export function postQuestions(
  posts: readonly Post[],
  [, nounMany]: ComparedPosts['nouns'],
  notCarried: Collection['notCarried'],
  { hashtags }: Statistics['content'],
): ToldQuestion[] {
  const values = valuesOf(posts, totalOf);
  const Subject = nounMany.charAt(0).toUpperCase() + nounMany.slice(1);
  const times = posts.map((post) => {
    const timestampMs = timeOf(post);
    return timestampMs === null ? null : localTimeOf(timestampMs, {});
  });
  const by = (groupOf: (post: Post) => string) => (index: number) => groupOf(posts[index] as Post);
  const questions: [name: string, Grouping, ToldQuestion['tell']][] = [
    [
      'time of day',
      (index) => partNames[Math.floor((times[index]?.hour ?? -4) / 4)],
      tellBest((name) => `${Subject} from ${name.replace('-', ' to ')} o'clock UTC`),
    ],
    [
      'weekday',
      (index) => dayNames[times[index]?.day ?? -1],
      tellBest((name) => `${Subject} on ${name}s (UTC)`),
    ],
    [
      'pictures or video',
      notCarried.includes('media') ? () => undefined : by((post) => (hasMedia(post) ? 'with' : 'without')),
      tellPair('with', `${Subject} with pictures or video`, 'those without'),
    ],
    [
      'length',
      by((post) => lengthNames[lengthGroupOf(textOf(post))] ?? ''),
      tellBest((name) => `${Subject} of ${name} characters`),
    ],
    ['hashtag', byHashtag(posts, hashtags), tellSeveral((name) => `${Subject} with #${name}`)],
  ];
  return questions.map(([name, grouping, tell]) => ({ name, question: { values, grouping }, tell }));
}

/** Whether replies do better than all other posts: the one question about kinds themselves. */
export const replyQuestion = (posts: readonly Post[]): ToldQuestion => ({
  name: 'replies with other posts',
  question: {
    values: valuesOf(posts, totalOf),
    grouping: (index) => (kindOf(posts[index] as Post) === 'reply' ? 'reply' : 'other'),
  },
  tell: tellPair('reply', 'Replies', 'other posts'),
});

const lengthNames = lengthGroups.map(({ min, max }) => {
  if (max === null) return `${min} or more`;
  return min === 0 ? `up to ${max}` : `${min} to ${max}`;
});

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
  (subject: (name: string) => string): ToldQuestion['tell'] =>
  (groups) =>
    better(groups)
      .slice(0, 1)
      .map((best) => `${subject(best.name)} do best: ${numbers(best)}.`);

/** Up to three groups that do better than the rest. */
const tellSeveral =
  (subject: (name: string) => string): ToldQuestion['tell'] =>
  (groups) =>
    better(groups)
      .slice(0, 3)
      .map((group) => `${subject(group.name)} do better than the rest: ${numbers(group)}.`);

/** One group against the rest. */
const tellPair =
  (name: string, subject: string, others: string): ToldQuestion['tell'] =>
  (groups) =>
    groups
      .filter((group) => group.name === name && group.verdict !== 'alike')
      .map((group) => `${subject} do ${group.verdict} than ${others}: ${numbers(group)}.`);
