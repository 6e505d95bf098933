import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { sessionsPath } from '../support/factories.js';
import { startEmbeddedPostgres } from '../support/embedded-postgres.mjs';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';

describe('a PostgreSQL that is killed under load', () => {
  let postgres: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  let server: ServerProcess;

  beforeEach(async () => {
    postgres = await startEmbeddedPostgres();
    server = await startServerProcess({ DATABASE_URL: postgres.url, LOG_LEVEL: 'info' });
  });

  afterEach(async () => {
    await server.end('SIGKILL');
    await postgres.stop();
  });

  /** Runs a statement past the server, as soon as PostgreSQL takes connections. */
  async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    for (;;) {
      const client = new pg.Client({ connectionString: postgres.url });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<Row>(sql)).rows;
      } catch (error) {
        // 57P03: it recovers from the last kill.
        if ((error as { code?: string }).code !== '57P03') throw error;
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  /**
   * Kills one of the processes that work for the server: PostgreSQL ends all of them then, throws away its memory and recovers from its log,
   * as after a power cut (https://www.postgresql.org/docs/current/server-shutdown.html).
   */
  async function kill(): Promise<void> {
    const [worker] = await query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'persona-lens' LIMIT 1`,
    );
    if (worker) process.kill(worker.pid, 'SIGKILL');
  }

  it('loses no acknowledged write, and the server goes on when it is back', async () => {
    const acknowledged = new Set<string>();
    const statuses = new Set<number>();
    let isOver = false;
    const client = async (number: number) => {
      for (let turn = 0; !isOver; turn += 1) {
        const id = `${number}-${turn}`;
        const { status } = await server.http.post(sessionsPath(`user-${number}`), {
          session_id: id,
          title: 'x',
        });
        statuses.add(status);
        if (status === 200) acknowledged.add(id);
      }
    };
    const load = Promise.all(Array.from({ length: 8 }, (_, number) => client(number)));
    for (let round = 0; round < 3; round += 1) {
      const goal = acknowledged.size + 40;
      await until(() => acknowledged.size >= goal);
      await kill();
    }
    const goal = acknowledged.size + 40;
    await until(() => acknowledged.size >= goal);
    isOver = true;
    await load;

    const rows = await query<{ session_id: string }>('SELECT session_id FROM sessions');
    const stored = new Set(rows.map(({ session_id }) => session_id));
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(
      await query('SELECT user_id FROM sessions GROUP BY user_id, revision HAVING count(*) > 1'),
    ).toEqual([]);
  });
});
