import { allPositions, type Positions } from '../columns/positions.js';
import type { OrderName, PostColumns } from '../columns/post-columns.js';

/** What posts can be sorted by, by the names that people and the API use. */
export const sortNames = ['time', 'likes', 'reposts', 'replies', 'views', 'reactions'] as const;

/** One of the {@link sortNames}. */
export type SortName = (typeof sortNames)[number];

const orderNames: Record<SortName, OrderName> = {
  time: 'time',
  likes: 'likes',
  reposts: 'retweets',
  replies: 'replies',
  views: 'views',
  reactions: 'reactions',
};

/**
 * The positions of some posts in an order: equal ones in their own order, those of which it is not known last in both directions.
 * @param positions all when null
 */
export function sortPositions(
  columns: PostColumns,
  positions: Positions,
  by: SortName,
  order: 'asc' | 'desc' = 'desc',
): Uint32Array {
  const marks = new Uint8Array(columns.length);
  const chosen = positions ?? allPositions(columns.length);
  for (let index = 0; index < chosen.length; index += 1) marks[chosen[index] ?? 0] = 1;
  const { positions: ascending, values } = columns.ascending(orderNames[by]);
  const sorted = new Uint32Array(chosen.length);
  let length = 0;
  const take = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      const position = ascending[index] ?? 0;
      if (marks[position] === 1) sorted[length++] = position;
    }
  };
  let known = 0;
  while (known < values.length && values[known] === 0) known += 1;
  if (order === 'asc') take(known, values.length);
  for (let end = values.length; order === 'desc' && end > known;) {
    let start = end - 1;
    while (start > known && values[start - 1] === values[end - 1]) start -= 1;
    take(start, end);
    end = start;
  }
  take(0, known);
  return sorted;
}
