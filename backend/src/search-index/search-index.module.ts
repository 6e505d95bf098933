import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { DatabaseModule } from '../database/database.module.js';
import { IndexExisting } from './index-existing.js';
import { PostgresSearchIndex } from './postgres-search-index.js';
import { SearchIndex } from './search-index.js';
import { SqliteSearchIndex } from './sqlite-search-index.js';

/** Finds texts by their words. Features that write texts import it. */
@Module({
  imports: [DatabaseModule],
  providers: [
    IndexExisting,
    {
      provide: SearchIndex,
      inject: [CONFIG, Database],
      useFactory: ({ database: { kind } }: Config, database: Database) =>
        kind === 'postgres' ? new PostgresSearchIndex(database) : new SqliteSearchIndex(database),
    },
  ],
  exports: [SearchIndex],
})
export class SearchIndexModule {}
