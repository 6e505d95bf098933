import { attachmentKinds, type RowKind } from '../post.js';
import type { CountName } from '../columns/post-columns.js';

/** A moment of a filter: a day of the local clock, `2024-05-31`, or a moment with its offset, `2024-05-31T12:00:00Z`. */
export type DayOrMoment = string;

/** What can be asked of the media of a post: whether it has any, or of which kind. */
export const mediaChoices = ['yes', 'no', ...attachmentKinds] as const;

/** One of the {@link mediaChoices}. */
export type MediaChoice = (typeof mediaChoices)[number];

/**
 * Which posts somebody wants to see. Dimensions that are there are all asked for; of several values of one any is enough. The one
 * filter of screens, exports and the API.
 */
export interface PostFilter {
  /** What the texts say, in the words of the search. */
  readonly text?: string;
  /** Whose words they are: a repost's are its author's. Names of accounts are without `@` and without regard to case, here and below. */
  readonly authors?: readonly string[];
  /** Accounts that are answered. */
  readonly answered?: readonly string[];
  /** Both ends included; a day to its end. */
  readonly period?: { readonly from?: DayOrMoment; readonly to?: DayOrMoment };
  /** Hours of the local day, 0 to 23. */
  readonly hours?: readonly number[];
  /** Local weekdays, 0 is Monday. */
  readonly weekdays?: readonly number[];
  /** Hours of the local week, 0 to 167 from Monday, 00:00. */
  readonly slots?: readonly number[];
  /** A reply is one to anybody; `thread` are those to the account itself. */
  readonly kinds?: readonly RowKind[];
  /** Without region, in lower case. */
  readonly languages?: readonly string[];
  /** Without `#` and without regard to case. */
  readonly tags?: readonly string[];
  /** Host names without `www.`. */
  readonly sites?: readonly string[];
  readonly mentions?: readonly string[];
  readonly media?: readonly MediaChoice[];
  readonly link?: boolean;
  readonly question?: boolean;
  /** Characters, both included. */
  readonly length?: { readonly min?: number; readonly max?: number };
  /** Fewest of each count; a post of which it is not known has too few. All of them are asked for. */
  readonly least?: Readonly<Partial<Record<CountName, number>>>;
  /** Names of products, services and topics that the analysis found. */
  readonly products?: readonly string[];
}

/** What a filter asks about. */
export type Dimension = keyof PostFilter;

/** The dimensions in the order in which they are written and told. */
export const dimensions = [
  'text',
  'authors',
  'answered',
  'period',
  'weekdays',
  'hours',
  'slots',
  'kinds',
  'languages',
  'tags',
  'mentions',
  'sites',
  'media',
  'link',
  'question',
  'length',
  'least',
  'products',
] as const satisfies readonly Dimension[];

/** The dimensions that a filter asks about. */
export const dimensionsOf = (filter: PostFilter): Dimension[] =>
  dimensions.filter((dimension) => filter[dimension] !== undefined);

/** The filter without what it asks about some dimensions. */
export function withoutDimension(filter: PostFilter, ...left: readonly Dimension[]): PostFilter {
  return Object.fromEntries(
    dimensionsOf(filter)
      .filter((dimension) => !left.includes(dimension))
      .map((dimension) => [dimension, filter[dimension]]),
  );
}
