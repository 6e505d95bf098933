import { unknownHour } from '../columns/local-times.js';
import type { PostColumns } from '../columns/post-columns.js';
import { ownPositions, type Positions } from '../columns/positions.js';
import { measures, type Measure } from '../post.js';
import { comparedKind, countKinds, ofKind } from './compared-kind.js';
import { ascendingGroups, ascendingValues, countsAt } from './ascending-values.js';
import { quantile, spreadOf } from './spread.js';
import type { Group, Statistics, StatisticsOptions } from './figures.js';

/** Bounds of the groups by length, in characters, both inclusive. */
export const lengthGroups = [
  { min: 0, max: 50 },
  { min: 51, max: 100 },
  { min: 101, max: 200 },
  { min: 201, max: 280 },
  { min: 281, max: 500 },
  { min: 501, max: null },
];

/** The place in {@link lengthGroups} of the group that a text of some characters belongs to. */
export const lengthGroupOf = (length: number): number =>
  lengthGroups.findIndex(({ max }) => max === null || length <= max);

const topPosts = 10;

/**
 * How posts do. Groups are compared by their median, which one post that went viral does not move, and within one kind of posts
 * ({@link comparedKind}).
 */
export function engagementOf(
  columns: PostColumns,
  positions: Positions = null,
  options: StatisticsOptions = {},
): Statistics['engagement'] {
  const own = ownPositions(columns, positions);
  const kind = comparedKind(countKinds(columns, own), options);
  const compared = ofKind(columns, own, kind);
  const { hoursOfWeek } = columns.localTimes(options.offsetMinutes);
  const media = columns.flags('media');
  const groupsBy = (groups: number, groupAt: (position: number) => number) =>
    ascendingGroups(columns, 'reactions', compared, groups, groupAt).map(groupOf);
  const [all = noPosts] = groupsBy(1, () => 0);
  const byHour = groupsBy(24, (position) => {
    const hour = hoursOfWeek[position] ?? unknownHour;
    return hour === unknownHour ? -1 : hour % 24;
  });
  const byLength = groupsBy(lengthGroups.length, (position) => lengthGroupOf(columns.lengths[position] ?? 0));
  const [without = noPosts, withMedia = noPosts] = groupsBy(2, (position) => media[position] ?? 0);
  return {
    measures: byMeasure((measure) => spreadOf(ascendingValues(columns, measure, own))),
    total: spreadOf(ascendingValues(columns, 'reactions', own)),
    compared: { kind, ...all },
    by_hour: byHour,
    by_length: lengthGroups.map((bounds, index) => ({ ...bounds, ...(byLength[index] ?? noPosts) })),
    by_media: { with: withMedia, without },
    top: byMeasure((measure) =>
      topBy(countsAt(columns, measure, own)).map((index) => columns.ids.at(own[index] ?? columns.length)),
    ),
  };
}

/**
 * The places of up to ten highest values above 0, highest first; of equal ones the earlier, which is the newer post. One pass:
 * sorting a hundred thousand posts by each measure costs more than all the rest here.
 */
export function topBy(values: ArrayLike<number>): number[] {
  const top: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value <= 0 || (top.length === topPosts && value <= (values[top.at(-1) ?? 0] ?? 0))) continue;
    let place = top.length;
    while (place > 0 && (values[top[place - 1] ?? 0] ?? 0) < value) place -= 1;
    top.splice(place, 0, index);
    top.length = Math.min(top.length, topPosts);
  }
  return top;
}

const groupOf = (ascending: Float64Array): Group => ({
  posts: ascending.length,
  median: quantile(ascending, 0.5),
});

const noPosts: Group = { posts: 0, median: 0 };

const byMeasure = <T>(figure: (measure: Measure) => T): Record<Measure, T> =>
  Object.fromEntries(measures.map((measure) => [measure, figure(measure)])) as Record<Measure, T>;
