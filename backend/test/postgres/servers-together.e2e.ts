import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { createSession, newTestUser, sessionPath, sessionsPath, testUser } from '../support/factories.js';
import { makeTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startServer } from '../support/test-server.js';

const { openDatabase, Writer } = await loadApp();

describe('servers on one PostgreSQL database', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    newTestUser();
    database = await makeTestDatabase();
  });

  afterEach(() => database.remove());

  it('all come up when they start together on an empty one, and one of them makes the tables', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => openDatabase(database.env)));
    const apps = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    const migrations = apps.map((app) => app.get(Writer).migrationsRun.length).sort();
    await Promise.all(apps.map((app) => app.close()));
    expect(starts.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(migrations.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(migrations[7]).toBeGreaterThan(0);
    const locks = await database.rows(
      `SELECT * FROM pg_locks JOIN pg_database ON oid = database
       WHERE locktype = 'advisory' AND datname = current_database()`,
    );
    expect(locks).toEqual([]);
  });

  it('give one user unique revisions in the order of commits, and never a list without what the other one has saved', async () => {
    const servers = [await startServer({}, database), await startServer({}, database)] as const;
    const clients = Array.from({ length: 8 }, async (_, client) => {
      const writer = servers[client % 2 === 0 ? 0 : 1].http;
      const reader = servers[client % 2 === 0 ? 1 : 0].http;
      const seen: SessionDto[] = [];
      for (let turn = 0; turn < 8; turn += 1) {
        const { session_id } = await createSession(writer, { session_id: `${client}-${turn}` });
        const { body: renamed } = await writer.patch<SessionDto>(sessionPath(session_id), {
          title: 'Renamed',
        });
        const { body: list } = await reader.get<SessionDto[]>(sessionsPath());
        expect(list).toContainEqual(renamed);
        seen.push(renamed);
      }
      const revisions = seen.map(({ revision }) => revision);
      expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
      return revisions;
    });
    const revisions = (await Promise.all(clients)).flat();
    expect(new Set(revisions).size).toBe(64);
    // Each of the 64 sessions was made and renamed.
    const rows = await database.rows('SELECT revision FROM users WHERE user_id = ?', testUser());
    expect(rows).toEqual([{ revision: 128 }]);
    const lists = await Promise.all(servers.map(({ http }) => http.get(sessionsPath())));
    expect(lists[0]?.text).toBe(lists[1]?.text);
    expect(lists[0]?.headers.etag).toBe(lists[1]?.headers.etag);
    await Promise.all(servers.map((server) => server.stop()));
  });
});
