import type { PostSelection } from '../post-selection';
import type { Profile } from '../profile';
import type { FilteredPosts, PostFilter } from './post-filter';

/** What the parts of a profile's view have in common. */
export interface ViewState {
  profile: Profile;
  /** All posts of the profile. */
  whole: PostSelection;
  filtered: FilteredPosts;
  /** The filters that `filtered` is of. */
  applied: readonly PostFilter[];
  timeZone: string;
  toggle: (filter: PostFilter) => void;
}

/** The filter of a dimension; null when there is none. */
export function filterOf<Name extends PostFilter['dimension']>(
  filters: readonly PostFilter[],
  dimension: Name,
): Extract<PostFilter, { dimension: Name }> | null {
  const found = filters.find((filter) => filter.dimension === dimension);
  return (found as Extract<PostFilter, { dimension: Name }> | undefined) ?? null;
}
