import type { PostColumns } from '../../domain/columns/post-columns.js';
import type { Collection } from '../collection.js';
import { compareGroups, comparisonMethod } from '../../domain/statistics/compare.js';
import { fewPosts } from '../../domain/statistics/few-posts.js';
import type { Statistics } from '../../domain/statistics/figures.js';
import { comparedPosts, postQuestions, replyQuestion, type ToldQuestion } from './told-questions.js';
import { weekQuestions } from './rhythm.js';
import { counted, enumerated } from '../../domain/wording.js';

/** What differs beyond chance, as sentences. */
interface Findings {
  /** Which posts do better. */
  works: string[];
  /** How the rhythm changes. */
  rhythm: string[];
  /** What was compared and how; nothing where nothing was. */
  method: string[];
}

/**
 * What differs beyond chance in an account. Everything is asked together, so that of accounts in which nothing differs at most one in
 * twenty shows any finding at all ({@link compareGroups}).
 *
 * @param hasReactions whether the source carries anything of how posts did.
 */
export function findingsOf(
  { notCarried }: Pick<Collection, 'notCarried'>,
  columns: PostColumns,
  statistics: Statistics,
  hasReactions: boolean,
): Findings {
  const posts = comparedPosts(columns, statistics);
  const { compared, nouns } = posts;
  const isWorkAsked = hasReactions && statistics.engagement.total.max > 0 && compared.length >= 2 * fewPosts;
  const ways = isWorkAsked ? postQuestions(columns, posts, notCarried, statistics.content) : [];
  const replies = isWorkAsked && !notCarried.includes('reply_posts') ? [replyQuestion(columns)] : [];
  const weeks = weekQuestions(statistics.patterns);
  const asked = [...ways, ...replies, ...weeks];
  const answers = compareGroups(asked.map(({ question }) => question));
  const groupsOf = (question: ToldQuestion) => answers[asked.indexOf(question)] ?? [];
  const told = (questions: readonly ToldQuestion[]) =>
    questions.flatMap((question) => question.tell(groupsOf(question)));
  const names = (questions: readonly ToldQuestion[]) =>
    questions.filter((question) => groupsOf(question).length > 0).map(({ name }) => name);
  const all = counted(compared.length, ...nouns);
  const wayNames = names(ways);
  return {
    works: [
      ...told([...ways, ...replies]),
      ...(ways.length > 0 && wayNames.length === 0
        ? [`No groups of the ${all} are large enough to be compared.`]
        : []),
    ],
    rhythm: told(weeks),
    method: methodLines([
      ...(wayNames.length === 0 ? [] : [`the ${all} by ${enumerated(wayNames)}`]),
      ...names([...replies, ...weeks]),
    ]),
  };
}

function methodLines(compared: readonly string[]): string[] {
  if (compared.length === 0) return [];
  return [
    `Compared were ${compared.join('; ')}. Only differences of a fifth or more that are beyond chance are told (${comparisonMethod}).`,
  ];
}
