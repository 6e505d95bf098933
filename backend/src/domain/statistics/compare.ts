import { fewPosts } from './few-posts.js';
import { ascending, quantile } from './spread.js';

/** Medians closer than this factor are not worth telling, however many posts they rest on. */
const minRatio = 1.2;

/** A group of posts beside all others. */
export interface Comparison {
  name: string;
  posts: number;
  median: number;
  others: number;
  othersMedian: number;
  /** Whether the group does better or worse than the others beyond chance and by a fifth or more. */
  verdict: 'better' | 'worse' | 'alike';
}

/** The group of the post at a place, none, or several, each once. */
export type Grouping = (index: number) => string | readonly string[] | undefined;

/** Finds groups of posts that do better or worse than the posts outside them. */
export class Comparer {
  readonly #ascending: Float64Array;
  readonly #median: number;
  readonly #shareAbove: number;

  /** @param totals what each post got. */
  constructor(readonly totals: Float64Array) {
    this.#ascending = ascending(totals);
    this.#median = quantile(this.#ascending, 0.5);
    this.#shareAbove = this.#above(totals) / totals.length;
  }

  /**
   * Compares each group of each grouping with all posts outside it; groups without enough posts ({@link fewPosts}) on both sides are left
   * out. Medians, because single posts that went viral decide every mean; and the median test (Mood, 1950: how many of a group are above
   * the common median) by its normal approximation, because among many small groups some look good by chance alone. The bound is that
   * of a 5 % error over all groups of all groupings together (Bonferroni).
   *
   * @returns the groups of each grouping, in the order given.
   */
  compare(...groupings: readonly Grouping[]): Comparison[][] {
    const eligible = groupings.map((grouping) => this.#groupsOf(grouping));
    const bound = normalBound(eligible.flat().length);
    return eligible.map((groups) =>
      groups.map(([name, own]) => this.#compareGroup(name, ascending(own), bound)),
    );
  }

  #groupsOf(grouping: Grouping): [name: string, totals: number[]][] {
    const groups = new Map<string, number[]>();
    const add = (name: string, total: number) => {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [total]);
      else group.push(total);
    };
    this.totals.forEach((total, index) => {
      const names = grouping(index);
      if (typeof names === 'string') add(names, total);
      else names?.forEach((name) => add(name, total));
    });
    return [...groups].filter(
      ([, { length }]) => length >= fewPosts && this.totals.length - length >= fewPosts,
    );
  }

  #compareGroup(name: string, own: Float64Array, bound: number): Comparison {
    const all = this.totals.length;
    const median = quantile(own, 0.5);
    const othersMedian = medianWithout(this.#ascending, own);
    // Drawn without replacement from all posts: the variance of the hypergeometric distribution.
    const expected = own.length * this.#shareAbove;
    const variance = (expected * (1 - this.#shareAbove) * (all - own.length)) / (all - 1);
    const deviation = variance === 0 ? 0 : (this.#above(own) - expected) / Math.sqrt(variance);
    const isLarge = Math.max(median, othersMedian) >= minRatio * Math.min(median, othersMedian) + 0.5;
    const isClear = Math.abs(deviation) >= bound && isLarge;
    return {
      name,
      posts: own.length,
      median,
      others: all - own.length,
      othersMedian,
      verdict: !isClear ? 'alike' : median > othersMedian ? 'better' : 'worse',
    };
  }

  #above(totals: Float64Array): number {
    return totals.reduce((count, total) => (total > this.#median ? count + 1 : count), 0);
  }
}

/** The median of ascending values without some of them, also ascending: one walk, where sorting anew for each group takes too long. */
function medianWithout(all: Float64Array, part: Float64Array): number {
  const length = all.length - part.length;
  const [low, high] = [Math.floor((length - 1) / 2), Math.ceil((length - 1) / 2)];
  let [rank, next, sum] = [0, 0, 0];
  for (const value of all) {
    if (next < part.length && value === part[next]) {
      next += 1;
      continue;
    }
    if (rank === low) sum += value / 2;
    if (rank === high) return sum + value / 2;
    rank += 1;
  }
  return 0;
}

/** Two-sided bounds of the standard normal distribution for an error of 5 % over 1, 2, 4, ... comparisons. */
const bounds: [comparisons: number, bound: number][] = [
  [1, 1.96],
  [2, 2.24],
  [4, 2.5],
  [8, 2.74],
  [16, 2.96],
  [32, 3.17],
  [64, 3.36],
];

const normalBound = (comparisons: number): number => bounds.find(([upTo]) => comparisons <= upTo)?.[1] ?? 3.6;
