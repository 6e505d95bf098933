import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { identifierFault } from '../domain/identifier.js';
import { accountTitle, isGivenTitle } from '../domain/title.js';
import { outlineOf, type ProfileOutline } from '../domain/profile-outline.js';
import { parseJsonObject } from '../http/json-body.js';
import { ValidationError } from '../http/problem.js';
import { analysisResultFaults } from './analysis-result.js';
import type { ProfileSummary, SavedProfile } from './profile.dto.js';
import type { ProfileVersion } from './profile-version.js';
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
      const [profile] = await this.database.read<{ result_json: string }>`
        SELECT result_json FROM profile_results
        WHERE user_id = ${userId} AND session_id = ${sessionId} AND username = ${username}`;
      // It may have been deleted since the names were read.
      if (!profile) continue;
      yield `${separator}${JSON.stringify(username)}:${profile.result_json}`;
      separator = ',';
    }
    yield separator === '{' ? '{}' : '}';
  }

  /** What a list shows of the profiles of a session, in the order in which they were first saved; none for an unknown session. */
  listSummaries(userId: string, sessionId: string): Promise<ProfileSummary[]> {
    return this.database.read<ProfileSummary>`
      SELECT username, display_name, source, posts, first_post_at, last_post_at, size_bytes, revision, created_at, updated_at
      FROM profile_results
      WHERE user_id = ${userId} AND session_id = ${sessionId} ORDER BY created_at, username`;
  }

  /** The accounts with a profile in a session, in the order in which they were first saved. */
  async listUsernames(userId: string, sessionId: string): Promise<string[]> {
    const rows = await this.database.read<{ username: string }>`
      SELECT username FROM profile_results
      WHERE user_id = ${userId} AND session_id = ${sessionId} ORDER BY created_at, username`;
    return rows.map(({ username }) => username);
  }

  /**
   * Which version of a profile is stored. Does not read its JSON.
   *
   * @throws SessionNotFoundError, ProfileNotFoundError
   */
  async version(userId: string, sessionId: string, username: string): Promise<ProfileVersion> {
    const [row] = await this.database.read<ProfileVersion | { revision: null }>`
      SELECT p.revision, p.updated_at FROM sessions s
      LEFT JOIN profile_results p
        ON p.user_id = s.user_id AND p.session_id = s.session_id AND p.username = ${username}
      WHERE s.user_id = ${userId} AND s.session_id = ${sessionId}`;
    return found(row);
  }

  /**
   * One profile: its JSON, and which version that is.
   *
   * @throws SessionNotFoundError, ProfileNotFoundError
   */
  async get(userId: string, sessionId: string, username: string): Promise<StoredProfile> {
    const [row] = await this.database.read<StoredProfile | { revision: null }>`
      SELECT p.revision, p.updated_at, p.result_json FROM sessions s
      LEFT JOIN profile_results p
        ON p.user_id = s.user_id AND p.session_id = s.session_id AND p.username = ${username}
      WHERE s.user_id = ${userId} AND s.session_id = ${sessionId}`;
    return found(row);
  }

  /**
   * Stores a profile, in place of the one of the same account if there is one. The first profile of a session names it, unless a
   * person has.
   *
   * @param json text of an `AnalysisResult`, stored as it is.
   * @param outline of that text.
   * @throws SessionNotFoundError
   */
  save(
    userId: string,
    sessionId: string,
    username: string,
    json: string,
    outline: ProfileOutline,
  ): Promise<SavedProfile> {
    const { display_name, source, posts, first_post_at, last_post_at } = outline;
    const size_bytes = Buffer.byteLength(json);
    return this.unitOfWork.write(userId, async ({ query, revision, now }) => {
      const [session] = await query<{ title: string; profile_count: number }>`
        SELECT title, profile_count FROM sessions WHERE user_id = ${userId} AND session_id = ${sessionId}`;
      if (!session) throw new SessionNotFoundError();
      const isNamed = session.profile_count > 0 || !isGivenTitle(session.title);
      const title = isNamed ? session.title : accountTitle(username);
      await query`
        UPDATE sessions SET title = ${title}, updated_at = ${now}, revision = ${revision},
          profile_count = profile_count + (
            SELECT 1 - COUNT(*) FROM profile_results
            WHERE user_id = ${userId} AND session_id = ${sessionId} AND username = ${username})
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
      // Two profiles saved within one millisecond still get different times, which keep their order.
      const [stored] = await query<{ created_at: number }>`
        INSERT INTO profile_results (user_id, session_id, username, created_at, updated_at, revision, size_bytes,
          display_name, source, posts, first_post_at, last_post_at, result_json)
        SELECT ${userId}, ${sessionId}, ${username}, CASE WHEN latest >= ${now} THEN latest + 1 ELSE ${now} END, ${now},
          ${revision}, ${size_bytes}, ${display_name}, ${source}, ${posts}, ${first_post_at}, ${last_post_at}, ${json}
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
   * Saves a text that nobody has checked yet.
   *
   * @throws ValidationError when it is no `AnalysisResult`; SessionNotFoundError
   */
  async saveText(userId: string, sessionId: string, username: string, json: string): Promise<SavedProfile> {
    const fault = identifierFault(username);
    if (fault !== null) throw new ValidationError([{ in: 'path', pointer: '#/username', detail: fault }]);
    const result = parseJsonObject(json);
    const faults = analysisResultFaults(result);
    if (faults.length > 0) throw new ValidationError(faults);
    return this.save(userId, sessionId, username, json, outlineOf(result));
  }

  /**
   * Deletes a profile. Deleting one that is not there is no error.
   *
   * @throws SessionNotFoundError
   */
  async remove(userId: string, sessionId: string, username: string): Promise<void> {
    await this.unitOfWork.write(userId, async ({ query, revision, now }) => {
      const removed = await query`
        DELETE FROM profile_results
        WHERE user_id = ${userId} AND session_id = ${sessionId} AND username = ${username} RETURNING username`;
      const [session] = await query`
        UPDATE sessions SET updated_at = ${now}, revision = ${revision}, profile_count = profile_count - ${removed.length}
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
      if (!session) throw new SessionNotFoundError();
      return removed.length > 0 ? undefined : new Unchanged(undefined);
    });
  }
}

/** The row of a profile, or why there is none: no row without the session, one without a revision without the profile. */
function found<Row extends ProfileVersion>(row: Row | { revision: null } | undefined): Row {
  if (!row) throw new SessionNotFoundError();
  if (row.revision === null) throw new ProfileNotFoundError();
  return row;
}
