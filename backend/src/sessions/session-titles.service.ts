import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { isFoundIn, likeOf, type SearchQuery } from '../domain/search-query.js';

/** Where a session stands in the order of a search: the newest first. */
export interface TitlePlace {
  readonly createdAt: number;
  readonly sessionId: string;
}

/** A session that is found by its title. */
export interface FoundTitle extends TitlePlace {
  readonly title: string;
}

interface TitleRow {
  readonly session_id: string;
  readonly title: string;
  readonly title_words: string;
  readonly created_at: number;
}

/** Sessions that one statement reads at most. */
const rowsAtOnce = 500;

/**
 * Finds sessions by their titles, all of which it goes through: an index of such short texts would cost each write more than all the rest of it.
 */
@Injectable()
export class SessionTitlesService {
  constructor(private readonly database: Database) {}

  /**
   * Sessions whose title is found, newest first, `most` of them at most.
   *
   * @param sessionId the only one that is looked at; null for all.
   * @param after the one that they come behind.
   */
  async find(
    userId: string,
    query: SearchQuery,
    { sessionId, after }: { readonly sessionId: string | null; readonly after: TitlePlace | undefined },
    most: number,
  ): Promise<FoundTitle[]> {
    const found: FoundTitle[] = [];
    const like = likeOf(query);
    for (let last = after ?? { createdAt: Number.MAX_SAFE_INTEGER, sessionId: '' }; ;) {
      const rows = await this.database.read(
        (manager) => manager.sql<TitleRow[]>`
          SELECT session_id, title, title_words, created_at FROM sessions
          WHERE user_id = ${userId} AND (created_at, session_id) < (${last.createdAt}, ${last.sessionId})
            AND title_words LIKE ${like} AND session_id = COALESCE(${sessionId}, session_id)
          ORDER BY created_at DESC, session_id DESC LIMIT ${rowsAtOnce}`,
      );
      for (const row of rows) {
        last = { createdAt: row.created_at, sessionId: row.session_id };
        if (isFoundIn(row.title_words, query)) found.push({ ...last, title: row.title });
        if (found.length === most) return found;
      }
      if (rows.length < rowsAtOnce) return found;
    }
  }

  /** The titles of sessions by id; those that are gone are not there. */
  async read(userId: string, sessionIds: readonly string[]): Promise<Map<string, string>> {
    if (sessionIds.length === 0) return new Map();
    const rows = await this.database.read(
      (manager) => manager.sql<{ session_id: string; title: string }[]>`
        SELECT session_id, title FROM sessions
        WHERE user_id = ${userId} AND session_id IN (${() => [...sessionIds]})`,
    );
    return new Map(rows.map(({ session_id, title }) => [session_id, title]));
  }
}
