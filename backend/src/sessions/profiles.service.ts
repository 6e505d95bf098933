import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { identifierFault } from '../domain/identifier.js';
import { parseJsonObject } from '../http/json-body.js';
import { ValidationError } from '../http/problem.js';
import { analysisResultFaults } from './analysis-result.js';
import type { ProfileSummary } from './profile.dto.js';
import { ProfileNotFoundError, SessionNotFoundError } from './sessions.errors.js';

/** Stored analyses of the accounts that a session is about. They go in and out as the exact JSON text. */
@Injectable()
export class ProfilesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
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

  /** The accounts with a profile in a session, in the order in which they were first saved. */
  async listUsernames(userId: string, sessionId: string): Promise<string[]> {
    const rows = await this.database.read<{ username: string }>`
      SELECT username FROM profile_results
      WHERE user_id = ${userId} AND session_id = ${sessionId} ORDER BY created_at, username`;
    return rows.map(({ username }) => username);
  }

  /**
   * The JSON of one profile.
   *
   * @throws SessionNotFoundError, ProfileNotFoundError
   */
  async get(userId: string, sessionId: string, username: string): Promise<string> {
    const [row] = await this.database.read<{ result_json: string | null }>`
      SELECT p.result_json FROM sessions s
      LEFT JOIN profile_results p
        ON p.user_id = s.user_id AND p.session_id = s.session_id AND p.username = ${username}
      WHERE s.user_id = ${userId} AND s.session_id = ${sessionId}`;
    if (!row) throw new SessionNotFoundError();
    if (row.result_json === null) throw new ProfileNotFoundError();
    return row.result_json;
  }

  /**
   * Stores a profile, in place of the one of the same account if there is one.
   *
   * @param json text of an `AnalysisResult`, stored as it is.
   * @throws SessionNotFoundError
   */
  save(userId: string, sessionId: string, username: string, json: string): Promise<ProfileSummary> {
    return this.unitOfWork.write(userId, async ({ query, revision, now }) => {
      const [session] = await query`
        UPDATE sessions SET updated_at = ${now}, revision = ${revision}, profile_count = profile_count + (
          SELECT 1 - COUNT(*) FROM profile_results
          WHERE user_id = ${userId} AND session_id = ${sessionId} AND username = ${username})
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
      if (!session) throw new SessionNotFoundError();
      // Two profiles saved within one millisecond still get different times, which keep their order.
      const [stored] = await query<{ created_at: number }>`
        INSERT INTO profile_results (user_id, session_id, username, result_json, created_at, updated_at)
        SELECT ${userId}, ${sessionId}, ${username}, ${json}, CASE WHEN latest >= ${now} THEN latest + 1 ELSE ${now} END, ${now}
        FROM (
          SELECT COALESCE(MAX(created_at), 0) AS latest FROM profile_results
          WHERE user_id = ${userId} AND session_id = ${sessionId}) AS saved
        WHERE TRUE
        ON CONFLICT (user_id, session_id, username)
        DO UPDATE SET result_json = excluded.result_json, updated_at = excluded.updated_at
        RETURNING created_at`;
      return {
        user_id: userId,
        session_id: sessionId,
        username,
        created_at: stored?.created_at ?? now,
        updated_at: now,
        size_bytes: Buffer.byteLength(json),
      };
    });
  }

  /**
   * Saves a text that nobody has checked yet.
   *
   * @throws ValidationError when it is no `AnalysisResult`; SessionNotFoundError
   */
  async saveText(userId: string, sessionId: string, username: string, json: string): Promise<ProfileSummary> {
    const fault = identifierFault(username);
    if (fault !== null) throw new ValidationError([{ in: 'path', pointer: '#/username', detail: fault }]);
    const faults = analysisResultFaults(parseJsonObject(json));
    if (faults.length > 0) throw new ValidationError(faults);
    return this.save(userId, sessionId, username, json);
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
