import { useCallback, useDeferredValue, useMemo, useReducer } from 'react';
import { PostSelection } from '../post-selection';
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
  /** All posts of the profile. */
  whole: PostSelection;
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
  const whole = useMemo(() => new PostSelection(profile, timeZone), [profile, timeZone]);
  const filtered = useMemo(() => filterPosts(whole, applied), [whole, applied]);
  const toggle = useCallback((filter: PostFilter) => dispatch({ kind: 'toggle', filter }), []);
  const remove = useCallback((dimension: Dimension) => dispatch({ kind: 'remove', dimension }), []);
  const clear = useCallback(() => dispatch({ kind: 'clear' }), []);
  return { filters, whole, filtered, applied, toggle, remove, clear };
}
