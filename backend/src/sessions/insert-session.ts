import type { Transaction } from '../database/unit-of-work.js';
import type { SessionDto } from './session.dto.js';
import { wordsAsText } from '../domain/search-query.js';

/** What a session is made with. */
interface NewSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly title: string;
  /** When it was made elsewhere, in milliseconds since the Unix epoch; null for now. */
  readonly createdAt: number | null;
}

/** Makes a session; answers null, and changes nothing, when the user has one of that id already. */
export async function insertSession(
  { sql, revision, now }: Transaction,
  { userId, sessionId, title, createdAt }: NewSession,
): Promise<SessionDto | null> {
  // A client's clock may be ahead; a session of the future would stay the newest until then.
  const isNew = createdAt === null || createdAt > now;
  // A new session is the last one also within one millisecond, and when the clock was set back. Not MAX, which reads all those ahead.
  const latestFrom = isNew ? now : Number.MAX_SAFE_INTEGER;
  const [made] = await sql<SessionDto>`
    INSERT INTO sessions
      (user_id, session_id, title, title_words, created_at, updated_at, revision, message_count, profile_count)
    SELECT ${userId}, ${sessionId}, ${title}, ${wordsAsText(title)}, made_at, made_at, ${revision}, 0, 0
    FROM (SELECT COALESCE((
      SELECT created_at + 1 FROM sessions WHERE user_id = ${userId} AND created_at >= ${latestFrom}
      ORDER BY created_at DESC LIMIT 1), ${isNew ? now : createdAt}) AS made_at) AS latest
    WHERE TRUE
    ON CONFLICT (user_id, session_id) DO NOTHING
    RETURNING user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count`;
  return made ?? null;
}
