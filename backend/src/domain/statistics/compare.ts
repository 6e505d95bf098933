import { brunnerMunzel, type SampleTest } from './brunner-munzel.js';
import { fewPosts } from './few-posts.js';
import { ascending, quantile } from './spread.js';

/** Medians closer than this factor are not worth telling, however many posts they rest on. */
const minRatio = 1.2;
/** How often chance may make at least one difference among all that are looked for together. */
const error = 0.05;

/** How differences beyond chance are told from others, in words for whoever reads of them. */
export const comparisonMethod =
  'Brunner-Munzel test, 5% error over all comparisons together by the method of Holm';

/** A group of values beside all others. */
export interface Comparison {
  name: string;
  posts: number;
  median: number;
  others: number;
  othersMedian: number;
  /** Whether the group does better or worse than the others beyond chance and by a fifth or more. */
  verdict: 'better' | 'worse' | 'alike';
}

/** The group of the value at a place, none, or several, each once. */
export type Grouping = (index: number) => string | readonly string[] | undefined;

/** Something that values may differ by. */
export interface Question {
  /** What each post got, or what else is compared. */
  values: Float64Array;
  grouping: Grouping;
  /** How many values a group needs, and as many outside it; {@link fewPosts} when absent. */
  minValues?: number;
}

/**
 * Compares each group of each question with all values outside it; groups that are too small, or leave too few outside, are left out.
 * Medians are told, because single posts that went viral decide every mean, and only where the order of all values differs the same
 * way beyond chance ({@link brunnerMunzel}).
 *
 * Among many groups some look good by chance alone. So the error of 5 % is that of finding any difference where there is none, over all
 * groups of all questions: the step-down method of Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of
 * Statistics 6 (1979), which holds however the comparisons depend on each other. Ask everything that is told together in one call.
 *
 * @returns the groups of each question, in the order given.
 */
export function compareGroups(questions: readonly Question[]): Comparison[][] {
  const sorted = new Map<Float64Array, Float64Array>();
  const measured = questions.map((question) => {
    const all = sorted.get(question.values) ?? ascending(question.values);
    sorted.set(question.values, all);
    return measureGroups(question, all);
  });
  const bound = holmBound(measured.flatMap(({ tests }) => tests));
  return measured.map(({ groups }) =>
    groups.map(({ p, effect, ...group }) => ({ ...group, verdict: verdictOf(group, effect, p <= bound) })),
  );
}

type Measured = Omit<Comparison, 'verdict'> & SampleTest;

/** The groups that are large enough, and the probabilities of the tests that they need. */
function measureGroups(
  { values, grouping, minValues = fewPosts }: Question,
  all: Float64Array,
): { groups: Measured[]; tests: number[] } {
  const groups = new Map<string, number[]>();
  let isOneEach = true;
  const add = (name: string, value: number) => {
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  };
  values.forEach((value, index) => {
    const names = grouping(index);
    if (typeof names === 'string') add(names, value);
    else {
      names?.forEach((name) => add(name, value));
      isOneEach &&= names?.length === 1;
    }
  });
  const compared = [...groups]
    .filter(([, { length }]) => length >= minValues && values.length - length >= minValues)
    .map(([name, own]) => measureGroup(name, ascending(own), all));
  const [first, second, ...more] = compared;
  // Two groups that each are all that is outside the other are one comparison, not two.
  if (first && second && more.length === 0 && isOneEach && first.others === second.posts)
    return { groups: [first, { ...second, p: first.p }], tests: [first.p] };
  return { groups: compared, tests: compared.map(({ p }) => p) };
}

function measureGroup(name: string, own: Float64Array, all: Float64Array): Measured {
  const others = without(all, own);
  return {
    name,
    posts: own.length,
    median: quantile(own, 0.5),
    others: others.length,
    othersMedian: quantile(others, 0.5),
    ...brunnerMunzel(own, others),
  };
}

/** Ascending values without some of them, also ascending: one walk, where sorting anew for each group takes too long. */
function without(all: Float64Array, part: Float64Array): Float64Array {
  const others = new Float64Array(all.length - part.length);
  let [next, length] = [0, 0];
  for (const value of all) {
    if (next < part.length && value === part[next]) next += 1;
    else others[length++] = value;
  }
  return others;
}

/** The highest probability that is still beyond chance; below 0 where none is. */
function holmBound(tests: readonly number[]): number {
  const ordered = ascending(tests);
  let bound = -1;
  for (const [index, p] of ordered.entries()) {
    if (p > error / (ordered.length - index)) break;
    bound = p;
  }
  return bound;
}

function verdictOf(
  { median, othersMedian }: Pick<Comparison, 'median' | 'othersMedian'>,
  effect: number,
  isClear: boolean,
): Comparison['verdict'] {
  const isLarge = Math.max(median, othersMedian) >= minRatio * Math.min(median, othersMedian) + 0.5;
  if (!isClear || !isLarge || median > othersMedian !== effect > 0.5) return 'alike';
  return median > othersMedian ? 'better' : 'worse';
}
