import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { entities } from '../src/app.module.js';
import { readConfig } from '../src/config/config.js';
import { writerOptions } from '../src/database/data-source.js';
import { makeTestDatabase, type TestDatabase } from './support/test-database.js';

describe('migrations', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await makeTestDatabase();
    dataSource = await new DataSource(
      writerOptions(readConfig(database.env).database, entities),
    ).initialize();
  });

  afterEach(async () => {
    await dataSource.destroy();
    await database.remove();
  });

  const drift = async () =>
    (await dataSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  const tables = ['users', 'sessions', 'profile_results'];
  const existingTables = async () => {
    const runner = dataSource.createQueryRunner();
    try {
      const existing: string[] = [];
      for (const name of tables) if (await runner.hasTable(name)) existing.push(name);
      return existing;
    } finally {
      await runner.release();
    }
  };

  it('make exactly the tables that the entities describe', async () => {
    expect(await drift()).not.toEqual([]);
    expect(await dataSource.runMigrations()).toHaveLength(dataSource.migrations.length);
    expect(await drift()).toEqual([]);
  });

  it('run once', async () => {
    await dataSource.runMigrations();
    expect(await dataSource.runMigrations()).toEqual([]);
  });

  it('can be taken back and run again', async () => {
    await dataSource.runMigrations();
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
    expect(await existingTables()).toEqual([]);
    await dataSource.runMigrations();
    expect(await existingTables()).toEqual(tables);
  });

  it('delete the profiles of a session with it, in the database itself', async () => {
    await dataSource.runMigrations();
    await database.rows(`INSERT INTO sessions VALUES ('u', 's', 't', 1, 1, 1, 0, 1)`);
    await database.rows(`INSERT INTO profile_results VALUES ('u', 's', 'a', '{}', 1, 1)`);
    await expect(
      database.rows(`INSERT INTO profile_results VALUES ('u', 'x', 'a', '{}', 1, 1)`),
    ).rejects.toMatchObject({ message: expect.stringMatching(/foreign key/i) });
    await database.rows(`DELETE FROM sessions`);
    expect(await database.rows(`SELECT * FROM profile_results`)).toEqual([]);
  });
});
