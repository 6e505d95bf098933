import { useMemo } from 'react';
import { PostSelection } from '../post-selection';
import type { Profile } from '../profile';
import { useViewAddress, type ViewAddress } from '../use-view-address';
import { filterPosts, type FilteredPosts } from './post-filter';

/** The filter of a profile's view and what it leaves. */
export interface PostFilterState extends ViewAddress {
  /** All posts of the profile. */
  whole: PostSelection;
  /** The posts for the charts and the list: those that `applied` leaves. */
  filtered: FilteredPosts;
}

/** Applies the filter in the address to a profile. */
export function usePostFilter(profile: Profile): PostFilterState {
  const address = useViewAddress();
  const { applied } = address;
  const { timeZone } = address.zone;
  const whole = useMemo(() => new PostSelection(profile, timeZone), [profile, timeZone]);
  const filtered = useMemo(() => filterPosts(whole, applied), [whole, applied]);
  return { ...address, whole, filtered };
}
