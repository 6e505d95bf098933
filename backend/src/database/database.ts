import { Injectable } from '@nestjs/common';
import { InjectEntityManager } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { READER } from './data-source.js';
import { describeDatabaseError } from './database.errors.js';

/** The one door for reading: through it, nothing is seen that is not committed. */
@Injectable()
export class Database {
  /** Resolves, never rejects, when the last one that was asked for has ended. */
  private lastMoment: Promise<unknown> = Promise.resolve();

  constructor(@InjectEntityManager(READER) private readonly manager: EntityManager) {}

  /**
   * Answers what `work` reads with repositories, the query builder or the tag `manager.sql`. SELECT only.
   *
   * @throws DatabaseBusyError, DatabaseFullError or DatabaseUnavailableError when the database does not answer.
   */
  async read<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await work(this.manager);
    } catch (error) {
      throw describeDatabaseError(error);
    }
  }

  /**
   * Proves that reading works now.
   *
   * @throws what {@link read} throws.
   */
  async probe(): Promise<void> {
    await this.read((manager) => manager.sql`SELECT user_id FROM users LIMIT 1`);
  }

  /**
   * Answers what `work` reads of one moment of the database, with any number of statements and turns of the event loop between them.
   * It is for long answers: one runs at a time, on SQLite with a connection that is opened for it, because a transaction on the common one
   * would show everybody else that moment, too.
   */
  readMoment<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const answer = this.lastMoment.then(() =>
      this.read((manager) => this.inMoment(manager.connection, work)),
    );
    this.lastMoment = answer.catch(() => undefined);
    return answer;
  }

  private async inMoment<T>(reader: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const { options } = reader;
    if (options.type === 'postgres') return reader.transaction('REPEATABLE READ', work);
    const own = await new DataSource({ ...options, entities: [] }).initialize();
    try {
      await own.query('BEGIN');
      return await work(own.manager);
    } finally {
      await own.destroy();
    }
  }
}
