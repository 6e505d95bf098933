import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sessionsPath } from '../support/factories.js';
import type { HttpClient } from '../support/http.js';
import { startServerProcess } from '../support/server-process.js';
import { makeTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

/** Ends every connection of the servers of this database, idle or busy, as a restart of PostgreSQL does. */
const terminateConnections = (database: TestDatabase) =>
  database.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'persona-lens' AND datname = current_database()`,
  );

/** Writes and reads as one user until it is told to stop; answers the ids that were acknowledged. */
async function useUntil(
  isOver: () => boolean,
  http: HttpClient,
  userId: string,
  statuses: Map<number, number>,
): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let turn = 0; !isOver(); turn += 1) {
    const id = `${userId}-${turn}`;
    const created = await http.post(sessionsPath(userId), { session_id: id, title: 'x' });
    if (created.status === 200) acknowledged.push(id);
    const listed = await http.get(sessionsPath(userId));
    for (const { status } of [created, listed]) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return acknowledged;
}

const countOf = (statuses: Map<number, number>) =>
  [...statuses.values()].reduce((sum, count) => sum + count, 0);

describe('a server whose connections to PostgreSQL are terminated', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await makeTestDatabase();
  });

  afterEach(() => database.remove());

  it('keeps running, answers 200 or 503, and keeps every acknowledged write', async () => {
    const server = await startServerProcess({ ...database.env, LOG_LEVEL: 'info' });
    const statuses = new Map<number, number>();
    let isOver = false;
    const load = Promise.all(
      Array.from({ length: 16 }, (_, client) =>
        useUntil(() => isOver, server.http, `user-${client}`, statuses),
      ),
    );
    const rounds = (async () => {
      for (let round = 0; round < 25; round += 1) {
        // In the middle of the load: after some more answers.
        const goal = countOf(statuses) + 16;
        await until(() => countOf(statuses) >= goal);
        await terminateConnections(database);
      }
      isOver = true;
    })();
    const [acknowledged] = await Promise.all([load, rounds]).catch((error: unknown) => {
      throw new Error(`The server ended:\n${server.output().slice(-2_000)}`, { cause: error });
    });

    expect(new Set([200, 503, ...statuses.keys()])).toEqual(new Set([200, 503]));
    expect(statuses.get(200)).toBeGreaterThan(0);
    const rows = await database.rows<{ session_id: string }>('SELECT session_id FROM sessions');
    const stored = new Set(rows.map(({ session_id }) => session_id));
    expect(acknowledged.flat().filter((id) => !stored.has(id))).toEqual([]);

    // Some requests may still find connections of which the server has not heard that they are gone.
    const createMany = () =>
      Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          server.http.post(sessionsPath(`user-${index % 16}`), { session_id: `after-${index}`, title: 'x' }),
        ),
      );
    await until(async () => (await createMany()).every(({ status }) => status === 200));
    expect((await server.http.get('/api/health')).status).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('survives the end of connections that are idle, also of its first one', async () => {
    const server = await startServerProcess({ ...database.env, LOG_LEVEL: 'info' });
    await terminateConnections(database);
    // It may not have heard of it yet.
    await until(async () => (await server.http.get(sessionsPath())).status === 200);
    expect(await server.end('SIGTERM')).toBe(0);
  });
});
