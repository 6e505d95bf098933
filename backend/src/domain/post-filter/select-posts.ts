import { unknownHour, type OffsetMinutes } from '../columns/local-times.js';
import type { ListName, PostColumns } from '../columns/post-columns.js';
import { allPositions, filterPositions, type Positions } from '../columns/positions.js';
import { rowKinds } from '../post.js';
import { momentsOf } from './filter-time.js';
import { dimensionsOf, type Dimension, type PostFilter } from './post-filter.js';

/** What a filter needs beside the columns. */
export interface SelectOptions {
  /** The clock of days and hours; UTC when absent. */
  offsetMinutes?: OffsetMinutes;
  /** Positions of the posts in which the search found the filter's text; needed where it has one. */
  textMatches?: Iterable<number>;
  /** Ids of the posts that name a product; none are known when absent. */
  productIds?: (product: string) => Iterable<string>;
}

type Test = (position: number) => boolean;

/** The posts that a filter leaves. */
export class FilteredPosts {
  readonly #length: number;
  readonly #dimensions: readonly Dimension[];
  /** For each post a bit for each dimension that refuses it. */
  readonly #refusals: Uint32Array;
  readonly #selections = new Map<number, Positions>();

  /** @throws Error when the filter has a text and nobody has searched for it. */
  constructor(columns: PostColumns, filter: PostFilter, options: SelectOptions = {}) {
    this.#length = columns.length;
    this.#dimensions = dimensionsOf(filter);
    this.#refusals = new Uint32Array(columns.length);
    this.#dimensions.forEach((dimension, bit) => {
      const passes = testOf(columns, filter, dimension, options);
      for (let position = 0; position < columns.length; position += 1) {
        if (!passes(position)) this.#refusals[position] = (this.#refusals[position] ?? 0) | (1 << bit);
      }
    });
  }

  /** Those that pass all of the filter; null for all posts where it asks nothing. */
  get passing(): Positions {
    return this.without();
  }

  /**
   * Those that pass all that is asked of other dimensions: what a chart of these counts, so that its own choice does not empty its other
   * bars. The same array for the same posts; null where nothing else is asked.
   */
  without(...dimensions: readonly Dimension[]): Positions {
    let asked = 0;
    this.#dimensions.forEach((dimension, bit) => {
      if (!dimensions.includes(dimension)) asked |= 1 << bit;
    });
    if (asked === 0) return null;
    let selection = this.#selections.get(asked);
    if (selection === undefined) {
      selection = filterPositions(
        allPositions(this.#length),
        (position) => ((this.#refusals[position] ?? 0) & asked) === 0,
      );
      this.#selections.set(asked, selection);
    }
    return selection;
  }
}

/** The positions of the posts that pass a filter, reposts too. See {@link FilteredPosts}. */
export const selectPosts = (
  columns: PostColumns,
  filter: PostFilter,
  options: SelectOptions = {},
): Uint32Array => new FilteredPosts(columns, filter, options).passing ?? allPositions(columns.length);

function testOf(
  columns: PostColumns,
  filter: PostFilter,
  dimension: Dimension,
  options: SelectOptions,
): Test {
  switch (dimension) {
    case 'text':
      return textTest(columns, options);
    case 'authors':
      return authorTest(columns, filter.authors ?? []);
    case 'period':
      return periodTest(columns, filter.period ?? {}, options);
    case 'hours':
      return hourTest(columns, options, (slot) => filter.hours?.includes(slot % 24) ?? false);
    case 'weekdays':
      return hourTest(columns, options, (slot) => filter.weekdays?.includes(Math.floor(slot / 24)) ?? false);
    case 'slots':
      return hourTest(columns, options, (slot) => filter.slots?.includes(slot) ?? false);
    case 'kinds':
      return kindTest(columns, filter.kinds ?? []);
    case 'answered':
    case 'languages':
    case 'mentions':
    case 'sites':
      return nameTest(columns, dimension, filter[dimension] ?? []);
    case 'tags':
      return nameTest(columns, 'hashtags', filter.tags ?? []);
    case 'media':
      return mediaTest(columns, filter.media ?? []);
    case 'link':
    case 'question': {
      const [flags, wanted] = [columns.flags(dimension), Number(filter[dimension])];
      return (position) => flags[position] === wanted;
    }
    case 'length': {
      const { min = 0, max = Infinity } = filter.length ?? {};
      const { lengths } = columns;
      return (position) => (lengths[position] ?? 0) >= min && (lengths[position] ?? 0) <= max;
    }
    case 'least':
      return leastTest(columns, filter.least ?? {});
    case 'products': {
      const marks = columns.ids.marks(
        (filter.products ?? []).flatMap((product) => [...(options.productIds?.(product) ?? [])]),
      );
      return (position) => marks[position] === 1;
    }
  }
}

function textTest({ length }: PostColumns, { textMatches }: SelectOptions): Test {
  if (!textMatches) throw new Error('Nobody has searched for the text of the filter.');
  const marks = new Uint8Array(length);
  for (const position of textMatches) marks[position] = 1;
  return (position) => marks[position] === 1;
}

const repost = rowKinds.indexOf('repost');

function authorTest(columns: PostColumns, authors: readonly string[]): Test {
  const isOwn = authors.some((author) => author.toLowerCase() === columns.username.toLowerCase());
  const isReposted = nameTest(columns, 'reposted', authors);
  const { kinds } = columns;
  return (position) => (kinds[position] === repost ? isReposted(position) : isOwn);
}

function periodTest(
  { times }: PostColumns,
  period: NonNullable<PostFilter['period']>,
  { offsetMinutes = () => 0 }: SelectOptions,
): Test {
  const { fromMs, toMs } = momentsOf(period, offsetMinutes);
  return (position) => {
    const timestampMs = times[position] ?? 0;
    return timestampMs !== 0 && timestampMs >= fromMs && timestampMs <= toMs;
  };
}

function hourTest(
  columns: PostColumns,
  { offsetMinutes }: SelectOptions,
  isWanted: (slot: number) => boolean,
): Test {
  const wanted = Uint8Array.from({ length: 168 }, (_, slot) => Number(isWanted(slot)));
  const { hoursOfWeek } = columns.localTimes(offsetMinutes);
  return (position) => wanted[hoursOfWeek[position] ?? unknownHour] === 1;
}

function kindTest({ kinds }: PostColumns, wanted: readonly string[]): Test {
  // An answer to oneself is a reply, too.
  const isWanted = Uint8Array.from(rowKinds, (kind) =>
    Number(wanted.includes(kind) || (kind === 'thread' && wanted.includes('reply'))),
  );
  return (position) => isWanted[kinds[position] ?? 0] === 1;
}

function nameTest(columns: PostColumns, list: ListName, wanted: readonly string[]): Test {
  const { names, offsets, ids } = columns.lists(list);
  const marks = names.marks(wanted);
  return (position) => {
    const end = offsets[position + 1] ?? 0;
    for (let at = offsets[position] ?? 0; at < end; at += 1) if (marks[ids[at] ?? 0] === 1) return true;
    return false;
  };
}

function mediaTest(columns: PostColumns, wanted: readonly string[]): Test {
  const media = columns.flags('media');
  const [isAny, isNone] = [wanted.includes('yes'), wanted.includes('no')];
  const hasKind = nameTest(columns, 'attachments', wanted);
  return (position) => (media[position] === 1 ? isAny : isNone) || hasKind(position);
}

function leastTest(columns: PostColumns, least: NonNullable<PostFilter['least']>): Test {
  const bounds = Object.entries(least).map(([name, bound]) => ({
    counts: columns.counts(name as keyof typeof least),
    // Counts are one more than they say, and 0 where they are not known.
    bound: bound + 1,
  }));
  return (position) => bounds.every(({ counts, bound }) => (counts[position] ?? 0) >= bound);
}
