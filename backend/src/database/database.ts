import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { type Entity, readerOptions, writerOptions } from './data-source.js';
import { backUpPythonDatabase } from './python-backup.js';
import { type Query, readingQuery } from './query.js';

/**
 * The open database.
 *
 * On SQLite these are two connections: TypeORM's driver has one connection and one query runner, so whatever is read
 * through `writer` sees writes that are not committed yet. On PostgreSQL both are the same pool.
 */
export class Database {
  /** Reads what is committed. */
  readonly read: Query;

  private constructor(
    readonly kind: Config['database']['kind'],
    /** For the unit of work and migrations only. */
    readonly writer: DataSource,
    /** For all reading: sees only what is committed. */
    readonly reader: DataSource,
    /** Names of the migrations that this start ran; empty when the database was up to date. */
    readonly migrationsRun: readonly string[],
  ) {
    this.read = readingQuery(reader);
  }

  /**
   * Opens the database, making a SQLite file that is missing, and brings its tables up to date.
   *
   * @throws what the driver throws when the file cannot be opened or the server not be reached.
   */
  static async open(config: Config['database'], entities: readonly Entity[]): Promise<Database> {
    if (config.kind === 'sqlite') {
      mkdirSync(dirname(config.path), { recursive: true });
      backUpPythonDatabase(config.path);
    }
    const writer = await new DataSource(writerOptions(config, entities)).initialize();
    try {
      const migrations = await writer.runMigrations();
      const reader =
        config.kind === 'sqlite'
          ? await new DataSource(readerOptions(config.path, entities)).initialize()
          : writer;
      return new Database(
        config.kind,
        writer,
        reader,
        migrations.map(({ name }) => name),
      );
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }

  /** Closes the connections. Nothing may be in flight. */
  async close(): Promise<void> {
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writer.destroy();
  }
}
