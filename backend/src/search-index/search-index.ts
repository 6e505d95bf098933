import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import type { UnseenTransaction } from '../database/unit-of-work.js';
import type { SearchQuery } from '../domain/search-query.js';
import { indexedTokens } from '../domain/search-tokens.js';
import {
  type DocumentKind,
  documentNumber,
  documentPlace,
  documentRange,
  newestSet,
  type PlaceRange,
  type PostPlace,
  postPlace,
  setRange,
} from './place.js';

/** Which document. */
export interface DocumentKey {
  readonly kind: DocumentKind;
  readonly sessionId: string;
  /** The account's name or the message's id. */
  readonly ref: string;
}

/** A document that was found. */
export interface FoundDocument extends DocumentKey {
  /** Increases with the time at which documents were written. */
  readonly number: number;
  /** The text of an account; empty for others, whose text stands elsewhere. */
  readonly text: string;
}

/** Which documents are searched. */
export interface DocumentScope {
  readonly kind: DocumentKind;
  /** Null for all sessions. */
  readonly sessionId: string | null;
  /** Only those with a smaller number; undefined for all. */
  readonly before: number | undefined;
}

/** Which posts are searched. */
export interface PostScope {
  /** Sets from `oldest` to `newest`; all without them. */
  readonly oldest?: number;
  readonly newest?: number;
  /** Only those behind this one. */
  readonly after?: PostPlace | undefined;
}

/** What writing to the index needs of a transaction. */
export type IndexTransaction = Pick<UnseenTransaction, 'sql'>;

/** Posts of one block; a call adds some of them. */
export const postsInBatch = 128;

/**
 * Finds texts by their words. It holds no texts, but which words stand where, and is written in the transaction that writes what it finds. Whoever
 * is answered a post asks its owner whether that is there and shown; documents are gone together with their session.
 */
export abstract class SearchIndex {
  constructor(protected readonly database: Database) {}

  /**
   * Indexes a text in place of what the document was before. Of a long text, only the first words (`maxIndexedTokens`).
   *
   * @param keeps whether the text is kept for {@link FoundDocument.text}.
   */
  async put(
    transaction: IndexTransaction,
    userId: string,
    { kind, sessionId, ref }: DocumentKey,
    text: string,
    keeps = false,
  ): Promise<void> {
    const { sql } = transaction;
    const { number, documents } = await this.nextDocument(transaction, userId);
    const place = documentPlace(number, kind, documents);
    await sql`
      INSERT INTO search_documents (place, user_id, session_id, kind, ref, text)
      VALUES (${place}, ${userId}, ${sessionId}, ${kind}, ${ref}, ${keeps ? text : ''})
      ON CONFLICT (user_id, session_id, kind, ref) DO UPDATE SET text = excluded.text`;
    await this.writeDocument(transaction, number, userId, { kind, sessionId, ref }, indexedTokens(text));
  }

  /** Removes documents. Those that are not there are no error. */
  async remove(
    { sql }: IndexTransaction,
    userId: string,
    sessionId: string,
    kind: DocumentKind,
    refs: readonly string[],
  ): Promise<void> {
    await sql`
      DELETE FROM search_documents WHERE user_id = ${userId} AND session_id = ${sessionId} AND kind = ${kind}
        AND ref IN (${() => [...refs]})`;
  }

  /**
   * Indexes posts that stand one behind the other: some hundreds of them, because more make one write long.
   *
   * @param firstPosition of the first of them.
   */
  async addPosts(
    transaction: IndexTransaction,
    userId: string,
    setNumber: number,
    firstPosition: number,
    texts: readonly string[],
  ): Promise<void> {
    if (texts.length === 0) return;
    const user = await this.makeUser(transaction, userId);
    const last = postPlace(user, { setNumber, position: firstPosition + texts.length - 1 });
    // In the order of their places, which is what the index of SQLite wants.
    await this.writePosts(transaction, user, last, texts.map(indexedTokens).reverse());
  }

  /**
   * Removes posts of a set, some at a time.
   *
   * @param most posts that are removed by this call.
   * @returns whether there may be others.
   */
  async removePosts(
    transaction: IndexTransaction,
    userId: string,
    setNumber: number,
    most = 512,
  ): Promise<boolean> {
    const user = await this.findUser((...parts) => transaction.sql(...parts), userId);
    if (user === null) return false;
    return (await this.erasePosts(transaction, setRange(user, setNumber, setNumber), most)) === most;
  }

  /** Documents that are found, newest first, `most` of them at most. */
  findDocuments(
    userId: string,
    query: SearchQuery,
    { kind, sessionId, before }: DocumentScope,
    most: number,
  ): Promise<FoundDocument[]> {
    return this.database.read(async (manager) => {
      const user = await this.findUser((...parts) => manager.sql(...parts), userId);
      if (user === null) return [];
      const rows = await this.searchDocuments(
        manager,
        user,
        query,
        documentRange(user, kind, before),
        sessionId,
        most,
      );
      return rows.map(({ session_id, ...row }) => ({ kind, sessionId: session_id, ...row }));
    });
  }

  /** Places of posts that are found, the newest set first and in it the newest post, `most` of them at most. */
  findPosts(
    userId: string,
    query: SearchQuery,
    { oldest = 0, newest = newestSet, after }: PostScope,
    most: number,
  ): Promise<PostPlace[]> {
    return this.database.read(async (manager) => {
      const user = await this.findUser((...parts) => manager.sql(...parts), userId);
      if (user === null) return [];
      const range = setRange(user, oldest, newest);
      const end = after ? postPlace(user, after) - 1n : range.to;
      const rows = await this.searchPosts(
        manager,
        user,
        query,
        { from: range.from, to: end < range.to ? end : range.to },
        most,
      );
      return rows.map(({ set_number, position }) => ({ setNumber: set_number, position }));
    });
  }

  /**
   * Erases from the index what is left in it of documents that are gone.
   *
   * @returns how many there were, `most` of them at most; 0 when nothing is left to do.
   */
  abstract eraseRemoved(transaction: IndexTransaction, most: number): Promise<number>;

  protected abstract writeDocument(
    transaction: IndexTransaction,
    user: number,
    userId: string,
    key: DocumentKey,
    tokens: readonly string[],
  ): Promise<void>;

  /** @param first place of the first of the texts; those of the others follow. */
  protected abstract writePosts(
    transaction: IndexTransaction,
    user: number,
    first: bigint,
    texts: readonly (readonly string[])[],
  ): Promise<void>;

  /** @returns how many were erased. */
  protected abstract erasePosts(
    transaction: IndexTransaction,
    range: PlaceRange,
    most: number,
  ): Promise<number>;

  protected abstract searchDocuments(
    manager: EntityManager,
    user: number,
    query: SearchQuery,
    range: PlaceRange,
    sessionId: string | null,
    most: number,
  ): Promise<DocumentRow[]>;

  protected abstract searchPosts(
    manager: EntityManager,
    user: number,
    query: SearchQuery,
    range: PlaceRange,
    most: number,
  ): Promise<PostPlaceRow[]>;

  /** Numbers of users are short, and never another user's. */
  private async makeUser({ sql }: IndexTransaction, userId: string): Promise<number> {
    const user = await this.findUser(sql, userId);
    if (user !== null) return user;
    // Another server may have made it meanwhile.
    await sql`INSERT INTO search_users (user_id, documents) VALUES (${userId}, 0) ON CONFLICT (user_id) DO NOTHING`;
    return (await this.findUser(sql, userId)) ?? NaN;
  }

  /** A number for a document: no other one of the user has ever had it. */
  private async nextDocument(transaction: IndexTransaction, userId: string): Promise<UserRow> {
    const next = () => transaction.sql<UserRow>`
      UPDATE search_users SET documents = documents + 1 WHERE user_id = ${userId} RETURNING number, documents`;
    const [row] = await next();
    if (row) return row;
    await this.makeUser(transaction, userId);
    const [made] = await next();
    if (!made) throw new Error('The search does not know a user that it has just made.');
    return made;
  }

  private async findUser(sql: UnseenTransaction['sql'], userId: string): Promise<number | null> {
    const [row] = await sql<UserRow>`SELECT number FROM search_users WHERE user_id = ${userId}`;
    return row?.number ?? null;
  }
}

interface UserRow {
  readonly number: number;
  /** How many documents were written. */
  readonly documents: number;
}

/** A document as both databases answer it. */
export interface DocumentRow {
  readonly number: number;
  readonly session_id: string;
  readonly ref: string;
  readonly text: string;
}

/** The place of a post as both databases answer it. */
export interface PostPlaceRow {
  readonly set_number: number;
  readonly position: number;
}

/** SQL for `${...}`: the columns of a {@link DocumentRow} of the document `d`. */
export const documentColumns = () => `${documentNumber('d.place')()}, d.session_id, d.ref, d.text`;
