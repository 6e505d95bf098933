import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ClientBase } from 'pg';
import type { Transaction, UnitOfWork } from '../../src/database/unit-of-work.js';
import { makeTestDatabase, type TestDatabase } from '../support/test-database.js';

const parts = await loadApp();

describe('the unit of work on PostgreSQL', () => {
  let testDatabase: TestDatabase;
  let app: Awaited<ReturnType<typeof parts.openDatabase>>;
  let unitOfWork: UnitOfWork;

  beforeEach(async () => {
    testDatabase = await makeTestDatabase();
    app = await parts.openDatabase(testDatabase.env);
    unitOfWork = app.get(parts.UnitOfWork);
  });

  afterEach(async () => {
    await app.close();
    await testDatabase.remove();
  });

  /** Ends the connection of an open transaction and waits until this process has heard of it. */
  async function terminate({ sql, manager }: Transaction): Promise<void> {
    const client = (await manager.queryRunner?.connect()) as ClientBase;
    const ended = once(client, 'end');
    const [connection] = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`;
    await testDatabase.rows('SELECT pg_terminate_backend(?, 5000)', connection?.pid);
    await ended;
  }

  const unavailable = { status: 503, type: 'database-unavailable' };

  it('says that the database is unavailable when the connection is lost between two statements', async () => {
    const write = unitOfWork.write('u', async (transaction) => {
      await terminate(transaction);
      await transaction.sql`SELECT 1`;
    });
    await expect(write).rejects.toMatchObject(unavailable);
    expect(await testDatabase.rows('SELECT * FROM users')).toEqual([]);
  });

  it('says that the database is unavailable when the connection is lost before the commit', async () => {
    await expect(unitOfWork.write('u', terminate)).rejects.toMatchObject(unavailable);
    expect(await testDatabase.rows('SELECT * FROM users')).toEqual([]);
  });

  it("runs one user's writes one after the other in the order of their arrival, past those that fail", async () => {
    const events: string[] = [];
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((name) =>
        unitOfWork.write('u', async ({ sql, revision }) => {
          events.push(`${name} begins`);
          await sql`SELECT pg_sleep(0.02)`;
          events.push(`${name} ends`);
          if (name === 'b') throw new Error('by design');
          return revision;
        }),
      ),
    );
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(results).toMatchObject([{ value: 1 }, { reason: { message: 'by design' } }, { value: 2 }]);
  });

  it('refuses writes as busy when too many of one user wait, and takes those of another user', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const first = unitOfWork.write('u', () => gate);
    const unchanged = () => Promise.resolve(new parts.Unchanged('done'));
    const others = Array.from({ length: 1_100 }, () => unitOfWork.write('u', unchanged));
    const settled = Promise.allSettled(others);
    await expect(others.at(-1)).rejects.toMatchObject({ status: 503, type: 'database-busy' });
    await expect(unitOfWork.write('v', unchanged)).resolves.toBe('done');
    open();
    await first;
    const accepted = (await settled).filter(({ status }) => status === 'fulfilled');
    expect(accepted.length).toBe(999);
    await expect(unitOfWork.write('u', unchanged)).resolves.toBe('done');
  });

  it('refuses a write as busy that has waited half a minute for its turn', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const first = unitOfWork.write('u', () => {
      begin();
      return gate;
    });
    await begun;
    const late = expect(unitOfWork.write('u', () => Promise.resolve())).rejects.toMatchObject({
      status: 503,
      type: 'database-busy',
    });
    const clock = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 31_000);
    open();
    await first;
    await late;
    clock.mockRestore();
    expect(await testDatabase.rows('SELECT revision FROM users')).toEqual([{ revision: 1 }]);
  });
});
