import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import pg from 'pg';

// BIGINT columns hold numbers far below 2^53.
pg.types.setTypeParser(20, Number);

declare global {
  /** Set by the Jest project that runs on PostgreSQL. */
  var databaseKind: 'postgres' | undefined;
}

/** Which database the running Jest project tests. */
export const databaseKind = globalThis.databaseKind ?? 'sqlite';

/** An empty database of a test, and a way to look into it past the server. */
export interface TestDatabase {
  /** Environment variables that lead a server to it. */
  readonly env: Record<string, string>;
  /** Runs one statement; `?` are its parameters on both databases. */
  rows<Row>(sql: string, ...parameters: unknown[]): Promise<Row[]>;
  remove(): Promise<void>;
}

/** Makes a new, empty database of the kind that is being tested. */
export function makeTestDatabase(): Promise<TestDatabase> {
  return databaseKind === 'postgres' ? makePostgres() : Promise.resolve(makeSqlite());
}

/** Makes a directory for a SQLite file. The file itself is made by whoever opens it first. */
export function makeSqlite(): TestDatabase & { readonly path: string } {
  const directory = mkdtempSync(join(tmpdir(), 'persona-lens-test-'));
  const path = join(directory, 'test.db');
  return {
    path,
    env: { DB_PATH: path },
    rows: async <Row>(sql: string, ...parameters: unknown[]) => {
      const connection = await Promise.resolve(new BetterSqlite3(path));
      try {
        const statement = connection.prepare(sql);
        if (statement.reader) return statement.all(...parameters) as Row[];
        statement.run(...parameters);
        return [];
      } finally {
        connection.close();
      }
    },
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

async function makePostgres(): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_POSTGRES_URL'] ?? '';
  const name = `test_${Math.random().toString(36).slice(2)}`;
  await run(serverUrl, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  // Kept open: to begin a connection costs more than most statements.
  const pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  return {
    env: { DATABASE_URL: url },
    rows: async <Row>(sql: string, ...parameters: unknown[]) => {
      let index = 0;
      const text = sql.replaceAll('?', () => `$${(index += 1)}`);
      return (await pool.query(text, parameters)).rows as Row[];
    },
    remove: async () => {
      await pool.end();
      await run(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
