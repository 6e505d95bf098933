import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { toMilliseconds } from '../../src/database/adopt-python-database.js';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { createSession, profilesPath, sessionsPath } from '../support/factories.js';
import { makeSqlite } from '../support/test-database.js';
import { startServer, type TestServer } from '../support/test-server.js';

const profile = '{"user_info": {"username": "nasa"}, "tweets": []}';

describe('a database of the Python version', () => {
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

  const fill = (sql: string) => {
    const connection = new BetterSqlite3(file.path);
    connection.exec(sql);
    connection.close();
  };

  const start = async () => {
    server = await startServer({}, file);
    return server.http;
  };

  const tables = `
    CREATE TABLE sessions (user_id TEXT NOT NULL, session_id TEXT NOT NULL, title TEXT, created_at INTEGER,
      PRIMARY KEY (user_id, session_id));
    CREATE INDEX idx_sessions_user_created ON sessions (user_id);
    CREATE TABLE profile_results (user_id TEXT NOT NULL, session_id TEXT NOT NULL, username TEXT NOT NULL,
      result_json TEXT NOT NULL, created_at INTEGER, PRIMARY KEY (user_id, session_id, username));`;

  it('keeps its rows, and gives orphaned profiles a session named after them', async () => {
    fill(`${tables}
      INSERT INTO sessions VALUES ('default', 's1', 'Chat 1', 1700000000000), ('bob', 's1', 'Bob', 1700000000);
      INSERT INTO profile_results VALUES ('default', 's1', '@nasa', '${profile}', 1700000001000),
        ('default', 's1', 'esa', '${profile}', 1700000002000), ('default', 'lost', 'jaxa', '${profile}', 1700000003000);`);
    const http = await start();
    expect((await http.get(sessionsPath())).body).toEqual([
      {
        user_id: 'default',
        session_id: 's1',
        title: 'Chat 1',
        created_at: 1700000000000,
        updated_at: 1700000000000,
        revision: 1,
        message_count: 0,
        profile_count: 2,
      },
      expect.objectContaining({
        session_id: 'lost',
        title: '@jaxa',
        created_at: 1700000003000,
        profile_count: 1,
      }),
    ]);
    expect((await http.get<SessionDto[]>(sessionsPath('bob'))).body).toMatchObject([
      { title: 'Bob', created_at: 1700000000000, profile_count: 0 },
    ]);
    expect((await http.get(profilesPath('s1'))).text).toBe(`{"nasa":${profile},"esa":${profile}}`);
    expect((await createSession(http)).revision).toBe(3);
    expect(await file.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await file.rows(`SELECT name FROM sqlite_master WHERE name LIKE 'python%'`)).toEqual([]);
  });

  it('is copied to a file beside it before anything changes, once', async () => {
    fill(`${tables} INSERT INTO sessions VALUES ('default', 's1', 'Chat 1', 1);`);
    await start();
    const copy = new BetterSqlite3(`${file.path}.before-upgrade`, { readonly: true });
    expect(copy.prepare('SELECT title FROM sessions').all()).toEqual([{ title: 'Chat 1' }]);
    copy.close();
    await server?.stop();
    await start();
    expect(existsSync(`${file.path}.before-upgrade`)).toBe(true);
  });

  it('may hold odd titles, times and JSON: they become readable, and no row is lost', async () => {
    fill(`${tables}
      INSERT INTO sessions VALUES ('default', 'long', '${'🕵'.repeat(40)}', 3), ('default', 'blank', '  ', 2),
        ('default', 'none', NULL, NULL), ('default', 'line', 'a' || char(10) || 'b', 4);
      INSERT INTO profile_results VALUES
        ('default', 'long', 'nan', '{"user_info":{"bio":"NaN, -Infinity"},"tweets":[],"score":NaN,"low":-Infinity}', 1),
        ('default', 'long', 'broken', '{"user_info":', 2);`);
    const http = await start();
    const { body } = await http.get<SessionDto[]>(sessionsPath());
    expect(Object.fromEntries(body.map(({ session_id, title }) => [session_id, title]))).toEqual({
      long: '🕵'.repeat(30),
      blank: 'Untitled',
      none: 'Untitled',
      line: 'a b',
    });
    expect((await http.get(profilesPath('long'))).body).toEqual({
      nan: { user_info: { bio: 'NaN, -Infinity' }, tweets: [], score: null, low: null },
      broken: { user_info: { username: 'broken' }, tweets: [], unreadable_json: '{"user_info":' },
    });
  });

  it('may lack either table', async () => {
    fill(`CREATE TABLE profile_results (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT, session_id TEXT, username TEXT,
        result_json TEXT, created_at TEXT);
      INSERT INTO profile_results (user_id, session_id, username, result_json, created_at) VALUES
        (NULL, 's', 'nasa', '{"old":1}', '2023-11-14 22:13:20'), (NULL, 's', 'nasa', '${profile}', '2023-11-14 22:13:20');`);
    const http = await start();
    expect((await http.get(sessionsPath())).body).toMatchObject([
      { session_id: 's', title: '@nasa', created_at: 1700000000000, profile_count: 1 },
    ]);
    expect((await http.get(profilesPath('s'))).text).toBe(`{"nasa":${profile}}`);
  });

  it.each([
    [1700000000000, 1700000000000],
    [1700000000, 1700000000000],
    [1700000000.5, 1700000000500],
    ['1700000000', 1700000000000],
    ['2023-11-14T22:13:20', 1700000000000],
    ['2023-11-14 22:13:20.250', 1700000000250],
    ['2023-11-14T23:13:20+01:00', 1700000000000],
  ])('has its time %s read as %s ms', (value, milliseconds) => {
    expect(toMilliseconds(value)).toBe(milliseconds);
  });
});
