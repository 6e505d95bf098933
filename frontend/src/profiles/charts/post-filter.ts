import type { Positions } from '@persona-lens/backend/domain/columns/positions';
import type { Dimension, PostFilter } from '@persona-lens/backend/domain/post-filter/post-filter';
import { FilteredPosts as FilteredPositions } from '@persona-lens/backend/domain/post-filter/select-posts';
import { PostSelection } from '../post-selection';

/** The posts that a filter leaves. */
export interface FilteredPosts {
  /** Those that pass all of it; the very selection that was given when it asks nothing. */
  passing: PostSelection;
  /**
   * Those that pass all that is asked of other dimensions: what a chart of these counts, so that its own choice does not empty its
   * other bars.
   */
  without: (...dimensions: readonly Dimension[]) => PostSelection;
}

/** Applies a filter to all posts of a profile. */
export function filterPosts(whole: PostSelection, filter: PostFilter): FilteredPosts {
  const { profile, timeZone, offsetMinutes } = whole;
  const filtered = new FilteredPositions(profile.columns, filter, {
    offsetMinutes,
    textMatches: filter.text === undefined ? undefined : profile.search.find(filter.text),
    productIds: (product) =>
      profile.products.flatMap(({ name, postIds }) => (name === product ? postIds : [])),
  });
  const selections = new Map<Positions, PostSelection>([[null, whole]]);
  const selectionOf = (positions: Positions): PostSelection => {
    let selection = selections.get(positions);
    if (!selection) selections.set(positions, (selection = new PostSelection(profile, timeZone, positions)));
    return selection;
  };
  return {
    passing: selectionOf(filtered.passing),
    without: (...dimensions) => selectionOf(filtered.without(...dimensions)),
  };
}
