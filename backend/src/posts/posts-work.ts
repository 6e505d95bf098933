import { gunzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { type AnalysisResult, readAnalysisResult } from '../domain/analysis-result.js';
import { decodeColumns } from '../domain/columns/decode-columns.js';
import { ownPositions } from '../domain/columns/positions.js';
import type { PostColumns } from '../domain/columns/post-columns.js';
import { methodsText } from '../domain/methods-text.js';
import type { NotCarried } from '../domain/not-carried.js';
import type { PostFilter } from '../domain/post-filter/post-filter.js';
import { selectPosts } from '../domain/post-filter/select-posts.js';
import { sortPositions, type SortName } from '../domain/post-filter/sort-positions.js';
import type { Statistics } from '../domain/statistics/figures.js';
import { periodAt } from '../domain/statistics/posting-rate.js';
import { countStatistics } from '../domain/statistics/statistics.js';
import { offsetMinutesIn } from '../domain/time-zone.js';

/** Which posts of a set. */
export interface Selected {
  readonly filter: PostFilter;
  /** IANA name of the zone on whose clock the filter's days and hours are. */
  readonly timeZone: string;
  /** Positions of the posts that the search index found for the filter's text; null without one. */
  readonly matches: Uint32Array | null;
  /** The JSON of the profile, where the filter asks for products; null where it does not. */
  readonly profile: Uint8Array | null;
}

/** What is asked about the posts of a set. */
export type PostsQuestion =
  | ({ readonly kind: 'positions'; readonly sort: SortName; readonly order: 'asc' | 'desc' } & Selected)
  | ({ readonly kind: 'statistics'; readonly notCarried: readonly NotCarried[] } & Selected)
  /** Needs the profile. */
  | ({ readonly kind: 'methods'; readonly username: string } & Selected)
  | { readonly kind: 'find'; readonly id: string };

/** A question, and of which set; with the columns of the set when they were missing. */
export interface PostsAsk {
  /** A name of the set that no other one has. */
  readonly set: string;
  /** Gzipped. */
  readonly columns: Uint8Array | null;
  readonly question: PostsQuestion;
}

/** Figures, and of which posts. */
export interface CountedPosts {
  readonly statistics: Statistics;
  readonly posts: number;
  readonly first_post_ms: number | null;
  readonly last_post_ms: number | null;
}

/** An answer by the kind of its question, or that the columns of the set are missing. */
export type PostsAnswer =
  | { readonly kind: 'missing' }
  | { readonly kind: 'positions'; readonly positions: Uint32Array }
  | { readonly kind: 'statistics'; readonly counted: CountedPosts }
  | { readonly kind: 'methods'; readonly text: string }
  | { readonly kind: 'find'; readonly position: number | null };

/** Bytes of the columns that are kept; those of 100,000 posts take some 20 MB. */
const maxKeptBytes = 160 * 1024 ** 2;

const kept = new LRUCache<string, { readonly columns: PostColumns; readonly bytes: number }>({
  maxSize: maxKeptBytes,
  sizeCalculation: ({ bytes }) => bytes,
});

/** Answers a question about the posts of a set. */
export function answerTo({ set, columns: packed, question }: PostsAsk): PostsAnswer {
  const columns = packed ? unpack(set, packed) : kept.get(set)?.columns;
  if (!columns) return { kind: 'missing' };
  switch (question.kind) {
    case 'find':
      return { kind: 'find', position: positionOf(columns, question.id) };
    case 'positions': {
      const positions = select(columns, question);
      return {
        kind: 'positions',
        positions: sortPositions(columns, positions, question.sort, question.order),
      };
    }
    case 'statistics':
      return { kind: 'statistics', counted: count(columns, question) };
    case 'methods':
      return { kind: 'methods', text: tellMethods(columns, question) };
  }
}

function unpack(set: string, packed: Uint8Array): PostColumns {
  const bytes = gunzipSync(packed);
  const columns = decodeColumns(bytes);
  kept.set(set, { columns, bytes: bytes.length + 1 });
  return columns;
}

function select(columns: PostColumns, { filter, timeZone, matches, profile }: Selected): Uint32Array {
  const products = profile === null ? [] : productsIn(profile);
  return selectPosts(columns, filter, {
    offsetMinutes: offsetMinutesIn(timeZone),
    ...(matches !== null && { textMatches: matches }),
    productIds: (name) =>
      products.filter(({ product }) => product === name).flatMap(({ tweet_ids }) => tweet_ids ?? []),
  });
}

function readProfile(json: Uint8Array): AnalysisResult {
  const text = Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString();
  return readAnalysisResult(JSON.parse(text));
}

const productsIn = (json: Uint8Array) => readProfile(json).analysis?.products ?? [];

function tellMethods(columns: PostColumns, { username, ...selected }: Selected & { username: string }) {
  const { posts, period } = extentOf(columns, select(columns, selected));
  return methodsText({
    username,
    sample: (selected.profile && readProfile(selected.profile).sample) ?? null,
    filter: selected.filter,
    timeZone: selected.timeZone,
    counted: { posts, firstPostMs: period?.fromMs ?? null, lastPostMs: period?.toMs ?? null },
  });
}

/** How many posts figures count, and from when to when. */
const extentOf = (columns: PostColumns, positions: Uint32Array) => ({
  posts: ownPositions(columns, positions).length,
  period: periodAt(columns, positions),
});

function positionOf(columns: PostColumns, id: string): number | null {
  const position = columns.ids.marks([id]).indexOf(1);
  return position === -1 ? null : position;
}

function count(
  columns: PostColumns,
  { notCarried, ...selected }: Selected & { notCarried: readonly NotCarried[] },
): CountedPosts {
  const positions = select(columns, selected);
  const { posts, period } = extentOf(columns, positions);
  return {
    statistics: countStatistics(columns, positions, {
      offsetMinutes: offsetMinutesIn(selected.timeZone),
      areKindsKnown: !notCarried.includes('reply_posts'),
    }),
    posts,
    first_post_ms: period?.fromMs ?? null,
    last_post_ms: period?.toMs ?? null,
  };
}
