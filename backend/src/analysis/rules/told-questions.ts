import { unknownHour } from '../../domain/columns/local-times.js';
import { ownPositions } from '../../domain/columns/positions.js';
import type { PostColumns } from '../../domain/columns/post-columns.js';
import type { Comparison, Grouping, Question } from '../../domain/statistics/compare.js';
import { kindByNumber, kindNouns, ofKind } from '../../domain/statistics/compared-kind.js';
import { countsAt } from '../../domain/statistics/ascending-values.js';
import { lengthGroupOf, lengthGroups } from '../../domain/statistics/engagement.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import type { Statistics } from '../../domain/statistics/figures.js';
import { dayNames, partNames } from '../../domain/statistics/patterns.js';
import { counted, figure } from '../../domain/wording.js';
import type { Collection } from '../collection.js';

/** A question and what is told of its answer. */
export interface ToldQuestion {
  question: Question;
  /** What is compared, for the line that says how: `time of day`. */
  name: string;
  /** What is told of its groups; nothing where none differs. */
  tell: (groups: readonly Comparison[]) => string[];
}

/** Positions of the posts that are compared, and what one and several of them are called. */
interface ComparedPosts {
  compared: Uint32Array;
  nouns: readonly [singular: string, many: string];
}

/** Posts of the one kind that the figures compare; all own ones where the source does not tell kinds. */
export function comparedPosts(columns: PostColumns, { engagement }: Statistics): ComparedPosts {
  const kind = engagement.compared?.kind ?? null;
  return {
    compared: ofKind(columns, ownPositions(columns, null), kind),
    nouns: kind === null ? ['post', 'posts'] : kindNouns[kind],
  };
}

/** Which posts do better: when, with what, how long and with which hashtags, among posts of one kind. */
export function postQuestions(
  columns: PostColumns,
  { compared, nouns: [, nounMany] }: ComparedPosts,
  notCarried: Collection['notCarried'],
  { hashtags }: Statistics['content'],
): ToldQuestion[] {
  const values = countsAt(columns, 'reactions', compared);
  const Subject = nounMany.charAt(0).toUpperCase() + nounMany.slice(1);
  const { hoursOfWeek } = columns.localTimes();
  const media = columns.flags('media');
  const by = (groupAt: (position: number) => string | undefined) => (index: number) =>
    groupAt(compared[index] ?? 0);
  const questions: [name: string, Grouping, ToldQuestion['tell']][] = [
    [
      'time of day',
      // There is no part of the day, and no weekday, that the hour of posts without a time belongs to.
      by((position) => partNames[partOf(hoursOfWeek[position] ?? unknownHour)]),
      tellBest((name) => `${Subject} from ${name.replace('-', ' to ')} o'clock UTC`),
    ],
    [
      'weekday',
      by((position) => dayNames[Math.floor((hoursOfWeek[position] ?? unknownHour) / 24)]),
      tellBest((name) => `${Subject} on ${name}s (UTC)`),
    ],
    [
      'pictures or video',
      notCarried.includes('media')
        ? () => undefined
        : by((position) => (media[position] === 1 ? 'with' : 'without')),
      tellPair('with', `${Subject} with pictures or video`, 'those without'),
    ],
    [
      'length',
      by((position) => lengthNames[lengthGroupOf(columns.lengths[position] ?? 0)] ?? ''),
      tellBest((name) => `${Subject} of ${name} characters`),
    ],
    ['hashtag', byHashtag(columns, compared, hashtags), tellSeveral((name) => `${Subject} with #${name}`)],
  ];
  return questions.map(([name, grouping, tell]) => ({ name, question: { values, grouping }, tell }));
}

/** The place in `partNames`; one that is not there for {@link unknownHour}. */
const partOf = (hourOfWeek: number): number =>
  hourOfWeek === unknownHour ? -1 : Math.floor((hourOfWeek % 24) / 4);

/** Whether replies do better than all other posts: the one question about kinds themselves. */
export function replyQuestion(columns: PostColumns): ToldQuestion {
  const own = ownPositions(columns, null);
  return {
    name: 'replies with other posts',
    question: {
      values: countsAt(columns, 'reactions', own),
      grouping: (index) =>
        kindByNumber[columns.kinds[own[index] ?? 0] ?? 0] === 'reply' ? 'reply' : 'other',
    },
    tell: tellPair('reply', 'Replies', 'other posts'),
  };
}

const lengthNames = lengthGroups.map(({ min, max }) => {
  if (max === null) return `${min} or more`;
  return min === 0 ? `up to ${max}` : `${min} to ${max}`;
});

/** By the commonest twenty hashtags. */
function byHashtag(
  columns: PostColumns,
  compared: Uint32Array,
  commonest: Statistics['content']['hashtags'],
): Grouping {
  const { names, offsets, ids } = columns.lists('hashtags');
  const marks = names.marks(
    commonest
      .slice(0, 20)
      .filter(({ posts }) => posts >= fewPosts)
      .map(({ name }) => name),
  );
  return (index) => {
    const position = compared[index] ?? 0;
    return Array.from(ids.subarray(offsets[position], offsets[position + 1]))
      .filter((name) => marks[name] === 1)
      .map((name) => (names.texts[name] ?? '').toLowerCase());
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
