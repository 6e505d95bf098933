import { Injectable } from '@nestjs/common';
import { InjectEntityManager } from '@nestjs/typeorm';
import type { EntityManager } from 'typeorm';
import { READER } from './data-source.js';
import { describeDatabaseError } from './database.errors.js';

/** The one door for reading: through it, nothing is seen that is not committed. */
@Injectable()
export class Database {
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
}
