import type { Positions } from '@persona-lens/backend/domain/columns/positions';
import type { PostKind } from '@persona-lens/backend/domain/post';
import { dayOf } from '@persona-lens/backend/domain/post-filter/filter-time';
import type {
  Dimension as AskedDimension,
  PostFilter as AskedOf,
} from '@persona-lens/backend/domain/post-filter/post-filter';
import { FilteredPosts as FilteredPositions } from '@persona-lens/backend/domain/post-filter/select-posts';
import { PostSelection } from '../post-selection';
import type { Product } from '../profile';
import { daysOf } from './week-bars';

/** A choice of posts that somebody made by clicking on a figure. Days count from Monday, 0; hours, days and weeks are local. */
export type PostFilter =
  | { dimension: 'time'; day: number; hour: number | null }
  | { dimension: 'hour'; hour: number }
  /** Weeks as `localTimeOf` numbers them. */
  | { dimension: 'period'; firstWeek: number; weeks: number }
  | { dimension: 'kind'; kind: PostKind }
  /** Characters, both inclusive; null is no bound. */
  | { dimension: 'length'; min: number; max: number | null }
  | { dimension: 'media'; hasMedia: boolean }
  | { dimension: 'hashtag' | 'mention' | 'site' | 'language'; name: string }
  | { dimension: 'product'; product: Product };

/** What a filter is about. At most one filter of a dimension is on. */
export type Dimension = PostFilter['dimension'];

/** What can be done to the filters. */
export type FilterAction =
  { kind: 'toggle'; filter: PostFilter } | { kind: 'remove'; dimension: Dimension } | { kind: 'clear' };

/**
 * The filters after an action. Toggling puts a filter in the place of the one of its dimension, or takes it away when it is
 * that one.
 */
export function reduceFilters(filters: readonly PostFilter[], action: FilterAction): readonly PostFilter[] {
  switch (action.kind) {
    case 'clear':
      return filters.length === 0 ? filters : [];
    case 'remove':
      return filters.filter(({ dimension }) => dimension !== action.dimension);
    case 'toggle': {
      const place = filters.findIndex(({ dimension }) => dimension === action.filter.dimension);
      if (place === -1) return [...filters, action.filter];
      if (isSameFilter(filters[place], action.filter)) return filters.toSpliced(place, 1);
      return filters.with(place, action.filter);
    }
  }
}

/** Whether two filters choose the same posts by the same figure. */
export function isSameFilter(one: PostFilter | undefined, other: PostFilter | undefined): boolean {
  return one !== undefined && other !== undefined && filterKey(one) === filterKey(other);
}

/** A text that is the same for filters that are the same. */
function filterKey(filter: PostFilter): string {
  return filter.dimension === 'product'
    ? JSON.stringify(['product', filter.product.category, filter.product.name])
    : JSON.stringify(Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The posts that filters leave. */
export interface FilteredPosts {
  /** Those that pass all filters; the very selection that was given when there are none. */
  passing: PostSelection;
  /**
   * Those that pass all filters of other dimensions: what a chart of this dimension counts, so that its own choice does not
   * empty its other bars.
   */
  without: (dimension: Dimension) => PostSelection;
}

/** Applies filters to all posts of a profile, each to each post once. */
export function filterPosts(whole: PostSelection, filters: readonly PostFilter[]): FilteredPosts {
  if (filters.length === 0) return { passing: whole, without: () => whole };
  const { profile, timeZone, offsetMinutes } = whole;
  const products = filters.flatMap((filter) =>
    filter.dimension === 'product' ? filter.product.postIds : [],
  );
  const asked = askedFilter(filters);
  const filtered = new FilteredPositions(profile.columns, asked, {
    offsetMinutes,
    productIds: () => products,
  });
  const selections = new Map<Positions, PostSelection>([[null, whole]]);
  const selectionOf = (positions: Positions): PostSelection => {
    let selection = selections.get(positions);
    if (!selection) selections.set(positions, (selection = new PostSelection(profile, timeZone, positions)));
    return selection;
  };
  return {
    passing: selectionOf(filtered.passing),
    without: (dimension) => selectionOf(filtered.without(...askedOf[dimension])),
  };
}

/** What a filter of each dimension asks. */
const askedOf: Record<Dimension, readonly AskedDimension[]> = {
  time: ['slots', 'weekdays'],
  hour: ['hours'],
  period: ['period'],
  kind: ['kinds'],
  length: ['length'],
  media: ['media'],
  hashtag: ['tags'],
  mention: ['mentions'],
  site: ['sites'],
  language: ['languages'],
  product: ['products'],
};

/** What filters ask together, as addresses and the API have it. */
export const askedFilter = (filters: readonly PostFilter[]): AskedOf =>
  Object.assign({}, ...filters.map(askedBy)) as AskedOf;

function askedBy(filter: PostFilter): AskedOf {
  switch (filter.dimension) {
    case 'time':
      return filter.hour === null ? { weekdays: [filter.day] } : { slots: [filter.day * 24 + filter.hour] };
    case 'hour':
      return { hours: [filter.hour] };
    case 'period': {
      const { fromMs, toMs } = daysOf(filter);
      return { period: { from: dayOf(fromMs), to: dayOf(toMs) } };
    }
    case 'kind':
      return { kinds: [filter.kind] };
    case 'length':
      return { length: { min: filter.min, max: filter.max ?? undefined } };
    case 'media':
      return { media: [filter.hasMedia ? 'yes' : 'no'] };
    case 'hashtag':
      return { tags: [filter.name] };
    case 'mention':
      return { mentions: [filter.name] };
    case 'site':
      return { sites: [filter.name] };
    case 'language':
      return { languages: [filter.name] };
    case 'product':
      return { products: [filter.product.name] };
  }
}
