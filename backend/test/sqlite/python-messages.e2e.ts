import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import type { MessageDto } from '../../src/messages/message.dto.js';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { createSession, messagesPath, sessionsPath } from '../support/factories.js';
import { startServerProcess } from '../support/server-process.js';
import { makeSqlite } from '../support/test-database.js';
import { startServer, type TestServer } from '../support/test-server.js';

const pythonSessions = `
  CREATE TABLE sessions (user_id TEXT NOT NULL, session_id TEXT NOT NULL, title TEXT, created_at INTEGER,
    PRIMARY KEY (user_id, session_id));`;
/** As SQLiteSession of the OpenAI Agents SDK makes them. */
const agentTables = `
  CREATE TABLE agent_sessions (session_id TEXT PRIMARY KEY, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
  CREATE TABLE agent_messages (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL, message_data TEXT NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY (session_id) REFERENCES agent_sessions (session_id) ON DELETE CASCADE);
  CREATE INDEX idx_agent_messages_session_id ON agent_messages (session_id, created_at);`;

const said = (text: string) => ({ content: text, role: 'user' });
const answered = (text: string) => ({
  id: 'msg_1',
  content: [{ annotations: [], text, type: 'output_text', logprobs: [] }],
  role: 'assistant',
  status: 'completed',
  type: 'message',
});
const called = (name: string) => ({
  arguments: '{}',
  call_id: 'c1',
  name,
  type: 'function_call',
  id: 'fc_1',
});
const output = { call_id: 'c1', output: '{"tweets": []}', type: 'function_call_output' };

describe('conversations of the Python version', () => {
  let file: ReturnType<typeof makeSqlite>;
  let server: TestServer | undefined;

  beforeEach(() => {
    file = makeSqlite();
  });

  afterEach(async () => {
    await server?.stop();
    server = undefined;
    await file.remove();
  });

  const inFile = (work: (connection: BetterSqlite3.Database) => void) => {
    const connection = new BetterSqlite3(file.path);
    work(connection);
    connection.close();
  };
  /** Leaves the tables as the version before messages left them. */
  async function takeBackMessages(): Promise<void> {
    const parts = await loadApp();
    const app = await parts.openDatabase(file.env);
    const writer = app.get(parts.Writer);
    const names = writer.migrations.map((migration) => migration.name ?? '');
    for (const _ of names.slice(names.findIndex((name) => name.startsWith('Messages')))) {
      await writer.undoLastMigration();
    }
    await app.close();
  }
  const fill = (sql: string) => inFile((connection) => void connection.exec(sql));
  const converse = (session: string, ...items: unknown[]) =>
    inFile((connection) => {
      connection.prepare('INSERT INTO agent_sessions (session_id) VALUES (?)').run(session);
      const insert = connection.prepare(
        'INSERT INTO agent_messages (session_id, message_data, created_at) VALUES (?, ?, ?)',
      );
      for (const item of items) {
        insert.run(session, typeof item === 'string' ? item : JSON.stringify(item), '2023-11-14 22:13:20');
      }
    });
  const start = async () => {
    server = await startServer({}, file);
    return server.http;
  };
  const messages = async (sessionId: string, userId?: string) =>
    (await server?.http.get<MessageDto[]>(messagesPath(sessionId, undefined, userId)))?.body ?? [];
  const contents = async (sessionId: string, userId?: string) =>
    (await messages(sessionId, userId)).map(({ content }) => content);
  const pythonTables = () =>
    file.rows(`SELECT name FROM sqlite_master WHERE name LIKE '%python%' OR name LIKE '%agent%'`);

  it('are messages in order, and answers name the tools that they used', async () => {
    fill(
      `${pythonSessions} ${agentTables} INSERT INTO sessions VALUES ('bob', 's1', 'Chat 1', 1600000000000);`,
    );
    converse(
      'bob:s1',
      said('Who is @nasa?'),
      called('analyze_user'),
      output,
      { type: 'reasoning', id: 'rs_1', summary: [] },
      called('search_posts'),
      output,
      answered('A space agency.'),
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'Thank' },
          { type: 'input_text', text: ' you' },
        ],
      },
      answered('You are welcome. 🕵'),
    );
    const http = await start();
    const adopted = await messages('s1', 'bob');
    expect(adopted).toMatchObject([
      { role: 'user', content: 'Who is @nasa?', toolCalls: [], parent_id: null, created_at: 1700000000000 },
      {
        role: 'agent',
        content: 'A space agency.',
        toolCalls: [
          { tool: 'analyze_user', status: 'done' },
          { tool: 'search_posts', status: 'done' },
        ],
        status: 'complete',
      },
      { role: 'user', content: 'Thank you' },
      { role: 'agent', content: 'You are welcome. 🕵', toolCalls: [], created_at: 1700000000003 },
    ]);
    expect(adopted.slice(1).map(({ parent_id }) => parent_id)).toEqual(
      adopted.slice(0, -1).map(({ id }) => id),
    );
    expect((await http.get<SessionDto[]>(sessionsPath('bob'))).body).toMatchObject([
      { title: 'Who is @nasa?', message_count: 4, updated_at: 1700000000003 },
    ]);
    const next = await http.post<MessageDto>(messagesPath('s1', undefined, 'bob'), { content: 'next' });
    expect(next.body).toMatchObject({ parent_id: adopted[3]?.id, branch: { count: 1 } });
    expect(await pythonTables()).toEqual([]);
    expect(await file.rows('PRAGMA foreign_key_check')).toEqual([]);
  });

  it('find their session also when ids hold colons', async () => {
    fill(`${pythonSessions} ${agentTables}
      INSERT INTO sessions VALUES ('a:b', 'c', 'one', 1), ('a', 'd:e', 'two', 1), ('default', 'f', 'three', 1);`);
    converse('a:b:c', said('one'));
    converse('a:d:e', said('two'));
    converse(':f', said('three'));
    await start();
    expect(await contents('c', 'a:b')).toEqual(['one']);
    expect(await contents('d:e', 'a')).toEqual(['two']);
    expect(await contents('f')).toEqual(['three']);
  });

  it('without a session get one, named after the first question', async () => {
    fill(agentTables);
    converse('default:default', said('What works for @nasa, and why does it?'), answered('Pictures.'));
    converse('no colon', answered('Hello.'));
    const http = await start();
    expect((await http.get(sessionsPath())).body).toMatchObject([
      { session_id: 'default', title: 'What works for @nasa, and why…', message_count: 2 },
      { session_id: 'no colon', title: 'Untitled', message_count: 1 },
    ]);
    expect(readdirSync(dirname(file.path)).filter((name) => name.includes('before-upgrade'))).toHaveLength(1);
  });

  it('keep an answer that was never written, by the tools that it had used', async () => {
    fill(agentTables);
    converse('default:s1', said('one'), called('analyze_user'), said('two'), called('search_posts'));
    await start();
    expect(await messages('s1')).toMatchObject([
      { role: 'user', content: 'one' },
      { role: 'agent', content: '', status: 'interrupted', toolCalls: [{ tool: 'analyze_user' }] },
      { role: 'user', content: 'two' },
      { role: 'agent', content: '', status: 'interrupted', toolCalls: [{ tool: 'search_posts' }] },
    ]);
  });

  it('may hold what nobody can read: the rest is kept, and the log counts what is not', async () => {
    fill(agentTables);
    converse(
      'default:s1',
      said('one'),
      '{"role": "user", "content": "cut o',
      '[]',
      { content: 'whose?' },
      { role: 'user', content: [{ type: 'input_image', image_url: 'x' }] },
      { role: 'system', content: 'not shown' },
      said(' NUL \u0000 and half \ud800 '),
    );
    const process = await startServerProcess({ ...file.env, LOG_LEVEL: 'info' });
    try {
      const { body } = await process.http.get<MessageDto[]>(messagesPath('s1'));
      expect(body.map(({ content }) => content)).toEqual(['one', 'NUL \ufffd and half \ufffd']);
      expect(process.output()).toContain('4 messages of the Python version could not be read');
    } finally {
      await process.end('SIGTERM');
    }
  });

  it('that an earlier version left behind are adopted after another backup, but not those of deleted sessions', async () => {
    const http = await start();
    await createSession(http, { session_id: 's1' });
    const etag = String((await http.get(sessionsPath())).headers.etag);
    await server?.stop();
    await takeBackMessages();
    fill(agentTables);
    converse('default:s1', said('one'));
    converse('default:deleted', said('gone'));
    const again = await start();
    expect(await contents('s1')).toEqual(['one']);
    const sessions = await again.get<SessionDto[]>(sessionsPath(), { 'if-none-match': etag });
    expect(sessions).toMatchObject({ status: 200, body: [{ session_id: 's1', message_count: 1 }] });
    expect(await pythonTables()).toEqual([]);
    expect(readdirSync(dirname(file.path)).filter((name) => name.includes('before-upgrade'))).toHaveLength(1);
  });
});
