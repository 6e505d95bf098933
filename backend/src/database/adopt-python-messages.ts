import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { identifierFault } from '../domain/identifier.js';
import { questionTitle, titleByQuestion } from '../domain/title.js';
import { select, toMilliseconds, toText } from './adopt-python-database.js';
import { type PythonMessage, readPythonMessages } from './python-messages.js';

/*
 * The Python version kept conversations in the same file, by the OpenAI Agents SDK:
 *
 *   agent_sessions(session_id, ...)                                   session_id is `<user id>:<session id>`
 *   agent_messages(id, session_id, message_data, created_at)          message_data is JSON
 *
 * Earlier versions of this server left these tables where they were. Sessions that have been deleted since stay deleted, with what was said in
 * them; in a database that comes from the Python version right now, a conversation without a session gets one.
 */

const tables = ['agent_messages', 'agent_sessions'] as const;
const setAside = (table: string) => `python_${table}`;

/** Marks the conversations of a database that comes from the Python version right now. */
export async function setAsidePythonMessages(runner: QueryRunner): Promise<void> {
  if (runner.dataSource.options.type !== 'better-sqlite3') return;
  for (const table of tables) {
    if (await runner.hasTable(table)) await runner.query(`ALTER TABLE ${table} RENAME TO ${setAside(table)}`);
  }
}

/** Copies the conversations of the Python version into the table of messages, then drops its tables. */
export async function adoptPythonMessages(runner: QueryRunner): Promise<void> {
  if (runner.dataSource.options.type !== 'better-sqlite3') return;
  for (const isNew of [true, false]) {
    const [messages, sessions] = isNew ? [setAside(tables[0]), setAside(tables[1])] : tables;
    if (await runner.hasTable(messages)) await copyConversations(runner, messages, isNew);
    await runner.query(`DROP TABLE IF EXISTS ${messages}`);
    await runner.query(`DROP TABLE IF EXISTS ${sessions}`);
  }
}

async function copyConversations(runner: QueryRunner, table: string, makesSessions: boolean): Promise<void> {
  const names = await select<{ session_id: unknown }>(
    runner,
    `SELECT session_id FROM ${table} GROUP BY session_id ORDER BY MIN(id)`,
  );
  let unreadableCount = 0;
  let deletedCount = 0;
  for (const { session_id } of names) {
    const rows = await select<{ message_data: unknown; created_at: unknown }>(
      runner,
      `SELECT message_data, created_at FROM ${table} WHERE session_id IS ? ORDER BY id`,
      [session_id],
    );
    const items = rows.map((row) => ({
      json: toText(row.message_data),
      createdAt: toMilliseconds(row.created_at),
    }));
    const { messages, unreadable } = readPythonMessages(items);
    unreadableCount += unreadable;
    const place = await findSession(runner, toText(session_id));
    if (!place.exists && !makesSessions) deletedCount += messages.length;
    else if (messages.length > 0) await insertConversation(runner, place, messages);
  }
  const logger = new Logger('database');
  const where = 'They are in the copy of the database beside it, whose name ends in "before-upgrade".';
  if (unreadableCount > 0) {
    logger.warn(`${unreadableCount} messages of the Python version could not be read. ${where}`);
  }
  if (deletedCount > 0) {
    logger.warn(`${deletedCount} messages of the Python version were in sessions that are deleted. ${where}`);
  }
}

interface Place {
  readonly userId: string;
  readonly sessionId: string;
  readonly exists: boolean;
}

/** The session that `<user id>:<session id>` names. Either id may hold colons: what names an existing session counts. */
async function findSession(runner: QueryRunner, name: string): Promise<Place> {
  const places = [...name.matchAll(/:/g)].map(({ index }) => ({
    userId: name.slice(0, index) || 'default',
    sessionId: name.slice(index + 1),
  }));
  for (const place of places) {
    const found = await select(runner, 'SELECT 1 FROM sessions WHERE user_id = ? AND session_id = ?', [
      place.userId,
      place.sessionId,
    ]);
    if (found.length > 0) return { ...place, exists: true };
  }
  const { userId, sessionId } = places[0] ?? { userId: 'default', sessionId: name };
  const addressable = (id: string) => (identifierFault(id) === null ? id : randomUUID());
  return { userId: addressable(userId), sessionId: addressable(sessionId), exists: false };
}

async function insertConversation(
  runner: QueryRunner,
  { userId, sessionId, exists }: Place,
  messages: readonly PythonMessage[],
): Promise<void> {
  const [user] = await select<{ revision: number }>(
    runner,
    `INSERT INTO users (user_id, revision, created_at) VALUES (?, 1, ?)
     ON CONFLICT (user_id) DO UPDATE SET revision = revision + 1 RETURNING revision`,
    [userId, Date.now()],
  );
  const first = messages[0]?.createdAt ?? Date.now();
  const last = messages.at(-1)?.createdAt ?? first;
  const questions = messages.flatMap(({ role, content }) => (role === 'user' ? [content] : []));
  if (exists) await nameByQuestion(runner, userId, sessionId, questions);
  else {
    const title = questions.map(questionTitle).find(Boolean) ?? 'Untitled';
    await runner.query(
      `INSERT INTO sessions
         (user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count)
       VALUES (?, ?, ?, ?, ?, 0, 0, 0)`,
      [userId, sessionId, title, first, first],
    );
  }
  let parentId = '';
  for (const [index, { role, content, status, toolCalls, createdAt }] of messages.entries()) {
    const messageId = randomUUID();
    await runner.query(
      `INSERT INTO messages (user_id, session_id, message_id, parent_id, position, role, status, created_at, updated_at,
         size_bytes, tool_calls_json, usage_json, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)`,
      [
        ...[userId, sessionId, messageId, parentId, index + 1, role, status, createdAt, createdAt],
        Buffer.byteLength(content),
        toolCalls.length > 0 ? JSON.stringify(toolCalls) : null,
        content,
      ],
    );
    parentId = messageId;
  }
  await runner.query(
    `UPDATE sessions SET message_count = ?, walked_message_id = ?, revision = ?, updated_at = MAX(updated_at, ?)
     WHERE user_id = ? AND session_id = ?`,
    [messages.length, parentId, user?.revision ?? 1, last, userId, sessionId],
  );
}

/** Names a session that nobody has named after the first of its questions that makes a title, unless it has a profile. */
async function nameByQuestion(
  runner: QueryRunner,
  userId: string,
  sessionId: string,
  questions: readonly string[],
): Promise<void> {
  const [session] = await select<{ title: string; profile_count: number }>(
    runner,
    'SELECT title, profile_count FROM sessions WHERE user_id = ? AND session_id = ?',
    [userId, sessionId],
  );
  const title = session && questions.map((question) => titleByQuestion(session, question)).find(Boolean);
  if (!title) return;
  await runner.query('UPDATE sessions SET title = ? WHERE user_id = ? AND session_id = ?', [
    ...[title, userId, sessionId],
  ]);
}
