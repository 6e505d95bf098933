import type { EntityManager } from 'typeorm';
import type { SearchQuery, SearchTerm } from '../domain/search-query.js';
import { type PlaceRange, postColumns } from './place.js';
import {
  documentColumns,
  type DocumentKey,
  type DocumentRow,
  type IndexTransaction,
  type PostPlaceRow,
  postsInBatch,
  SearchIndex,
} from './search-index.js';

/**
 * Pages that are merged with each batch of posts, for as many as it writes. A batch alone takes a third of a millisecond for each page, and this
 * keeps up; SQLite itself would merge hundreds of pages in every twentieth batch.
 */
const mergedPages = 64;

/**
 * The index on SQLite: one full-text table (FTS5) without contents, whose rows are words with blanks between them. Erasing many rows takes long, so
 * what goes with a session is noted by a trigger, and erased later. https://sqlite.org/fts5.html
 */
export class SqliteSearchIndex extends SearchIndex {
  protected override async writeDocument(
    { sql }: IndexTransaction,
    _user: number,
    userId: string,
    { kind, sessionId, ref }: DocumentKey,
    tokens: readonly string[],
  ): Promise<void> {
    await sql`
      INSERT OR REPLACE INTO search_index (rowid, tokens)
      SELECT place, ${tokens.join(' ')} FROM search_documents
      WHERE user_id = ${userId} AND session_id = ${sessionId} AND kind = ${kind} AND ref = ${ref}`;
  }

  protected override async writePosts(
    { sql }: IndexTransaction,
    _user: number,
    first: bigint,
    texts: readonly (readonly string[])[],
  ): Promise<void> {
    const rows = JSON.stringify(texts.map((tokens) => tokens.join(' ')));
    await sql`
      INSERT INTO search_index (rowid, tokens) SELECT ${first} + key, value FROM json_each(${rows}) ORDER BY key`;
    const pages = Math.ceil((mergedPages * texts.length) / postsInBatch);
    await sql`INSERT INTO search_index (search_index, rank) VALUES ('merge', ${pages})`;
  }

  protected override async erasePosts(
    { sql }: IndexTransaction,
    { from, to }: PlaceRange,
    most: number,
  ): Promise<number> {
    const [{ count } = { count: 0 }] = await sql<{ count: number }>`
      SELECT COUNT(*) AS count FROM (
        SELECT rowid FROM search_index WHERE rowid BETWEEN ${from} AND ${to} LIMIT ${most}) AS some`;
    if (count === 0) return 0;
    await sql`
      DELETE FROM search_index WHERE rowid IN (
        SELECT rowid FROM search_index WHERE rowid BETWEEN ${from} AND ${to} ORDER BY rowid LIMIT ${most})`;
    await this.mergeErased({ sql });
    return count;
  }

  override async eraseRemoved({ sql }: IndexTransaction, most: number): Promise<number> {
    const [{ count } = { count: 0 }] = await sql<{ count: number }>`
      SELECT COUNT(*) AS count FROM (SELECT place FROM search_erasures LIMIT ${most}) AS some`;
    if (count === 0) return 0;
    const some = () => `(SELECT place FROM search_erasures ORDER BY place LIMIT ${Math.trunc(most)})`;
    await sql`DELETE FROM search_index WHERE rowid IN ${some}`;
    await sql`DELETE FROM search_erasures WHERE place IN ${some}`;
    await this.mergeErased({ sql });
    return count;
  }

  /** What is erased takes room until it is merged. */
  private async mergeErased({ sql }: IndexTransaction): Promise<void> {
    await sql`INSERT INTO search_index (search_index, rank) VALUES ('merge', ${mergedPages})`;
  }

  protected override searchDocuments(
    manager: EntityManager,
    _user: number,
    query: SearchQuery,
    { from, to }: PlaceRange,
    sessionId: string | null,
    most: number,
  ): Promise<DocumentRow[]> {
    if (sessionId === null) {
      return manager.sql<DocumentRow[]>`
        SELECT ${documentColumns} FROM search_index i CROSS JOIN search_documents d ON d.place = i.rowid
        WHERE search_index MATCH ${matchOf(query)} AND i.rowid BETWEEN ${from} AND ${to}
        ORDER BY i.rowid DESC LIMIT ${most}`;
    }
    return manager.sql<DocumentRow[]>`
      SELECT ${documentColumns} FROM search_index i CROSS JOIN search_documents d ON d.place = i.rowid
      WHERE search_index MATCH ${matchOf(query)}
        AND i.rowid BETWEEN ${from} AND ${to} AND d.session_id = ${sessionId}
      ORDER BY i.rowid DESC LIMIT ${most}`;
  }

  protected override searchPosts(
    manager: EntityManager,
    _user: number,
    query: SearchQuery,
    { from, to }: PlaceRange,
    most: number,
  ): Promise<PostPlaceRow[]> {
    return manager.sql<PostPlaceRow[]>`
      SELECT ${postColumns('rowid')} FROM search_index
      WHERE search_index MATCH ${matchOf(query)} AND rowid BETWEEN ${from} AND ${to}
      ORDER BY rowid DESC LIMIT ${most}`;
  }
}

/** A query in the language of FTS5. Its words hold no quotes. */
function matchOf({ wanted, unwanted }: SearchQuery): string {
  const all = `(${wanted.map(phraseOf).join(' AND ')})`;
  return unwanted.length === 0 ? all : `${all} NOT (${unwanted.map(phraseOf).join(' OR ')})`;
}

const phraseOf = ({ tokens, isPrefix }: SearchTerm): string => `"${tokens.join(' ')}"${isPrefix ? ' *' : ''}`;
