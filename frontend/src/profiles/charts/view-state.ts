import type { PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import type { PostSelection } from '../post-selection';
import type { Profile } from '../profile';
import type { FilteredPosts } from './post-filter';

/** What the parts of a profile's view have in common. */
export interface ViewState {
  profile: Profile;
  /** All posts of the profile. */
  whole: PostSelection;
  filtered: FilteredPosts;
  /** The filter that `filtered` is of. */
  applied: PostFilter;
  timeZone: string;
  /** Changes the filter. */
  change: (next: (filter: PostFilter) => PostFilter) => void;
}
