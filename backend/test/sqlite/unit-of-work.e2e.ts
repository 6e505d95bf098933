import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import type { Database } from '../../src/database/database.js';
import type { Transaction, UnitOfWork } from '../../src/database/unit-of-work.js';
import { createSession, expectProblem, sessionsPath } from '../support/factories.js';
import { makeSqlite } from '../support/test-database.js';
import { startServer } from '../support/test-server.js';

const parts = await loadApp();

describe('the unit of work on SQLite', () => {
  let file: ReturnType<typeof makeSqlite>;
  let app: Awaited<ReturnType<typeof parts.openDatabase>>;
  let database: Database;
  let unitOfWork: UnitOfWork;

  beforeEach(async () => {
    file = makeSqlite();
    app = await parts.openDatabase(file.env);
    database = app.get(parts.Database);
    unitOfWork = app.get(parts.UnitOfWork);
  });

  afterEach(async () => {
    await app.close();
    await file.remove();
  });

  const insert = (id: string) => (transaction: Transaction) =>
    transaction.sql`
      INSERT INTO sessions VALUES ('u', ${id}, 't', 1, 1, ${transaction.revision}, 0, 0, '', '') RETURNING session_id`;

  const storedIds = async () =>
    (await file.rows<{ session_id: string }>('SELECT session_id FROM sessions ORDER BY revision')).map(
      (row) => row.session_id,
    );

  it('rolls back only the write that fails among those of one commit', async () => {
    const results = await Promise.allSettled([
      unitOfWork.write('u', insert('a')),
      unitOfWork.write('u', async (transaction) => {
        await insert('half')(transaction);
        throw new Error('by design');
      }),
      unitOfWork.write('u', insert('a')),
      unitOfWork.write('u', insert('b')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await storedIds()).toEqual(['a', 'b']);
    expect(await file.rows('SELECT revision FROM users')).toEqual([{ revision: 2 }]);
  });

  it('commits a large write before it begins the next one', async () => {
    const order: string[] = [];
    const write = async (id: string, bytes?: number) => {
      const work = (transaction: Transaction) => {
        order.push(`begins ${id}`);
        return insert(id)(transaction);
      };
      await unitOfWork.write('u', work, bytes === undefined ? undefined : { bytes });
      order.push(`saved ${id}`);
    };
    const large = 5 * 1024 * 1024;
    await Promise.all([write('a', large), write('b', large), write('c'), write('d')]);
    expect(order.slice(0, 4)).toEqual(['begins a', 'saved a', 'begins b', 'saved b']);
    expect(order.slice(4, 6)).toEqual(['begins c', 'begins d']);
  });

  it('shows readers nothing that is not committed', async () => {
    const seen: unknown[] = [];
    await unitOfWork.write('u', async (transaction) => {
      await insert('a')(transaction);
      seen.push(await database.read((manager) => manager.sql`SELECT session_id FROM sessions`));
    });
    seen.push(await database.read((manager) => manager.sql`SELECT session_id FROM sessions`));
    expect(seen).toEqual([[], [{ session_id: 'a' }]]);
  });

  it('commits what waits together in one transaction', async () => {
    const versions = async () => {
      const [row] = await database.read(
        (manager) => manager.sql<{ data_version: number }[]>`PRAGMA data_version`,
      );
      return row?.data_version ?? 0;
    };
    const before = await versions();
    await Promise.all(Array.from({ length: 50 }, (_, index) => unitOfWork.write('u', insert(`s${index}`))));
    expect((await storedIds()).length).toBe(50);
    expect((await versions()) - before).toBeLessThanOrEqual(2);
  });

  it('refuses all writes of a commit for which the disk has no room, and goes on when there is room again', async () => {
    const writer = app.get(parts.Writer);
    const [size] = await writer.query<{ page_count: number }[]>('PRAGMA page_count');
    await writer.query(`PRAGMA max_page_count = ${size?.page_count}`);
    const big = 'x'.repeat(100_000);
    const results = await Promise.allSettled([
      unitOfWork.write('u', insert('small')),
      unitOfWork.write('u', insert(big)),
      unitOfWork.write('u', insert('after')),
    ]);
    const acknowledged = ['small', big, 'after'].filter((_, index) => results[index]?.status === 'fulfilled');
    expect(await storedIds()).toEqual(acknowledged);
    expect(results[1]).toMatchObject({ status: 'rejected', reason: { status: 507 } });
    await writer.query('PRAGMA max_page_count = 1000000');
    await unitOfWork.write('u', insert('room again'));
    expect(await storedIds()).toContain('room again');
  });

  it('lets others have their turn between writes that take long', async () => {
    let turns = 0;
    let isOver = false;
    const others = () => {
      turns += 1;
      if (!isOver) setImmediate(others);
    };
    const turnsAtWrite: number[] = [];
    const writes = Array.from({ length: 6 }, (_, index) =>
      unitOfWork.write('u', async (transaction) => {
        turnsAtWrite.push(turns);
        for (const end = performance.now() + 20; performance.now() < end;);
        await insert(`slow-${index}`)(transaction);
      }),
    );
    setImmediate(others);
    await Promise.all(writes);
    isOver = true;
    expect(new Set(turnsAtWrite).size).toBe(writes.length);
    expect(await storedIds()).toHaveLength(writes.length);
  });

  it('waits for another program that holds the file, without holding up readers', async () => {
    const other = new BetterSqlite3(file.path);
    other.exec('BEGIN IMMEDIATE');
    let isWritten = false;
    const write = unitOfWork.write('u', insert('a')).then(() => (isWritten = true));
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await database.read((manager) => manager.sql`SELECT session_id FROM sessions`)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(isWritten).toBe(false);
    other.exec('COMMIT');
    await write;
    expect(await storedIds()).toEqual(['a']);
    other.close();
  });

  it('answers 503 with Retry-After, and writes nothing, when the file stays locked', async () => {
    const server = await startServer({}, file);
    await createSession(server.http, { session_id: 'before' });
    const other = new BetterSqlite3(file.path);
    other.exec('BEGIN IMMEDIATE');
    const [refused, health] = await Promise.all([
      server.http.post(sessionsPath(), { session_id: 'never', title: 'x' }),
      server.http.get('/api/health'),
    ]);
    expectProblem(refused, 503);
    expect(refused.headers['retry-after']).toBe('1');
    expectProblem(health, 503);
    expect((await server.http.get('/api/health/live')).status).toBe(200);
    other.exec('ROLLBACK');
    other.close();
    expect((await server.http.get('/api/health')).status).toBe(200);
    expect(await storedIds()).toEqual(['before']);
    await server.stop();
  });
});
