import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { bytesOfText, textAsBytes } from '../database/text-bytes.js';
import { type Transaction, Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { accountTitle, isGivenTitle } from '../domain/title.js';
import { accountText, type ProfileOutline } from '../domain/profile-outline.js';
import { ownTurn } from '../http/own-turn.js';
import { type PostSource, PostSets } from '../post-store/post-sets.js';
import type { SetKey } from '../post-store/set-key.js';
import { SearchIndex } from '../search-index/search-index.js';
import { insertSession } from './insert-session.js';
import type { ProfileSummary, SavedProfile } from './profile.dto.js';
import type { ProfileVersion } from './profile-version.js';
import { ProfileResult } from './profile-result.entity.js';
import { Session } from './session.entity.js';
import { ProfileNotFoundError, SessionNotFoundError } from './sessions.errors.js';
import { wordsAsText } from '../domain/search-query.js';

/** A profile as it is stored. */
interface StoredProfile extends ProfileVersion {
  /** Its JSON in UTF-8. */
  readonly json: Buffer;
}

/** All profiles of a session, as JSON that is read piece by piece. */
interface ProfileList {
  readonly pieces: AsyncIterable<string | Buffer>;
  /** Bytes of the largest piece, as far as is known when they begin. */
  readonly largestBytes: number;
}

/** Profiles up to this many bytes are read at once. */
const smallBytes = 64 * 1024;

/** What else belongs to a save. */
interface SaveOptions {
  readonly makesSession?: boolean | undefined;
  readonly posts?: (SetKey & { readonly source: PostSource }) | undefined;
}

/** A profile without its JSON when that is larger than was asked for. */
type JsonRow = ProfileVersion & { readonly json: string | Buffer | null };

/** Stored analyses of the accounts that a session is about. They go in and out as the exact JSON text. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly postSets: PostSets,
    private readonly index: SearchIndex,
  ) {}

  /**
   * A JSON object of all profiles of a session by username, in the order in which they were first saved. It comes in
   * pieces, because all of them together may be larger than the memory. Each profile is read when its turn comes: whole, but perhaps
   * saved since the list was asked for.
   */
  async list(userId: string, sessionId: string): Promise<ProfileList> {
    const saved = await this.database.read(
      (manager) => manager.sql<{ username: string; size_bytes: number }[]>`
        SELECT username, size_bytes FROM profile_results
        WHERE user_id = ${userId} AND session_id = ${sessionId} ORDER BY created_at, username`,
    );
    return {
      largestBytes: Math.max(0, ...saved.map(({ size_bytes }) => size_bytes)),
      pieces: this.readList(
        userId,
        sessionId,
        saved.map(({ username }) => username),
      ),
    };
  }

  private async *readList(
    userId: string,
    sessionId: string,
    usernames: readonly string[],
  ): AsyncGenerator<string | Buffer> {
    let separator = '{';
    for (const username of usernames) {
      const profile = await this.find(userId, sessionId, username);
      // It may have been deleted since the names were read.
      if (!profile) continue;
      yield `${separator}${JSON.stringify(username)}:`;
      yield profile.json;
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
  async version(userId: string, sessionId: string, username: string): Promise<ProfileVersion> {
    const profile = await this.database.read((manager) =>
      manager.findOne(ProfileResult, {
        select: { revision: true, updated_at: true },
        where: { user_id: userId, session_id: sessionId, username },
      }),
    );
    return profile ?? this.throwMissing(userId, sessionId);
  }

  /**
   * One profile: its JSON, and which version that is.
   *
   * @throws SessionNotFoundError, ProfileNotFoundError
   */
  async get(userId: string, sessionId: string, username: string): Promise<StoredProfile> {
    const profile = await this.find(userId, sessionId, username);
    return profile ?? this.throwMissing(userId, sessionId);
  }

  /** One profile as {@link get} answers it, or null. Large ones are read one a turn of the event loop. */
  async find(userId: string, sessionId: string, username: string): Promise<StoredProfile | null> {
    const read = (maxBytes: number) =>
      this.database.read(async (manager) => {
        const [row] = await manager.sql<JsonRow[]>`
          SELECT revision, updated_at,
            CASE WHEN size_bytes <= ${maxBytes} THEN ${textAsBytes(manager, 'result_json')} END AS json
          FROM profile_results
          WHERE user_id = ${userId} AND session_id = ${sessionId} AND username = ${username}`;
        return row;
      });
    let row = await read(smallBytes);
    if (row?.json === null) {
      await ownTurn();
      row = await read(Number.MAX_SAFE_INTEGER);
    }
    return row && row.json !== null ? { ...row, json: bytesOfText(row.json) } : null;
  }

  /**
   * Stores a profile, in place of the one of the same account if there is one. The first profile of a session names it, unless a
   * person has.
   *
   * @param json text of an `AnalysisResult` in UTF-8, stored as it is. As bytes, because to make a text of them and bytes of the text
   * again takes as long as all the rest.
   * @param outline of that text.
   * @param makesSession makes a session that is missing, named after the account.
   * @param posts the set of all its posts, written before, which is shown with it. Without one, its posts are those in the JSON.
   * @throws SessionNotFoundError unless it `makesSession`; PostSetGoneError
   */
  save(
    userId: string,
    sessionId: string,
    username: string,
    json: Buffer,
    outline: ProfileOutline,
    { makesSession = false, posts: set }: SaveOptions = {},
  ): Promise<SavedProfile> {
    const { display_name, bio, source, posts, first_post_at, last_post_at } = outline;
    const size_bytes = json.length;
    const work = async (transaction: Transaction): Promise<SavedProfile> => {
      const { sql, revision, now } = transaction;
      if (makesSession) {
        await insertSession(transaction, {
          userId,
          sessionId,
          title: accountTitle(username),
          createdAt: null,
        });
      }
      const [session] = await sql<{ title: string; profile_count: number }>`
        SELECT title, profile_count FROM sessions WHERE user_id = ${userId} AND session_id = ${sessionId}`;
      if (!session) throw new SessionNotFoundError();
      const isNamed = session.profile_count > 0 || !isGivenTitle(session.title);
      const title = isNamed ? session.title : accountTitle(username);
      await sql`
        UPDATE sessions SET title = ${title}, title_words = ${wordsAsText(title)}, revision = ${revision},
          updated_at = CASE WHEN updated_at > ${now} THEN updated_at ELSE ${now} END,
          profile_count = profile_count + (
            SELECT 1 - COUNT(*) FROM profile_results
            WHERE user_id = ${userId} AND session_id = ${sessionId} AND username = ${username})
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
      // Two profiles saved within one millisecond, or when the clock was set back, still get different times, which keep their order. Asked
      // for before: an INSERT that reads its own table makes SQLite put the row, with its megabytes, into a temporary table first.
      const [latest] = await sql<{ made_at: number | null }>`
        SELECT MAX(created_at) + 1 AS made_at FROM profile_results
        WHERE user_id = ${userId} AND session_id = ${sessionId} AND created_at >= ${now}`;
      const madeAt = latest?.made_at ?? now;
      const [stored] = await sql<{ created_at: number; updated_at: number }>`
        INSERT INTO profile_results (user_id, session_id, username, created_at, updated_at, revision, size_bytes,
          display_name, source, posts, first_post_at, last_post_at, result_json)
        VALUES (${userId}, ${sessionId}, ${username}, ${madeAt}, ${madeAt}, ${revision}, ${size_bytes},
          ${display_name}, ${source}, ${posts}, ${first_post_at}, ${last_post_at}, CAST(${json} AS TEXT))
        ON CONFLICT (user_id, session_id, username)
        DO UPDATE SET
          updated_at = CASE WHEN profile_results.updated_at > ${now} THEN profile_results.updated_at ELSE ${now} END,
          revision = excluded.revision, size_bytes = excluded.size_bytes,
          display_name = excluded.display_name, source = excluded.source, posts = excluded.posts,
          first_post_at = excluded.first_post_at, last_post_at = excluded.last_post_at, result_json = excluded.result_json
        RETURNING created_at, updated_at`;
      const about = accountText(username, { display_name, bio });
      await this.index.put(transaction, userId, { kind: 'account', sessionId, ref: username }, about, true);
      if (set) await this.postSets.show(transaction, set, { sessionId, username }, set.source);
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
        updated_at: stored?.updated_at ?? now,
      };
    };
    return this.unitOfWork.write(userId, work, { bytes: size_bytes });
  }

  /**
   * Deletes a profile. Deleting one that is not there is no error.
   *
   * @throws SessionNotFoundError
   */
  async remove(userId: string, sessionId: string, username: string): Promise<void> {
    await this.unitOfWork.write(userId, async ({ manager, sql, revision, now }) => {
      await this.postSets.hide({ sql }, userId, sessionId, username);
      await this.index.remove({ sql }, userId, sessionId, 'account', [username]);
      const { affected } = await manager.delete(ProfileResult, {
        user_id: userId,
        session_id: sessionId,
        username,
      });
      const [session] = await sql`
        UPDATE sessions SET revision = ${revision}, profile_count = profile_count - ${affected},
          updated_at = CASE WHEN updated_at > ${now} THEN updated_at ELSE ${now} END
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
      if (!session) throw new SessionNotFoundError();
      return affected ? undefined : new Unchanged(undefined);
    });
  }

  private async throwMissing(userId: string, sessionId: string): Promise<never> {
    const hasSession = await this.database.read((manager) =>
      manager.existsBy(Session, { user_id: userId, session_id: sessionId }),
    );
    throw hasSession ? new ProfileNotFoundError() : new SessionNotFoundError();
  }
}
