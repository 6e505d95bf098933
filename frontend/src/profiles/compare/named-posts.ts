import { ownPositions, type Positions } from '@persona-lens/backend/domain/columns/positions';
import type { PostColumns } from '@persona-lens/backend/domain/columns/post-columns';
import type { Tally } from '@persona-lens/backend/domain/statistics/figures';
import { countNames, tallies } from '@persona-lens/backend/domain/statistics/tally';

/** What posts name: hashtags, the hosts of pages they link to, accounts they mention. */
export type NameKind = 'hashtags' | 'sites' | 'mentions';

/**
 * In how many posts each name is, all of them: the stored lists end after fifty, and what two accounts share may be rare in one
 * of them. A name counts once a post, whatever its case.
 */
export function namesOf(columns: PostColumns, positions: Positions, kind: NameKind): Tally[] {
  const lists = columns.lists(kind);
  return tallies(lists.names, countNames(lists, ownPositions(columns, positions)));
}
