import type { Post, PostKind } from '@persona-lens/backend/domain/post';
import { languageOf, siteOf } from '@persona-lens/backend/domain/statistics/content';
import { localTimeOf } from '@persona-lens/backend/domain/statistics/patterns';
import {
  hashtagsOf,
  hasMedia,
  kindOf,
  linksOf,
  mentionsOf,
  timeOf,
} from '@persona-lens/backend/domain/statistics/post-parts';
import { lengthOf } from '@persona-lens/backend/domain/statistics/writing';
import type { OffsetMinutes } from '../../lib/time-zone';
import { PostSelection } from '../post-selection';
import type { Product } from '../profile';

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
  const { profile, timeZone, posts, offsetMinutes } = whole;
  const passed: Post[] = [];
  // A post that one filter alone refuses is still counted by the chart of that filter's dimension.
  const refusedBy = new Map<Dimension, Set<Post>>(filters.map(({ dimension }) => [dimension, new Set()]));
  const tests = filters.map((filter) => ({
    dimension: filter.dimension,
    passes: testOf(filter, offsetMinutes),
  }));
  for (const post of posts) {
    const refusals = tests.filter(({ passes }) => !passes(post));
    if (refusals.length === 0) passed.push(post);
    else if (refusals.length === 1 && refusals[0]) refusedBy.get(refusals[0].dimension)?.add(post);
  }
  const passing = new PostSelection(profile, timeZone, passed);
  const selections = new Map<Dimension, PostSelection>();
  for (const [dimension, refused] of refusedBy) {
    if (filters.length === 1) selections.set(dimension, whole);
    else if (refused.size > 0) {
      const kept = new Set(passed);
      selections.set(
        dimension,
        new PostSelection(
          profile,
          timeZone,
          posts.filter((post) => kept.has(post) || refused.has(post)),
        ),
      );
    }
  }
  return { passing, without: (dimension) => selections.get(dimension) ?? passing };
}

/** Tells whether posts pass a filter. */
function testOf(filter: PostFilter, offsetMinutes: OffsetMinutes): (post: Post) => boolean {
  const local = (post: Post) => {
    const timestampMs = timeOf(post);
    return timestampMs === null ? null : localTimeOf(timestampMs, { offsetMinutes });
  };
  switch (filter.dimension) {
    case 'time':
      return (post) => {
        const time = local(post);
        return time?.day === filter.day && (filter.hour === null || time.hour === filter.hour);
      };
    case 'hour':
      return (post) => local(post)?.hour === filter.hour;
    case 'period':
      return (post) => {
        const weeks = (local(post)?.week ?? NaN) - filter.firstWeek;
        return weeks >= 0 && weeks < filter.weeks;
      };
    case 'kind':
      return (post) => kindOf(post) === filter.kind;
    case 'length':
      return ({ text }) => {
        const length = lengthOf(text);
        return length >= filter.min && (filter.max === null || length <= filter.max);
      };
    case 'media':
      return (post) => hasMedia(post) === filter.hasMedia;
    case 'hashtag':
      return hasName(filter.name, hashtagsOf);
    case 'mention':
      return hasName(filter.name, mentionsOf);
    case 'site':
      return (post) => linksOf(post).some((link) => siteOf(link) === filter.name);
    case 'language':
      return (post) => languageOf(post) === filter.name;
    case 'product': {
      const ids = new Set(filter.product.postIds);
      return ({ id }) => ids.has(id);
    }
  }
}

/** Statistics count names that differ by case only as one. */
function hasName(name: string, namesOf: (post: Post) => readonly string[]): (post: Post) => boolean {
  const folded = name.toLowerCase();
  return (post) => namesOf(post).some((one) => one.toLowerCase() === folded);
}
