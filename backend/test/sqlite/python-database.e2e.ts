import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { toMilliseconds } from '../../src/database/adopt-python-database.js';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { createSession, profilesPath, sessionsPath, summariesPath } from '../support/factories.js';
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
    expect((await http.get(summariesPath('s1'))).body).toMatchObject([
      { username: 'nasa', posts: 0, revision: 1, size_bytes: profile.length, created_at: 1700000001000 },
      { username: 'esa' },
    ]);
    expect((await createSession(http)).revision).toBe(3);
    expect(await file.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await file.rows(`SELECT name FROM sqlite_master WHERE name LIKE 'python%'`)).toEqual([]);
  });

  const copies = () =>
    readdirSync(dirname(file.path))
      .filter((name) => name.includes('before-upgrade'))
      .map((name) => name.replace(basename(file.path), ''))
      .sort();

  const titles = (copy: string) => {
    const connection = new BetterSqlite3(`${file.path}${copy}`, { readonly: true });
    try {
      return connection.prepare('SELECT title FROM sessions').pluck().all();
    } finally {
      connection.close();
    }
  };

  it('is copied to a file beside it before anything changes, once', async () => {
    fill(`${tables} INSERT INTO sessions VALUES ('default', 's1', 'Chat 1', 1);`);
    await start();
    await server?.stop();
    await start();
    expect(copies()).toEqual(['.before-upgrade']);
    expect(titles('.before-upgrade')).toEqual(['Chat 1']);
  });

  it('is copied under a new name after it was restored, and the first copy stays', async () => {
    fill(`${tables} INSERT INTO sessions VALUES ('default', 's1', 'Chat 1', 1);`);
    for (const title of ['Chat 2', 'Chat 3']) {
      await start();
      await server?.stop();
      copyFileSync(`${file.path}.before-upgrade`, file.path);
      fill(`UPDATE sessions SET title = '${title}'`);
    }
    const http = await start();
    expect((await http.get(sessionsPath())).body).toMatchObject([{ title: 'Chat 3' }]);
    expect(copies()).toEqual(['.before-upgrade', '.before-upgrade-2', '.before-upgrade-3']);
    expect(copies().map(titles)).toEqual([['Chat 1'], ['Chat 2'], ['Chat 3']]);
  });

  it('is copied afresh when an earlier start was killed while copying', async () => {
    fill(`${tables} INSERT INTO sessions VALUES ('default', 's1', 'Chat 1', 1);`);
    writeFileSync(`${file.path}.before-upgrade.tmp`, 'half a copy');
    writeFileSync(`${file.path}.before-upgrade.tmp-journal`, 'its journal');
    await start();
    expect(copies()).toEqual(['.before-upgrade']);
    expect(titles('.before-upgrade')).toEqual(['Chat 1']);
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
    expect(copies()).toEqual(['.before-upgrade']);
  });

  it('may hold text as bytes: they are read as UTF-8', async () => {
    const bytes = (text: string) => `x'${Buffer.from(text).toString('hex')}'`;
    const json = '{"user_info":{"bio":"日本 🕵"},"tweets":[]}';
    fill(`${tables}
      INSERT INTO sessions VALUES (${bytes('bob')}, ${bytes('s1')}, ${bytes('Café')}, 1);
      INSERT INTO profile_results VALUES ('bob', 's1', ${bytes('@nasa')}, ${bytes(json)}, 1);`);
    const http = await start();
    expect((await http.get(sessionsPath('bob'))).body).toMatchObject([{ session_id: 's1', title: 'Café' }]);
    expect((await http.get(profilesPath('s1', undefined, 'bob'))).text).toBe(`{"nasa":${json}}`);
  });

  it.each([
    ['empty', `''`],
    ['NULL', 'NULL'],
    ['.', `'.'`],
    ['..', `'..'`],
    ['too long', `'${'x'.repeat(129)}'`],
    ['two lines', `'a' || char(10) || 'b'`],
  ])(
    'may have a session id that no address can name (%s): it gets another, with its profiles',
    async (_, id) => {
      fill(`${tables.replaceAll('session_id TEXT NOT NULL', 'session_id TEXT')}
      INSERT INTO sessions VALUES ('default', ${id}, 'Odd', 1), ('bob', ${id}, 'Odd too', 1);
      INSERT INTO profile_results VALUES ('default', ${id}, 'nasa', '${profile}', 1), ('default', ${id}, 'esa', '${profile}', 2);`);
      const http = await start();
      const sessions = (await http.get<SessionDto[]>(sessionsPath())).body;
      expect(sessions).toMatchObject([
        { session_id: expect.stringMatching(/^[0-9a-f-]{36}$/), title: 'Odd', profile_count: 2 },
      ]);
      const answer = await http.get(profilesPath(sessions[0]?.session_id ?? ''));
      expect(answer.text).toBe(`{"nasa":${profile},"esa":${profile}}`);
      expect((await http.get(sessionsPath('bob'))).body).toMatchObject([{ title: 'Odd too' }]);
    },
  );

  it('may have user ids that no address can name: empty is the default user, others become new users', async () => {
    fill(`${tables}
      INSERT INTO sessions VALUES ('', 's1', 'Chat 1', 1), ('..', 's1', 'Hidden', 2), ('..', 's2', 'Hidden', 3);`);
    const http = await start();
    expect((await http.get(sessionsPath())).body).toMatchObject([{ title: 'Chat 1' }]);
    const users = await file.rows<{ user_id: string }>('SELECT user_id FROM users ORDER BY revision');
    expect(users).toEqual([{ user_id: 'default' }, { user_id: expect.stringMatching(/^[0-9a-f-]{36}$/) }]);
    expect((await http.get(sessionsPath(users[1]?.user_id))).body).toHaveLength(2);
  });

  it('may have usernames that no address can name: they become readable, and stay apart', async () => {
    const long = '🕵'.repeat(130);
    const body = (name: string) => `{"from":"${name}"}`;
    const rows = [
      [`'na' || char(10) || 'sa'`, body('two lines')],
      [`'nasa'`, body('old')],
      [`'@nasa'`, body('nasa')],
      [`''`, body('empty')],
      [`'..'`, body('dots')],
      [`'@'`, body('at')],
      [`'${long}1'`, body('long 1')],
      [`'${long}2'`, body('long 2')],
      [`char(7) || '@@esa'`, body('bell')],
    ];
    fill(
      tables +
        rows
          .map(
            ([name, json], index) =>
              `INSERT INTO profile_results VALUES ('default', 's1', ${name}, '${json}', ${index + 1});`,
          )
          .join(''),
    );
    const http = await start();
    const stored = (await http.get<Record<string, { from: string }>>(profilesPath('s1'))).body;
    expect(Object.fromEntries(Object.entries(stored).map(([name, { from }]) => [name, from]))).toEqual({
      'nasa-2': 'two lines',
      nasa: 'nasa',
      unknown: 'empty',
      'unknown-2': 'dots',
      'unknown-3': 'at',
      [long.slice(0, 256)]: 'long 1',
      [`${long.slice(0, 252)}-2`]: 'long 2',
      esa: 'bell',
    });
    for (const [name, { from }] of Object.entries(stored)) {
      expect((await http.get(profilesPath('s1', name))).body).toEqual({ from });
    }
    expect((await http.get(sessionsPath())).body).toMatchObject([{ profile_count: 8 }]);
  });

  it('lists profiles of the same second in the order in which they were saved', async () => {
    fill(`${tables}
      INSERT INTO profile_results VALUES ('default', 's1', 'zeta', '1', 1700000000), ('default', 's1', 'late', '1', 1700000009),
        ('default', 's1', 'beta', '1', 1700000000), ('default', 's2', 'zeta', '1', 1700000000),
        ('default', 's1', 'alpha', '1', 1700000000);`);
    const http = await start();
    const names = Object.keys((await http.get<object>(profilesPath('s1'))).body);
    expect(names).toEqual(['zeta', 'beta', 'alpha', 'late']);
    const times = await file.rows(
      'SELECT session_id, created_at - 1700000000000 AS ms FROM profile_results ORDER BY 1, 2',
    );
    expect(times).toEqual([
      { session_id: 's1', ms: 0 },
      { session_id: 's1', ms: 1 },
      { session_id: 's1', ms: 2 },
      { session_id: 's1', ms: 9000 },
      { session_id: 's2', ms: 0 },
    ]);
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
