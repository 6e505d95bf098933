import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import type { Entity } from './data-source.js';
import { Database } from './database.js';
import { PostgresUnitOfWork } from './postgres-unit-of-work.js';
import { SqliteUnitOfWork } from './sqlite-unit-of-work.js';
import { UnitOfWork } from './unit-of-work.js';

/** Opens the database at start, closes it at the end, and makes {@link Database} and {@link UnitOfWork} injectable. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @param entities the entity classes of all features. */
  static forRoot(entities: readonly Entity[]): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: Database,
          inject: [CONFIG],
          useFactory: (config: Config) => Database.open(config.database, entities),
        },
        {
          provide: UnitOfWork,
          inject: [Database],
          useFactory: (database: Database) =>
            database.kind === 'sqlite' ? new SqliteUnitOfWork(database) : new PostgresUnitOfWork(database),
        },
      ],
      exports: [Database, UnitOfWork],
    };
  }

  /** Runs after the HTTP server has answered its last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.unitOfWork.idle();
    await this.database.close();
  }
}
