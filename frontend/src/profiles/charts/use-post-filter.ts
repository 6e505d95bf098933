import { useCallback, useDeferredValue, useMemo, useReducer } from 'react';
import { offsetMinutesIn } from '../../lib/time-zone';
import type { Profile } from '../profile';
import {
  filterPosts,
  reduceFilters,
  type Dimension,
  type FilteredPosts,
  type PostFilter,
} from './post-filter';

/** The filters of a profile's view and what they leave. */
export interface PostFilterState {
  /** As chosen: shown at once. */
  filters: readonly PostFilter[];
  /** The posts for the charts and the list, which follow as soon as the choice is on the screen. */
  filtered: FilteredPosts;
  /** The filters that `filtered` is of. */
  applied: readonly PostFilter[];
  toggle: (filter: PostFilter) => void;
  remove: (dimension: Dimension) => void;
  clear: () => void;
}

/** Holds the filters of one profile. */
export function usePostFilter(profile: Profile, timeZone: string): PostFilterState {
  const [filters, dispatch] = useReducer(reduceFilters, []);
  // Thousands of posts take longer to count than a click may take to be seen.
  const applied = useDeferredValue(filters);
  const filtered = useMemo(
    () => filterPosts(profile.posts, applied, offsetMinutesIn(timeZone)),
    [profile, applied, timeZone],
  );
  const toggle = useCallback((filter: PostFilter) => dispatch({ kind: 'toggle', filter }), []);
  const remove = useCallback((dimension: Dimension) => dispatch({ kind: 'remove', dimension }), []);
  const clear = useCallback(() => dispatch({ kind: 'clear' }), []);
  return { filters, filtered, applied, toggle, remove, clear };
}
