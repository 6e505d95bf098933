/** The messages of the reference (reference.ts), and what both parts share. */
import type { IncomingMessage } from 'node:http';
import type BetterSqlite3 from 'better-sqlite3';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly body?: string | Buffer;
  readonly etag?: string;
  /** A write that found nothing to change leaves no trace. */
  readonly isUnchanged?: boolean;
}

/** What every table has that tells its version. */
export interface Row {
  readonly revision: number;
}

/** The body of one write. */
export type Work = (revision: number, now: number) => Answer;

interface MessageRow {
  readonly [column: string]: unknown;
  readonly older: number;
  readonly newer: number;
}

/** An answer of a write that changes nothing. */
export const unchanged = (answer: Answer): Answer => ({ ...answer, isUnchanged: true });
/** 404, and nothing changed. */
export const notFound = unchanged({ status: 404 });

/** Whether a text can be an id. */
export const isId = (text: string) => /^[^\p{Cc}\p{Cs}]{1,128}$/u.test(text);

/** The body of a request. */
export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A part of a path. */
export const decode = (text: string | undefined) =>
  text === undefined ? undefined : decodeURIComponent(text);

/** Answers requests about messages; null to all others. */
export function makeMessages(
  reader: BetterSqlite3.Database,
  writer: BetterSqlite3.Database,
  write: (userId: string, work: Work) => Promise<Answer>,
): (request: IncomingMessage) => Promise<Answer> | null {
  const sibling = (time: string) =>
    `FROM messages o WHERE o.parent_id = m.parent_id AND o.user_id = m.user_id AND o.session_id = m.session_id
     AND o.created_at ${time} m.created_at`;
  const readMessages = reader.prepare<unknown[], MessageRow>(
    `WITH RECURSIVE walk AS (
     SELECT m.message_id, m.parent_id, 1 AS step FROM sessions s
     JOIN messages m ON m.user_id = s.user_id AND m.session_id = s.session_id AND m.message_id = s.walked_message_id
     WHERE s.user_id = ? AND s.session_id = ?
     UNION ALL
     SELECT m.message_id, m.parent_id, walk.step + 1 FROM walk
     JOIN messages m ON m.user_id = ? AND m.session_id = ? AND m.message_id = walk.parent_id WHERE walk.step < ?)
   SELECT m.message_id AS id, m.role, m.content, m.status, m.parent_id, m.created_at,
     (SELECT o.message_id ${sibling('<')} ORDER BY o.created_at DESC LIMIT 1) AS previous_id,
     (SELECT o.message_id ${sibling('>')} ORDER BY o.created_at LIMIT 1) AS next_id,
     (SELECT COUNT(*) ${sibling('<')}) AS older, (SELECT COUNT(*) ${sibling('>')}) AS newer
   FROM walk JOIN messages m ON m.user_id = ? AND m.session_id = ? AND m.message_id = walk.message_id
   ORDER BY walk.step DESC`,
  );
  const readConversation = reader.prepare<unknown[], Row & { updated_at: number }>(
    'SELECT revision, updated_at FROM sessions WHERE user_id = ? AND session_id = ?',
  );
  const readLast = writer.prepare<unknown[], { id: string; position: number; known: number }>(
    `SELECT s.walked_message_id AS id, s.message_count AS position,
     EXISTS (SELECT 1 FROM messages WHERE user_id = s.user_id AND session_id = s.session_id AND message_id = ?) AS known
   FROM sessions s WHERE s.user_id = ? AND s.session_id = ?`,
  );
  const walkTo = writer.prepare(
    `UPDATE sessions SET walked_message_id = ?, message_count = ?, updated_at = ?, revision = ?
   WHERE user_id = ? AND session_id = ?`,
  );
  const insertMessage = writer.prepare(
    `INSERT INTO messages (user_id, session_id, message_id, parent_id, position, role, status, created_at, updated_at,
     size_bytes, content) VALUES (?, ?, ?, ?, ?, 'user', 'complete', ?, ?, ?, ?)`,
  );

  /** The last messages of a conversation that is walked to its end. */
  function history(
    userId: string,
    sessionId: string,
    limit: number,
    ifNoneMatch: string | undefined,
  ): Answer {
    const session = readConversation.get(userId, sessionId);
    const etag = `W/"${(session?.updated_at ?? 0).toString(36)}-${session?.revision ?? 0}"`;
    if (ifNoneMatch === etag) return { status: 304, etag };
    const rows = readMessages.all(userId, sessionId, userId, sessionId, limit, userId, sessionId);
    return { status: 200, etag, body: JSON.stringify(rows.map(toMessage)) };
  }

  function append(
    user: string,
    session: string,
    { id, content }: { id: string; content: string },
  ): Promise<Answer> {
    return write(user, (revision, now) => {
      const last = readLast.get(id, user, session);
      if (!last) return notFound;
      if (last.known) return unchanged({ status: 200 });
      walkTo.run(id, last.position + 1, now, revision, user, session);
      const sizeBytes = Buffer.byteLength(content);
      insertMessage.run(user, session, id, last.id, last.position + 1, now, now, sizeBytes, content);
      const places = { previous_id: null, next_id: null, older: 0, newer: 0 };
      const message = { id, role: 'user', content, status: 'complete', parent_id: last.id, created_at: now };
      return { status: 201, body: JSON.stringify(toMessage({ ...message, ...places })) };
    });
  }

  const messagesRoute = /^\/api\/users\/([^/?]+)\/sessions\/([^/?]+)\/messages(?:\?limit=(\d+))?$/;

  async function answerMessages(request: IncomingMessage, [, ...parts]: RegExpExecArray): Promise<Answer> {
    const [user = '', session = '', limit] = parts.map(decode);
    if (request.method === 'GET') {
      return history(user, session, Number(limit), request.headers['if-none-match']);
    }
    const { id, content } = JSON.parse(await readText(request)) as { id?: string; content?: string };
    const text = content?.trim() ?? '';
    if (!id || !isId(id) || text === '' || text.length > 100_000) return { status: 422 };
    return append(user, session, { id, content: text });
  }

  return (request) => {
    const parts = messagesRoute.exec(request.url ?? '');
    return parts && answerMessages(request, parts);
  };
}

function toMessage({ id, role, content, status, parent_id, created_at, ...places }: MessageRow) {
  const { previous_id, next_id, older, newer } = places;
  const branch = { index: older, count: older + 1 + newer, previous_id, next_id };
  return { id, role, content, toolCalls: [], status, parent_id: parent_id || null, branch, created_at };
}
