import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { createSession, expectProblem, sessionsPath } from '../support/factories.js';
import { startServer, type TestServer } from '../support/test-server.js';
import { until } from '../support/until.js';

describe("a user's row that another program has locked", () => {
  let server: TestServer;
  let other: pg.Client;

  beforeEach(async () => {
    server = await startServer();
    other = new pg.Client({ connectionString: server.database.env['DATABASE_URL'] });
    await other.connect();
  });

  afterEach(async () => {
    await other.end();
    await server.remove();
  });

  const lockUsers = async () => {
    await other.query('BEGIN');
    await other.query(`SELECT * FROM users WHERE user_id <> 'free' FOR UPDATE`);
  };

  /** How many of the server's connections wait for a lock. */
  const waitingForLock = async () => {
    const [connections] = await server.database.rows<{ waiting: number }>(
      `SELECT count(*) AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'persona-lens' AND wait_event_type = 'Lock'`,
    );
    return connections?.waiting ?? 0;
  };

  it("holds up only that user's writes, and they all succeed when it is released", async () => {
    await createSession(server.http, { userId: 'locked' });
    await createSession(server.http, { userId: 'free', session_id: 'before' });
    await lockUsers();
    const writes = Array.from({ length: 30 }, (_, index) =>
      server.http.post<SessionDto>(sessionsPath('locked'), { session_id: `w${index}`, title: 'x' }),
    );
    await until(async () => (await waitingForLock()) > 0);

    const list = await server.http.get<SessionDto[]>(sessionsPath('free'));
    expect({ status: list.status, body: list.body }).toMatchObject({
      status: 200,
      body: [{ session_id: 'before' }],
    });
    expect((await server.http.get('/api/health')).status).toBe(200);
    await createSession(server.http, { userId: 'free' });
    expect(await waitingForLock()).toBe(1);

    await other.query('COMMIT');
    const answers = await Promise.all(writes);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const revisions = answers.map(({ body }) => body.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(answers.map((_, index) => index + 2));
  });

  it('makes reads and writes answer 503 as busy when so many users wait that no connection is free', async () => {
    const users = Array.from({ length: 20 }, (_, index) => `locked-${index}`);
    for (const userId of ['free', ...users]) await createSession(server.http, { userId });
    await lockUsers();
    const writes = users.map((userId) =>
      server.http.post<SessionDto>(sessionsPath(userId), { session_id: 'w', title: 'x' }),
    );
    await until(async () => (await waitingForLock()) === users.length);
    const refused = await Promise.all([
      server.http.get(sessionsPath('free')),
      server.http.post(sessionsPath('free'), { session_id: 'w', title: 'x' }),
    ]);
    for (const answer of refused) {
      expectProblem(answer, 503);
      expect(answer.body).toMatchObject({ type: 'urn:persona-lens:problem:database-busy' });
      expect(answer.headers['retry-after']).toBe('1');
    }
    await other.query('COMMIT');
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual(users.map(() => 200));
  });
});
