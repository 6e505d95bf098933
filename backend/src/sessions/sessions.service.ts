import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { type Transaction, Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import type { Page } from '../http/pagination.js';
import { PostSets } from '../post-store/post-sets.js';
import { insertSession } from './insert-session.js';
import type { CreateSession, RenameSession, SessionDto } from './session.dto.js';
import { Session } from './session.entity.js';
import { SessionChangedError, SessionNotFoundError } from './sessions.errors.js';
import { readSessionList, type SessionList } from './session-list.js';
import { toSession } from './session-row.js';
import { wordsAsText } from '../domain/search-query.js';
import { toVersion, userETag, type UserVersion, type VersionRow } from './user-version.js';

/** Memory for serialised lists, in bytes: enough for one of 100,000 sessions, which takes long to make. */
const listCacheBytes = 32 * 1024 * 1024;

/** Research sessions of users. */
@Injectable()
export class SessionsService {
  /** Exact, because each list is kept with the version that the statement read that made it. */
  private readonly lists = new LRUCache<string, SessionList>({
    maxSize: listCacheBytes,
    sizeCalculation: (list, key) => list.body.length + key.length + 200,
  });

  /** Lists that are being read: who asks for the same one meanwhile shares it. */
  private readonly readings = new Map<string, Promise<SessionList>>();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly postSets: PostSets,
  ) {}

  /** The version of everything that the user can list: one primary-key read. */
  async version(userId: string): Promise<UserVersion> {
    const [user] = await this.database.read(
      (manager) => manager.sql<VersionRow[]>`
        SELECT revision AS user_revision, created_at AS user_created_at FROM users WHERE user_id = ${userId}`,
    );
    return toVersion(user);
  }

  /**
   * The sessions of a user by time of creation, then id.
   *
   * @param version a version that {@link version} answered; the list is of that one or a later one.
   */
  async list(userId: string, page: Page, version: UserVersion): Promise<SessionList> {
    const key = JSON.stringify([userId, page.order, page.limit, page.after]);
    const known = this.lists.get(key);
    if (known?.etag === userETag(version)) return known;
    const readingKey = `${userETag(version)} ${key}`;
    let reading = this.readings.get(readingKey);
    if (!reading) {
      reading = readSessionList(this.database, userId, page).finally(() => this.readings.delete(readingKey));
      this.readings.set(readingKey, reading);
    }
    const list = await reading;
    this.lists.set(key, list);
    return list;
  }

  /** @throws SessionNotFoundError */
  get(userId: string, sessionId: string): Promise<SessionDto> {
    return this.database.read((manager) => getSession(manager, userId, sessionId));
  }

  /** Whether the user has a session of that id. */
  has(userId: string, sessionId: string): Promise<boolean> {
    return this.database.read((manager) =>
      manager.existsBy(Session, { user_id: userId, session_id: sessionId }),
    );
  }

  /**
   * Makes sure, within a transaction, that the user has a session of that id.
   *
   * @throws SessionNotFoundError
   */
  async requireIn({ manager }: Transaction, userId: string, sessionId: string): Promise<void> {
    await getSession(manager, userId, sessionId);
  }

  /** Makes a session, or answers the stored one, unchanged, when the user has one of that id already. */
  create(userId: string, { session_id, title, created_at }: CreateSession): Promise<SessionDto> {
    const sessionId = session_id ?? randomUUID();
    return this.unitOfWork.write(userId, async (transaction) => {
      const made = await insertSession(transaction, {
        userId,
        sessionId,
        title,
        createdAt: created_at ?? null,
      });
      return made ?? new Unchanged(await getSession(transaction.manager, userId, sessionId));
    });
  }

  /**
   * Gives a session another title.
   *
   * @param isExpected whether the session is still as the caller knows it; asked within the transaction.
   * @throws SessionNotFoundError, SessionChangedError when it is not.
   */
  rename(
    userId: string,
    sessionId: string,
    { title }: RenameSession,
    isExpected?: (stored: SessionDto) => boolean,
  ): Promise<SessionDto> {
    return this.unitOfWork.write(userId, async ({ manager, sql, revision, now }) => {
      if (isExpected && !isExpected(await getSession(manager, userId, sessionId))) {
        throw new SessionChangedError();
      }
      const [renamed] = await sql<SessionDto>`
        UPDATE sessions SET title = ${title}, title_words = ${wordsAsText(title)}, revision = ${revision},
          updated_at = CASE WHEN updated_at > ${now} THEN updated_at ELSE ${now} END
        WHERE user_id = ${userId} AND session_id = ${sessionId}
        RETURNING user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count`;
      if (!renamed) throw new SessionNotFoundError();
      return renamed;
    });
  }

  /** Deletes a session with all that is in it. Deleting one that is not there is no error. */
  async remove(userId: string, sessionId: string): Promise<void> {
    await this.unitOfWork.write(userId, async ({ sql }) => {
      await this.postSets.hide({ sql }, userId, sessionId);
      // SQL, because building the statement, as `manager.delete` does, costs a tenth of the whole request.
      const [removed] = await sql`
        DELETE FROM sessions WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
      return removed ? undefined : new Unchanged(undefined);
    });
  }
}

/** The ETag of one session: its revision, which every change of the session raises. */
export function sessionETag(session: SessionDto): string {
  return `"${session.revision}"`;
}

async function getSession(manager: EntityManager, userId: string, sessionId: string): Promise<SessionDto> {
  const session = await manager.findOneBy(Session, { user_id: userId, session_id: sessionId });
  if (!session) throw new SessionNotFoundError();
  return toSession(userId, session);
}
