import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CONFIG, type Config } from '../config/config.js';
import { BackgroundWork } from './background-work.js';
import { openReader, READER, readerOptions, Writer, writerOptions } from './data-source.js';
import { Database } from './database.js';
import { PostgresUnitOfWork } from './postgres-unit-of-work.js';
import { SqliteUnitOfWork } from './sqlite-unit-of-work.js';
import { UnitOfWork } from './unit-of-work.js';
import { User } from './user.entity.js';

/** The entities that features name with `TypeOrmModule.forFeature`, and a start that fails at the first failure. */
const nestOptions = {
  autoLoadEntities: true,
  // Asked before the retries are counted and the failure is logged, which is told once, by who started the server.
  toRetry: () => false,
} satisfies TypeOrmModuleOptions;

/**
 * Opens the database at start, closes it at the end, and makes {@link Database} and {@link UnitOfWork} injectable.
 *
 * Features import it. Were it global, like the modules of TypeORM, Nest would end it after or together with these, which
 * close the data sources: before the unit of work is idle.
 */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({ ...writerOptions(config.database), ...nestOptions }),
      dataSourceFactory: (options) => Writer.open(options as DataSourceOptions),
    }),
    TypeOrmModule.forRootAsync({
      name: READER,
      // Opened when the writer is, which has run the migrations.
      inject: [CONFIG, DataSource],
      useFactory: (config: Config, writer: DataSource) => ({
        ...readerOptions(config.database, writer),
        ...nestOptions,
      }),
      dataSourceFactory: (options) => openReader(options as DataSourceOptions),
    }),
    TypeOrmModule.forFeature([User]),
    TypeOrmModule.forFeature([User], READER),
  ],
  providers: [
    Database,
    BackgroundWork,
    { provide: Writer, useExisting: DataSource },
    {
      provide: UnitOfWork,
      inject: [Writer],
      useFactory: (writer: Writer) =>
        writer.files ? new SqliteUnitOfWork(writer, writer.files) : new PostgresUnitOfWork(writer),
    },
  ],
  exports: [Database, UnitOfWork, BackgroundWork],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Runs after the HTTP server has answered its last request, and before TypeORM's modules close the data sources. */
  async onApplicationShutdown(): Promise<void> {
    await this.unitOfWork.close();
  }
}
