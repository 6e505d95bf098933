import type BetterSqlite3 from 'better-sqlite3';
import type { ClientBase, PoolConfig } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { SessionsAndProfiles1790000000000 } from './migrations/1790000000000-sessions-and-profiles.js';
import { ProfileSummaries1790000001000 } from './migrations/1790000001000-profile-summaries.js';
import { User } from './user.entity.js';

/** An entity class, as features hand theirs to the database. */
export type Entity = new () => object;

/**
 * How long one attempt waits for another process that holds SQLite's write lock. Short, because better-sqlite3
 * waits synchronously and stops every other request meanwhile; the unit of work tries again without blocking.
 */
const busyTimeoutMs = 20;

/** Options of the connection that writes and migrates; on PostgreSQL also of all reading. */
export function writerOptions(database: Config['database'], entities: readonly Entity[]): DataSourceOptions {
  const common = {
    entities: [User, ...entities],
    migrations: [SessionsAndProfiles1790000000000, ProfileSummaries1790000001000],
    migrationsTransactionMode: 'each' as const,
    synchronize: false,
    logging: false,
  };
  if (database.kind === 'postgres') {
    return {
      ...common,
      type: 'postgres',
      url: database.url,
      // Times and revisions stay far below 2^53, so they are numbers here as they are in JSON.
      parseInt8: true,
      poolSize: 20,
      applicationName: 'persona-lens',
      connectTimeoutMS: 5_000,
      extra: {
        statement_timeout: 30_000,
        idle_in_transaction_session_timeout: 30_000,
        onConnect: surviveLoss,
      } satisfies PoolConfig,
    };
  }
  return {
    ...common,
    type: 'better-sqlite3',
    database: database.path,
    timeout: busyTimeoutMs,
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      connection.pragma('journal_mode = WAL');
      connection.pragma(`synchronous = ${database.synchronous}`);
      connection.pragma('foreign_keys = ON');
      connection.pragma('journal_size_limit = 67108864');
    },
  };
}

/**
 * Lets the process outlive a connection that PostgreSQL ends.
 *
 * pg-pool listens for a connection's errors only while it is idle, and TypeORM only from some turns after it was handed
 * out. An `error` event in between has no listener, which ends the process. Nothing is left to do about the loss itself:
 * the pool drops the connection, and whoever uses it gets the error from the next statement.
 * https://node-postgres.com/apis/pool#events
 */
function surviveLoss(client: ClientBase): void {
  client.on('error', () => undefined);
}

/** Options of the second, read-only connection to a SQLite file: it sees only what is committed. */
export function readerOptions(path: string, entities: readonly Entity[]): DataSourceOptions {
  return {
    type: 'better-sqlite3',
    database: path,
    entities: [User, ...entities],
    readonly: true,
    timeout: busyTimeoutMs,
    logging: false,
  };
}
