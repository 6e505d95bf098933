import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { ownTurn } from '../http/own-turn.js';
import type { Cursor, Page } from '../http/pagination.js';
import type { SessionDto } from './session.dto.js';
import { toSession } from './session-row.js';
import { toVersion, userETag, type UserVersion, type VersionRow } from './user-version.js';

/** A page of sessions, serialised. */
export interface SessionList {
  readonly etag: string;
  /** JSON array of sessions. */
  readonly body: Buffer;
  /** Where the next page begins; null on the last one. */
  readonly next: Cursor | null;
}

/** Rows that one statement reads at most: those of a page, and some milliseconds' worth of a whole list. */
const chunkSize = 1_000;

/** Reads sessions and the version that they are of, hence of one moment. A long list gives way to others between its chunks. */
export async function readSessionList(database: Database, userId: string, page: Page): Promise<SessionList> {
  const size = page.limit ?? chunkSize;
  const chunk = await database.read((manager) => readChunk(manager, userId, page, size));
  const isLong = page.limit === null && chunk.next !== null;
  if (isLong) return database.readMoment((manager) => readLong(manager, userId, page));
  return {
    etag: userETag(chunk.version),
    body: Buffer.from(JSON.stringify(chunk.sessions)),
    next: chunk.next,
  };
}

/** All sessions behind `page.after`. */
async function readLong(manager: EntityManager, userId: string, page: Page): Promise<SessionList> {
  const pieces: Buffer[] = [];
  let version: UserVersion;
  let after = page.after;
  do {
    await ownTurn();
    const chunk = await readChunk(manager, userId, { ...page, after }, chunkSize);
    const members = JSON.stringify(chunk.sessions).slice(1, -1);
    pieces.push(Buffer.from(`${pieces.length === 0 ? '[' : ','}${members}${chunk.next === null ? ']' : ''}`));
    version = chunk.version;
    after = chunk.next;
  } while (after !== null);
  await ownTurn();
  return { etag: userETag(version), body: Buffer.concat(pieces), next: null };
}

interface Chunk {
  readonly version: UserVersion;
  readonly sessions: SessionDto[];
  readonly next: Cursor | null;
}

/** Reads version and sessions with one statement. One row more than asked for tells that there are others. */
async function readChunk(manager: EntityManager, userId: string, page: Page, size: number): Promise<Chunk> {
  const rows = await readRows(manager, userId, page, size + 1);
  const sessions = rows.filter(isSessionRow).map((row) => toSession(userId, row));
  const hasMore = sessions.length > size;
  if (hasMore) sessions.pop();
  const last = sessions.at(-1);
  return {
    version: toVersion(rows[0]),
    sessions,
    next: hasMore && last ? { createdAt: last.created_at, id: last.session_id } : null,
  };
}

function readRows(
  manager: EntityManager,
  userId: string,
  { order, after }: Page,
  most: number,
): Promise<ListRow[]> {
  if (order === 'desc') {
    const { createdAt, id } = after ?? { createdAt: Number.MAX_SAFE_INTEGER, id: '' };
    return manager.sql`
      SELECT u.revision AS user_revision, u.created_at AS user_created_at, s.*
      FROM users u LEFT JOIN (
        SELECT session_id, title, created_at, updated_at, revision, message_count, profile_count
        FROM sessions WHERE user_id = ${userId} AND (created_at, session_id) < (${createdAt}, ${id})
        ORDER BY created_at DESC, session_id DESC LIMIT ${most}
      ) s ON TRUE
      WHERE u.user_id = ${userId} ORDER BY s.created_at DESC, s.session_id DESC`;
  }
  const { createdAt, id } = after ?? { createdAt: Number.MIN_SAFE_INTEGER, id: '' };
  return manager.sql`
    SELECT u.revision AS user_revision, u.created_at AS user_created_at, s.*
    FROM users u LEFT JOIN (
      SELECT session_id, title, created_at, updated_at, revision, message_count, profile_count
      FROM sessions WHERE user_id = ${userId} AND (created_at, session_id) > (${createdAt}, ${id})
      ORDER BY created_at, session_id LIMIT ${most}
    ) s ON TRUE
    WHERE u.user_id = ${userId} ORDER BY s.created_at, s.session_id`;
}

type SessionRow = VersionRow & Omit<SessionDto, 'user_id'>;

/** A user without sessions in this page still has a row, for the version. */
type ListRow = SessionRow | (VersionRow & { readonly session_id: null });

const isSessionRow = (row: ListRow): row is SessionRow => row.session_id !== null;
