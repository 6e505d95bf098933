import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { accountTitle, isGivenTitle } from '../domain/title.js';
import type { ProfileOutline } from '../domain/profile-outline.js';
import type { ProfileSummary, SavedProfile } from './profile.dto.js';
import type { ProfileVersion } from './profile-version.js';
import { ProfileResult } from './profile-result.entity.js';
import { Session } from './session.entity.js';
import { ProfileNotFoundError, SessionNotFoundError } from './sessions.errors.js';

/** A profile as it is stored. */
interface StoredProfile extends ProfileVersion {
  readonly result_json: string;
}

/** Stored analyses of the accounts that a session is about. They go in and out as the exact JSON text. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * A JSON object of all profiles of a session by username, in the order in which they were first saved. It comes in
   * pieces, because all of them together may be larger than the memory.
   */
  async *list(userId: string, sessionId: string): AsyncGenerator<string> {
    let separator = '{';
    for (const username of await this.listUsernames(userId, sessionId)) {
      const profile = await this.database.read((manager) =>
        manager.findOne(ProfileResult, {
          select: { result_json: true },
          where: { user_id: userId, session_id: sessionId, username },
        }),
      );
      // It may have been deleted since the names were read.
      if (!profile) continue;
      yield `${separator}${JSON.stringify(username)}:${profile.result_json}`;
      separator = ',';
    }
    yield separator === '{' ? '{}' : '}';
  }

  /** What a list shows of the profiles of a session, in the order in which they were first saved; none for an unknown session. */
  listSummaries(userId: string, sessionId: string): Promise<ProfileSummary[]> {
    return this.database.read(
      (manager) => manager.sql<ProfileSummary[]>`
        SELECT username, display_name, source, posts, first_post_at, last_post_at, size_bytes, revision, created_at, updated_at
        FROM profile_results
        WHERE user_id = ${userId} AND session_id = ${sessionId} ORDER BY created_at, username`,
    );
  }

  /** The accounts with a profile in a session, in the order in which they were first saved. */
  async listUsernames(userId: string, sessionId: string): Promise<string[]> {
    const profiles = await this.database.read((manager) =>
      manager.find(ProfileResult, {
        select: { username: true },
        where: { user_id: userId, session_id: sessionId },
        order: { created_at: 'ASC', username: 'ASC' },
      }),
    );
    return profiles.map(({ username }) => username);
  }

  /**
   * Which version of a profile is stored. Does not read its JSON.
   *
   * @throws SessionNotFoundError, ProfileNotFoundError
   */
  version(userId: string, sessionId: string, username: string): Promise<ProfileVersion> {
    return this.find({ user_id: userId, session_id: sessionId, username }, ['revision', 'updated_at']);
  }

  /**
   * One profile: its JSON, and which version that is.
   *
   * @throws SessionNotFoundError, ProfileNotFoundError
   */
  get(userId: string, sessionId: string, username: string): Promise<StoredProfile> {
    const columns = ['revision', 'updated_at', 'result_json'] as const;
    return this.find({ user_id: userId, session_id: sessionId, username }, columns);
  }

  /**
   * Stores a profile, in place of the one of the same account if there is one. The first profile of a session names it, unless a
   * person has.
   *
   * @param json text of an `AnalysisResult` in UTF-8, stored as it is. As bytes, because to make a text of them and bytes of the text
   * again takes as long as all the rest.
   * @param outline of that text.
   * @param makesSession makes a session that is missing, named after the account.
   * @throws SessionNotFoundError unless it `makesSession`
   */
  save(
    userId: string,
    sessionId: string,
    username: string,
    json: Buffer,
    outline: ProfileOutline,
    { makesSession = false }: { makesSession?: boolean | undefined } = {},
  ): Promise<SavedProfile> {
    const { display_name, source, posts, first_post_at, last_post_at } = outline;
    const size_bytes = json.length;
    return this.unitOfWork.write(userId, async ({ sql, revision, now }) => {
      if (makesSession) {
        await sql`
          INSERT INTO sessions
            (user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count)
          VALUES (${userId}, ${sessionId}, ${accountTitle(username)}, ${now}, ${now}, ${revision}, 0, 0)
          ON CONFLICT (user_id, session_id) DO NOTHING RETURNING session_id`;
      }
      const [session] = await sql<{ title: string; profile_count: number }>`
        SELECT title, profile_count FROM sessions WHERE user_id = ${userId} AND session_id = ${sessionId}`;
      if (!session) throw new SessionNotFoundError();
      const isNamed = session.profile_count > 0 || !isGivenTitle(session.title);
      const title = isNamed ? session.title : accountTitle(username);
      await sql`
        UPDATE sessions SET title = ${title}, updated_at = ${now}, revision = ${revision},
          profile_count = profile_count + (
            SELECT 1 - COUNT(*) FROM profile_results
            WHERE user_id = ${userId} AND session_id = ${sessionId} AND username = ${username})
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
      // Two profiles saved within one millisecond still get different times, which keep their order.
      const [stored] = await sql<{ created_at: number }>`
        INSERT INTO profile_results (user_id, session_id, username, created_at, updated_at, revision, size_bytes,
          display_name, source, posts, first_post_at, last_post_at, result_json)
        SELECT ${userId}, ${sessionId}, ${username}, CASE WHEN latest >= ${now} THEN latest + 1 ELSE ${now} END, ${now},
          ${revision}, ${size_bytes}, ${display_name}, ${source}, ${posts}, ${first_post_at}, ${last_post_at}, CAST(${json} AS TEXT)
        FROM (
          SELECT COALESCE(MAX(created_at), 0) AS latest FROM profile_results
          WHERE user_id = ${userId} AND session_id = ${sessionId}) AS saved
        WHERE TRUE
        ON CONFLICT (user_id, session_id, username)
        DO UPDATE SET updated_at = excluded.updated_at, revision = excluded.revision, size_bytes = excluded.size_bytes,
          display_name = excluded.display_name, source = excluded.source, posts = excluded.posts,
          first_post_at = excluded.first_post_at, last_post_at = excluded.last_post_at, result_json = excluded.result_json
        RETURNING created_at`;
      return {
        user_id: userId,
        session_id: sessionId,
        username,
        display_name,
        source,
        posts,
        first_post_at,
        last_post_at,
        size_bytes,
        revision,
        created_at: stored?.created_at ?? now,
        updated_at: now,
      };
    });
  }

  /**
   * Deletes a profile. Deleting one that is not there is no error.
   *
   * @throws SessionNotFoundError
   */
  async remove(userId: string, sessionId: string, username: string): Promise<void> {
    await this.unitOfWork.write(userId, async ({ manager, sql, revision, now }) => {
      const { affected } = await manager.delete(ProfileResult, {
        user_id: userId,
        session_id: sessionId,
        username,
      });
      const [session] = await sql`
        UPDATE sessions SET updated_at = ${now}, revision = ${revision}, profile_count = profile_count - ${affected}
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
      if (!session) throw new SessionNotFoundError();
      return affected ? undefined : new Unchanged(undefined);
    });
  }

  /** Some columns of a profile. Throws what says whether the session or the profile is missing. */
  private find<Column extends keyof ProfileResult>(
    key: Pick<ProfileResult, 'user_id' | 'session_id' | 'username'>,
    columns: readonly Column[],
  ): Promise<Pick<ProfileResult, Column>> {
    return this.database.read(async (manager) => {
      const select = Object.fromEntries(columns.map((column) => [column, true]));
      const profile = await manager.findOne(ProfileResult, { select, where: key });
      if (profile) return profile;
      const { user_id, session_id } = key;
      const hasSession = await manager.existsBy(Session, { user_id, session_id });
      throw hasSession ? new ProfileNotFoundError() : new SessionNotFoundError();
    });
  }
}
