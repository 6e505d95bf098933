import type { Measure } from '../../domain/post.js';
import type { Account } from '../account.js';
import type { FigureName } from '../figure-name.js';
import type { PostFilter } from '../post-filter.js';
import type { TextQuery } from '../text-search.js';
import type { NamedPeriod } from './read-period.js';
import type { Topic } from './topic.js';

/** What posts are grouped by. */
export type Dimension =
  | 'hour'
  | 'weekday'
  | 'kind'
  | 'media'
  | 'length'
  | 'hashtag'
  | 'month'
  | 'year'
  | 'tagged'
  | 'linked'
  | 'emoji'
  | 'question';

/** Which posts come first. */
export type Order = 'best' | 'worst' | 'latest' | 'first' | 'longest' | 'shortest';

/** A question as it was read. */
export interface Query {
  /** What to tell, in this order; empty when nothing was understood. */
  readonly topics: readonly Topic[];
  /** What it might be about instead, likeliest first. */
  readonly nearest: readonly Topic[];
  /** The accounts that it is about, in the order of the question or of the session. */
  readonly accounts: readonly Account[];
  /** Whether it names them. */
  readonly isNamed: boolean;
  /** Accounts that it names and that the session does not have. */
  readonly strangers: readonly string[];
  readonly filter: PostFilter;
  /** A second period, to be compared with that of the filter; null for none. */
  readonly otherPeriod: NamedPeriod | null;
  /** What posts are to say; null when it does not matter. */
  readonly text: TextQuery | null;
  /** Null when it names none. */
  readonly measure: Measure | 'total' | null;
  readonly figures: readonly FigureName[];
  readonly dimensions: readonly Dimension[];
  readonly order: Order | null;
  /** How many to list; null when it does not say. */
  readonly limit: number | null;
  /** Words that nobody understood, as typed. */
  readonly unknown: readonly string[];
}

/** A question that asks for nothing. */
export const nothingAsked: Query = {
  topics: [],
  nearest: [],
  accounts: [],
  isNamed: false,
  strangers: [],
  filter: {},
  otherPeriod: null,
  text: null,
  measure: null,
  figures: [],
  dimensions: [],
  order: null,
  limit: null,
  unknown: [],
};
