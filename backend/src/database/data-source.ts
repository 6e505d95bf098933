import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import type { ClientBase, PoolConfig } from 'pg';
import { DataSource, type DataSourceOptions, type Migration } from 'typeorm';
import type { Config } from '../config/config.js';
import { SessionsAndProfiles1790000000000 } from './migrations/1790000000000-sessions-and-profiles.js';
import { ProfileSummaries1790000001000 } from './migrations/1790000001000-profile-summaries.js';
import { Messages1790000002000 } from './migrations/1790000002000-messages.js';
import { AnswerRuns1790000003000 } from './migrations/1790000003000-answer-runs.js';
import { AnswerEnds1790000004000 } from './migrations/1790000004000-answer-ends.js';
import { ImportMappings1790000005000 } from './migrations/1790000005000-import-mappings.js';
import { Posts1790000006000 } from './migrations/1790000006000-posts.js';
import { Search1790000007000 } from './migrations/1790000007000-search.js';
import { PostNotes1790000008000 } from './migrations/1790000008000-post-notes.js';
import { DatabaseFiles } from './database-files.js';
import { backUpPythonDatabase } from './python-backup.js';

/** Name of the data source that all reading goes through; the one that writes is Nest's default. */
export const READER = 'reader';

/**
 * How long one attempt waits for another process that holds SQLite's write lock. Short, because better-sqlite3
 * waits synchronously and stops every other request meanwhile; the unit of work tries again without blocking.
 */
const busyTimeoutMs = 20;

/** Options, but for the entities, of the data source that writes and migrates; on PostgreSQL also of all reading. */
export function writerOptions(database: Config['database']): DataSourceOptions {
  const common = {
    migrations: [
      SessionsAndProfiles1790000000000,
      ProfileSummaries1790000001000,
      Messages1790000002000,
      AnswerRuns1790000003000,
      AnswerEnds1790000004000,
      ImportMappings1790000005000,
      Posts1790000006000,
      Search1790000007000,
      PostNotes1790000008000,
    ],
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
      // 16 MB instead of 2: what does not fit goes into the journal page by page before the commit, which for a profile of
      // 5 MB takes a hundred times as long as its INSERT.
      connection.pragma('cache_size = -16384');
      // The unit of work makes the checkpoints, when it has seen that the file is still the one that was opened.
      connection.pragma('wal_autocheckpoint = 0');
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

/**
 * The data source that writes, for the unit of work and migrations only. On SQLite its driver has one connection and one
 * query runner, so whatever is read through it sees writes that are not committed yet.
 */
export class Writer extends DataSource {
  /** Names of the migrations that this start ran; empty when the database was up to date. */
  migrationsRun: readonly string[] = [];
  /** The files of the database, watched; null on PostgreSQL. */
  files: DatabaseFiles | null = null;

  /**
   * Opens the database, making a SQLite file that is missing, and brings its tables up to date.
   *
   * @throws what the driver throws when the file cannot be opened or the server not be reached.
   */
  static async open(options: DataSourceOptions): Promise<Writer> {
    if (options.type === 'better-sqlite3') {
      mkdirSync(dirname(options.database), { recursive: true });
      backUpPythonDatabase(options.database);
    }
    const writer = new Writer(options);
    await writer.initialize();
    try {
      const migrations = await migrate(writer);
      writer.migrationsRun = migrations.map(({ name }) => name);
      if (options.type === 'better-sqlite3') {
        await requireWritable(writer);
        // Also ends a checkpoint that a crash may have left half-way.
        await writer.query('PRAGMA wal_checkpoint(TRUNCATE)');
        writer.files = new DatabaseFiles(options.database);
      }
      return writer;
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    this.files?.close();
    this.files = null;
  }
}

/** Key of the advisory lock of PostgreSQL that a server holds while it migrates: "plens" in ASCII. */
const migrationLock = 0x706c656e73;

/** Runs the migrations that have not run yet. Servers that start together on one PostgreSQL database do so one after the other. */
async function migrate(writer: DataSource): Promise<Migration[]> {
  if (writer.options.type !== 'postgres') return writer.runMigrations();
  // The lock belongs to this connection, and ends with it at the latest.
  const runner = writer.createQueryRunner();
  try {
    // The migrations of another server may take longer than any other statement.
    await runner.query('SET statement_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    try {
      return await writer.runMigrations();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
      await runner.query('RESET statement_timeout');
    }
  } finally {
    await runner.release();
  }
}

/**
 * Begins a write and takes it back. SQLite opens a file that it may not write to all the same, and begins transactions in it: without
 * this, a server whose tables are up to date would start, and refuse every write.
 */
async function requireWritable(writer: DataSource): Promise<void> {
  await writer.query('BEGIN IMMEDIATE');
  await writer.query('CREATE TABLE write_check (id INTEGER)');
  await writer.query('ROLLBACK');
}

/**
 * Options, but for the entities, of the data source that reads: on SQLite a second, read-only connection, which sees only
 * what is committed; on PostgreSQL `writer` itself, whose pool both use.
 */
export function readerOptions(database: Config['database'], writer: DataSource): ReaderOptions {
  if (database.kind === 'postgres') return { ...writer.options, writer };
  return {
    type: 'better-sqlite3',
    database: database.path,
    readonly: true,
    timeout: busyTimeoutMs,
    logging: false,
  };
}

type ReaderOptions = DataSourceOptions & { readonly writer?: DataSource };

/** The data source of {@link readerOptions}. Who closes it and the writer must ask first whether it is open. */
export async function openReader({ writer, ...options }: ReaderOptions): Promise<DataSource> {
  if (writer) return writer;
  const reader = await new DataSource(options).initialize();
  // SQLite opens the file only now. The lock that this takes stays: the writer, when it is closed first, copies nothing into the file.
  await reader.query('SELECT COUNT(*) FROM sqlite_master');
  return reader;
}
