/**
 * What the same service costs without a framework: node:http and better-sqlite3 only, with the tables, statements,
 * durability (WAL, synchronous=FULL, grouped commits), list cache and answers of the real server. It leaves out what
 * the real server adds for safety and operation: security headers, Host and Origin checks, request ids, logs,
 * documentation, compression, full validation of profiles and readable problems.
 *
 *     node reference.js <a database that the real server has migrated> <port> <base address of a model>
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import BetterSqlite3 from 'better-sqlite3';
import { makeAnswers } from './reference-answers.js';
import {
  type Answer,
  isId,
  makeMessages,
  notFound,
  readText,
  decode,
  type Row,
  unchanged,
  type Work,
} from './reference-messages.js';

const [path = '', port, modelUrl = ''] = process.argv.slice(2);
const writer = new BetterSqlite3(path);
writer.pragma('journal_mode = WAL');
writer.pragma('synchronous = FULL');
writer.pragma('foreign_keys = ON');
const reader = new BetterSqlite3(path, { readonly: true });

const columns = 'session_id, title, created_at, updated_at, revision, message_count, profile_count';
const readVersion = reader.prepare<[string], Row & { created_at: number }>(
  'SELECT revision, created_at FROM users WHERE user_id = ?',
);
const readList = reader.prepare<[string, string], Row>(
  `SELECT user_id, ${columns} FROM sessions WHERE user_id = ? AND (created_at, session_id) > (-1, ?)
   ORDER BY created_at, session_id`,
);
const raiseRevision = writer.prepare<[string, number], Row>(
  `INSERT INTO users (user_id, revision, created_at) VALUES (?, 1, ?)
   ON CONFLICT (user_id) DO UPDATE SET revision = users.revision + 1 RETURNING revision`,
);
const insertSession = writer.prepare(
  `INSERT INTO sessions (user_id, ${columns}) VALUES (?, ?, ?, ?, ?, ?, 0, 0)
   ON CONFLICT (user_id, session_id) DO NOTHING RETURNING user_id, ${columns}`,
);
const readSession = writer.prepare(
  `SELECT user_id, ${columns} FROM sessions WHERE user_id = ? AND session_id = ?`,
);
const renameSession = writer.prepare(
  `UPDATE sessions SET title = ?, updated_at = ?, revision = ? WHERE user_id = ? AND session_id = ?
   RETURNING user_id, ${columns}`,
);
const deleteSession = writer.prepare(
  'DELETE FROM sessions WHERE user_id = ? AND session_id = ? RETURNING session_id',
);
const countProfile = writer.prepare(
  `UPDATE sessions SET updated_at = ?, revision = ?, profile_count = profile_count + (
     SELECT 1 - COUNT(*) FROM profile_results WHERE user_id = ? AND session_id = ? AND username = ?)
   WHERE user_id = ? AND session_id = ? RETURNING session_id`,
);
const saveProfile = writer.prepare<unknown[], { created_at: number }>(
  `INSERT INTO profile_results (user_id, session_id, username, created_at, updated_at, revision, size_bytes,
     display_name, source, posts, first_post_at, last_post_at, result_json)
   SELECT ?, ?, ?, CASE WHEN latest >= ? THEN latest + 1 ELSE ? END, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM (
     SELECT COALESCE(MAX(created_at), 0) AS latest FROM profile_results WHERE user_id = ? AND session_id = ?) AS saved
   WHERE TRUE ON CONFLICT (user_id, session_id, username)
   DO UPDATE SET updated_at = excluded.updated_at, revision = excluded.revision, size_bytes = excluded.size_bytes,
     display_name = excluded.display_name, source = excluded.source, posts = excluded.posts,
     first_post_at = excluded.first_post_at, last_post_at = excluded.last_post_at, result_json = excluded.result_json
   RETURNING created_at`,
);

const begin = writer.prepare('BEGIN IMMEDIATE');
const commit = writer.prepare('COMMIT');
const savepoint = writer.prepare('SAVEPOINT job');
const release = writer.prepare('RELEASE job');
const undo = writer.prepare('ROLLBACK TO job');

let waiting: { userId: string; work: Work; resolve: (answer: Answer) => void }[] = [];

/** Commits everything that waits together; each write has its savepoint and its answer after the commit. */
function commitGroup(): void {
  const jobs = waiting;
  waiting = [];
  const answers: Answer[] = [];
  try {
    begin.run();
    for (const { userId, work } of jobs) {
      savepoint.run();
      const now = Date.now();
      const answer = work(raiseRevision.get(userId, now)?.revision ?? 0, now);
      if (answer.isUnchanged) undo.run();
      release.run();
      answers.push(answer);
    }
    commit.run();
  } catch {
    if (writer.inTransaction) writer.exec('ROLLBACK');
    answers.splice(0);
  }
  jobs.forEach(({ resolve }, index) => resolve(answers[index] ?? { status: 503 }));
}

function write(userId: string, work: Work): Promise<Answer> {
  return new Promise((resolve) => {
    if (waiting.push({ userId, work, resolve }) === 1) setImmediate(commitGroup);
  });
}

const lists = new Map<string, { etag: string; body: Buffer }>();

function list(userId: string, ifNoneMatch: string | undefined): Answer {
  const version = readVersion.get(userId);
  const etag = `W/"${(version?.created_at ?? 0).toString(36)}-${version?.revision ?? 0}"`;
  if (ifNoneMatch === etag) return { status: 304, etag };
  let known = lists.get(userId);
  if (known?.etag !== etag) {
    known = { etag, body: Buffer.from(JSON.stringify(readList.all(userId, ''))) };
    lists.set(userId, known);
  }
  return { status: 200, ...known };
}

const json = (value: unknown): Answer => ({ status: 200, body: JSON.stringify(value) });
function titleOf({ title }: { title?: unknown }): string | null {
  if (typeof title !== 'string') return null;
  const trimmed = title.trim();
  return trimmed && !/[\p{Cc}\p{Cs}]/u.test(trimmed) && [...trimmed].length <= 30 ? trimmed : null;
}

const isProfile = ({ user_info, tweets }: { user_info?: unknown; tweets?: unknown }) =>
  typeof user_info === 'object' && user_info !== null && Array.isArray(tweets);

const answerMessages = makeMessages(reader, writer, write);
const streamAnswers = makeAnswers(reader, writer, write, modelUrl);

const route = /^\/api\/users\/([^/?]+)\/sessions(?:\/([^/?]+)(?:\/profiles\/([^/?]+))?)?(?:\?|$)/;

async function answer(request: IncomingMessage): Promise<Answer> {
  const ofMessages = answerMessages(request);
  if (ofMessages) return ofMessages;
  const [user, session, username] = (route.exec(request.url ?? '') ?? []).slice(1).map(decode);
  if (user === undefined || ![user, session ?? 'x', username ?? 'x'].every(isId)) return { status: 404 };
  const call = `${request.method} ${username ? 'profile' : session ? 'session' : 'sessions'}`;
  if (call === 'GET sessions') return list(user, request.headers['if-none-match']);
  if (call === 'DELETE session') {
    return write(user, () => {
      const isGone = deleteSession.get(user, session) === undefined;
      return isGone ? unchanged(json({ deleted: session })) : json({ deleted: session });
    });
  }
  const text = await readText(request);
  const body = JSON.parse(text) as {
    session_id?: string;
    title?: unknown;
    user_info?: unknown;
    tweets?: unknown;
    sample?: { source?: string; posts_used?: number };
  };
  if (call === 'PUT profile') {
    if (!isProfile(body)) return { status: 422 };
    const times = (body.tweets as { timestamp_ms?: number }[]).map((post) => post.timestamp_ms ?? 0);
    const outline = {
      display_name: (body.user_info as { display_name?: string }).display_name ?? null,
      source: body.sample?.source ?? null,
      posts: body.sample?.posts_used ?? times.length,
      first_post_at: Math.min(...times),
      last_post_at: Math.max(...times),
    };
    return write(user, (revision, now) => {
      if (!countProfile.get(now, revision, user, session, username, user, session)) return notFound;
      const size_bytes = Buffer.byteLength(text);
      const { display_name, source, posts, first_post_at, last_post_at } = outline;
      const stored = saveProfile.get(
        ...[user, session, username, now, now, now, revision, size_bytes],
        ...[display_name, source, posts, first_post_at, last_post_at, text, user, session],
      );
      const { created_at } = stored as { created_at: number };
      const place = { user_id: user, session_id: session, username };
      return json({ ...place, ...outline, size_bytes, revision, created_at, updated_at: now });
    });
  }
  const title = titleOf(body);
  if (title === null) return { status: 422 };
  if (call === 'POST sessions') {
    const id = body.session_id ?? randomUUID();
    return write(user, (revision, now) => {
      const made = insertSession.get(user, id, title, now, now, revision);
      return made ? json(made) : unchanged(json(readSession.get(user, id)));
    });
  }
  return write(user, (revision, now) => {
    const renamed = renameSession.get(title, now, revision, user, session);
    return renamed ? json(renamed) : notFound;
  });
}

createServer((request, response) => {
  if (streamAnswers(request, response)) return;
  answer(request).then(
    ({ status, body, etag }) => {
      response.writeHead(status, {
        ...(etag && { ETag: etag, 'Cache-Control': 'private, no-cache' }),
        ...(body && {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
        }),
      });
      response.end(body);
    },
    () => response.writeHead(400).end(),
  );
}).listen(Number(port), '127.0.0.1');

process.on('SIGTERM', () => process.exit(0));
