import type { EntityManager } from 'typeorm';
import type { SearchQuery, SearchTerm } from '../domain/search-query.js';
import { placeholder } from '../domain/search-tokens.js';
import { type PlaceRange, postColumns } from './place.js';
import {
  documentColumns,
  type DocumentKey,
  type DocumentRow,
  type IndexTransaction,
  type PostPlaceRow,
  SearchIndex,
} from './search-index.js';

/** The newest posts, which are looked at one by one before the index is asked: in them stands what is found often. */
const newestPosts = 5_000;

/**
 * The index on PostgreSQL: words and their places as `tsvector`, found by GIN. A word of each row says whose it is, so that the index itself finds
 * one user's rows only. Documents have their words in their own row and go with it.
 * https://www.postgresql.org/docs/current/datatype-textsearch.html
 */
export class PostgresSearchIndex extends SearchIndex {
  protected override async writeDocument(
    { sql }: IndexTransaction,
    user: number,
    userId: string,
    { kind, sessionId, ref }: DocumentKey,
    tokens: readonly string[],
  ): Promise<void> {
    await sql`
      UPDATE search_documents SET tokens = CAST(${vectorOf(user, tokens)} AS tsvector)
      WHERE user_id = ${userId} AND session_id = ${sessionId} AND kind = ${kind} AND ref = ${ref} RETURNING ref`;
  }

  protected override async writePosts(
    { sql }: IndexTransaction,
    user: number,
    first: bigint,
    texts: readonly (readonly string[])[],
  ): Promise<void> {
    const vectors = texts.map((tokens) => vectorOf(user, tokens));
    await sql`
      INSERT INTO search_posts (place, tokens)
      SELECT CAST(${first} AS BIGINT) + number - 1, CAST(vector AS tsvector)
      FROM unnest(CAST(${vectors} AS text[])) WITH ORDINALITY AS texts (vector, number)`;
  }

  protected override async erasePosts(
    { sql }: IndexTransaction,
    { from, to }: PlaceRange,
    most: number,
  ): Promise<number> {
    const erased = await sql`
      DELETE FROM search_posts WHERE place IN (
        SELECT place FROM search_posts WHERE place BETWEEN ${from} AND ${to} ORDER BY place LIMIT ${most})
      RETURNING 1 AS one`;
    return erased.length;
  }

  override eraseRemoved(): Promise<number> {
    return Promise.resolve(0);
  }

  protected override searchDocuments(
    manager: EntityManager,
    user: number,
    query: SearchQuery,
    { from, to }: PlaceRange,
    sessionId: string | null,
    most: number,
  ): Promise<DocumentRow[]> {
    // Materialised, or PostgreSQL would walk through all documents in their order when it thinks that many are found.
    return manager.sql<DocumentRow[]>`
      WITH d AS MATERIALIZED (
        SELECT place, session_id, ref, text FROM search_documents
        WHERE tokens @@ CAST(${matchOf(user, query)} AS tsquery) AND place BETWEEN ${from} AND ${to})
      SELECT ${documentColumns} FROM d WHERE session_id = COALESCE(${sessionId}, session_id)
      ORDER BY d.place DESC LIMIT ${most}`;
  }

  protected override async searchPosts(
    manager: EntityManager,
    user: number,
    query: SearchQuery,
    { from, to }: PlaceRange,
    most: number,
  ): Promise<PostPlaceRow[]> {
    const match = matchOf(user, query);
    const newest = await manager.sql<PostPlaceRow[]>`
      SELECT ${postColumns('place')} FROM (
        SELECT place, tokens FROM search_posts WHERE place BETWEEN ${from} AND ${to}
        ORDER BY place DESC LIMIT ${newestPosts}) AS newest
      WHERE tokens @@ CAST(${match} AS tsquery) ORDER BY place DESC LIMIT ${most}`;
    if (newest.length === most) return newest;
    return manager.sql<PostPlaceRow[]>`
      WITH found AS MATERIALIZED (
        SELECT place FROM search_posts
        WHERE tokens @@ CAST(${match} AS tsquery) AND place BETWEEN ${from} AND ${to})
      SELECT ${postColumns('place')} FROM found ORDER BY place DESC LIMIT ${most}`;
  }
}

/** The word that says whose a row is. No word of a text has such a sign. */
const userWord = (user: number): string => `@${user}`;

/** Words and their places as PostgreSQL writes them: `'word':1,4 'other':2`. Words hold no quotes and no backslashes. */
function vectorOf(user: number, tokens: readonly string[]): string {
  const places = new Map<string, number[]>();
  for (const [index, token] of tokens.entries()) {
    if (token === placeholder) continue;
    const of = places.get(token);
    if (of) of.push(index + 1);
    else places.set(token, [index + 1]);
  }
  const words = Array.from(places, ([token, numbers]) => `'${token}':${numbers.join(',')}`);
  return [`'${userWord(user)}'`, ...words].join(' ');
}

/** A query as `tsquery`. */
function matchOf(user: number, { wanted, unwanted }: SearchQuery): string {
  return [
    `'${userWord(user)}'`,
    ...wanted.map(phraseOf),
    ...unwanted.map((term) => `!${phraseOf(term)}`),
  ].join(' & ');
}

const phraseOf = ({ tokens, isPrefix }: SearchTerm): string =>
  `(${tokens.map((token) => `'${token}'`).join(' <-> ')}${isPrefix ? ':*' : ''})`;
