import type { Measure } from '../post.js';
import { ascendingOf, type Ascending } from './ascending.js';
import { localTimesOf, type LocalTimes, type OffsetMinutes } from './local-times.js';
import type { NameLists } from './names.js';
import type { PostIds } from './post-ids.js';

/** What a post has or has not. */
export const postFlags = [
  'media',
  'link',
  'hashtag',
  'mention',
  'emoji',
  'question',
  'exclamation',
  'time_claimed',
] as const;

/** One of the {@link postFlags}. */
export type PostFlag = (typeof postFlags)[number];

/**
 * Of what each post has a list of names. Most hold a name once a post, whatever its case; `words` all words in their order.
 * `languages`, `clients`, `answered`, `reposted` and `quoted` have at most one: the last three are accounts.
 */
export const listNames = [
  'hashtags',
  'mentions',
  'sites',
  'emoji',
  'languages',
  'clients',
  'attachments',
  'answered',
  'reposted',
  'quoted',
  'words',
] as const;

/** One of the {@link listNames}. */
export type ListName = (typeof listNames)[number];

/** What a post can have a count of: a measure, or likes, retweets and replies together. Views are no reaction. */
export type CountName = Measure | 'reactions';

/** What posts can be ordered by. */
export type OrderName = CountName | 'length' | 'time';

/** A count of each post and one more, so that 0 is left for those of which it is not known. */
export type Counts = Uint32Array | Float64Array;

/** Makes the columns, each when it is first asked for. */
export interface ColumnSource {
  times: () => Float64Array;
  kinds: () => Uint8Array;
  lengths: () => Uint32Array;
  ids: () => PostIds;
  counts: (measure: Measure) => Counts;
  flags: (flag: PostFlag) => Uint8Array;
  lists: (name: ListName) => NameLists;
}

/**
 * Posts as columns: of each thing that figures and filters need of a post, one array of all posts. The order is that of the posts,
 * newest first, and a place in it is a post's position. A hundred thousand posts take some 20 MB, and a figure of all of them is
 * counted in milliseconds. Reposts are rows, too, which no figure of the account's own posts counts.
 */
export class PostColumns {
  readonly #source: ColumnSource;
  readonly #counts = new Map<CountName, Counts>();
  readonly #ascending = new Map<OrderName, Ascending>();
  readonly #flags = new Map<PostFlag, Uint8Array>();
  readonly #lists = new Map<ListName, NameLists>();
  #times: Float64Array | undefined;
  #kinds: Uint8Array | undefined;
  #lengths: Uint32Array | undefined;
  #ids: PostIds | undefined;
  #clock: { offsetMinutes: OffsetMinutes | undefined; times: LocalTimes } | undefined;

  /** @param username whose posts they are, without `@` */
  constructor(
    readonly length: number,
    readonly username: string,
    source: ColumnSource,
  ) {
    this.#source = source;
  }

  /** Milliseconds since the epoch; 0 where not known. */
  get times(): Float64Array {
    return (this.#times ??= this.#source.times());
  }

  /** Places in `rowKinds`. */
  get kinds(): Uint8Array {
    return (this.#kinds ??= this.#source.kinds());
  }

  /** Characters of the texts: code points. */
  get lengths(): Uint32Array {
    return (this.#lengths ??= this.#source.lengths());
  }

  get ids(): PostIds {
    return (this.#ids ??= this.#source.ids());
  }

  counts(name: CountName): Counts {
    return madeOnce(this.#counts, name, () =>
      name === 'reactions' ? this.#reactions() : this.#source.counts(name),
    );
  }

  /** A value of all posts in ascending order: as {@link counts} has it, first those that are not known. */
  ascending(name: OrderName): Ascending {
    return madeOnce(this.#ascending, name, () => {
      if (name === 'time') return ascendingOf(this.times);
      return ascendingOf(name === 'length' ? this.lengths : this.counts(name));
    });
  }

  /** 1 where a post has it, else 0. */
  flags(flag: PostFlag): Uint8Array {
    return madeOnce(this.#flags, flag, () => this.#source.flags(flag));
  }

  lists(name: ListName): NameLists {
    return madeOnce(this.#lists, name, () => this.#source.lists(name));
  }

  /** Where the posts lie on a local clock, UTC without one. Those of the clock that was asked for last are kept. */
  localTimes(offsetMinutes?: OffsetMinutes): LocalTimes {
    if (!this.#clock || this.#clock.offsetMinutes !== offsetMinutes) {
      this.#clock = { offsetMinutes, times: localTimesOf(this.times, offsetMinutes) };
    }
    return this.#clock.times;
  }

  #reactions(): Counts {
    const parts = (['likes', 'retweets', 'replies'] as const).map((measure) => this.counts(measure));
    const sums = new Float64Array(this.length);
    let highest = 0;
    for (let position = 0; position < sums.length; position += 1) {
      let sum = 0;
      for (const counts of parts) {
        const count = counts[position] ?? 0;
        // Each known count has its own one more, of which the sum keeps one.
        if (count > 0) sum += sum === 0 ? count : count - 1;
      }
      sums[position] = sum;
      highest = Math.max(highest, sum);
    }
    return smallest(sums, highest);
  }
}

/** Counts in the smaller of the two arrays that they can be in. */
export const smallest = (counts: Float64Array, highest: number): Counts =>
  highest < 2 ** 32 ? Uint32Array.from(counts) : counts;

function madeOnce<Name, Column>(made: Map<Name, Column>, name: Name, make: () => Column): Column {
  let column = made.get(name);
  if (column === undefined) made.set(name, (column = make()));
  return column;
}
