import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Writer } from '../src/database/data-source.js';
import { makeProfile } from './support/factories.js';
import { databaseKind, makeTestDatabase, type TestDatabase } from './support/test-database.js';

const parts = await loadApp();

describe('migrations', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let writer: Writer;

  beforeEach(async () => {
    database = await makeTestDatabase();
    app = await parts.openApp(database.env);
    writer = app.get(parts.Writer);
  });

  afterEach(async () => {
    await app.close();
    await database.remove();
  });

  const drift = async () =>
    (await writer.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  const takeAllBack = async () => {
    for (const _ of writer.migrations) await writer.undoLastMigration();
  };
  /** Takes back a migration and all that came after it. */
  const takeBack = async (name: string) => {
    const names = writer.migrations.map((migration) => migration.name);
    for (const _ of names.slice(names.findIndex((each) => each?.startsWith(name)))) {
      await writer.undoLastMigration();
    }
  };
  const tables = [
    'users',
    'sessions',
    'profile_results',
    'messages',
    'answer_runs',
    'import_mappings',
    'post_sets',
    'post_notes',
  ];
  /** Those that no entity describes: bytes, of which no type has a name in both databases, numbers alone, and what only the search reads. */
  const plainTables = [
    'post_blocks',
    'post_set_numbers',
    'search_users',
    'search_documents',
    'background_tasks',
    ...(databaseKind === 'postgres' ? ['search_posts'] : ['search_index', 'search_erasures']),
  ];
  const existingTables = async () => {
    const runner = writer.createQueryRunner();
    try {
      const existing: string[] = [];
      for (const name of [...tables, ...plainTables]) if (await runner.hasTable(name)) existing.push(name);
      return existing;
    } finally {
      await runner.release();
    }
  };

  it('make exactly the tables that the entities describe', async () => {
    expect(await drift()).toEqual([]);
    await takeAllBack();
    expect(await drift()).not.toEqual([]);
  });

  it('know the entities of all features, as the reader does', () => {
    const reader = app.get<DataSource>(parts.readerToken);
    for (const { entityMetadatas } of [writer, reader]) {
      expect(entityMetadatas.map(({ tableName }) => tableName).sort()).toEqual([...tables].sort());
    }
  });

  it('run once', async () => {
    expect(writer.migrationsRun).toHaveLength(writer.migrations.length);
    expect(await writer.runMigrations()).toEqual([]);
  });

  it('can be taken back and run again', async () => {
    await takeAllBack();
    expect(await existingTables()).toEqual([]);
    await writer.runMigrations();
    expect(await existingTables()).toEqual([...tables, ...plainTables]);
  });

  const insertOldProfile = `INSERT INTO profile_results
    (user_id, session_id, username, result_json, created_at, updated_at) VALUES (?, ?, ?, ?, 5, 7)`;
  const insertProfile = `INSERT INTO profile_results
    (user_id, session_id, username, result_json, created_at, updated_at, revision, size_bytes)
    VALUES (?, ?, ?, ?, 5, 7, 1, 2)`;
  const unknown = { display_name: null, source: null, posts: null, first_post_at: null, last_post_at: null };

  it('fill the summaries of profiles that are there already, whatever their JSON is', async () => {
    await takeBack('ProfileSummaries');
    await database.rows(`INSERT INTO users VALUES ('u', 9, 1)`);
    await database.rows(`INSERT INTO sessions VALUES ('u', 's', 't', 1, 1, 8, 0, 4)`);
    const bodies = {
      full: JSON.stringify(
        makeProfile({
          sample: {
            source: 'bluesky',
            posts_used: 40,
            first_post_ms: 1580000000000,
            last_post_ms: 1665695238000,
          },
        }),
      ),
      old: JSON.stringify(makeProfile({ note: '\u0000 naïve 🕵' })),
      odd: '{"user_info":{"display_name":"a\\u0000b"},"sample":{"posts_used":1e300}}',
      broken: '{"user_info":',
    };
    for (const [name, body] of Object.entries(bodies)) {
      await database.rows(insertOldProfile, 'u', 's', name, body);
    }

    await writer.runMigrations();

    expect(await drift()).toEqual([]);
    const rows = await database.rows<{ username: string; result_json: string }>(
      'SELECT * FROM profile_results ORDER BY username',
    );
    const common = { user_id: 'u', session_id: 's', created_at: 5, updated_at: 7, revision: 8 };
    const expected = {
      full: {
        display_name: 'NASA',
        source: 'bluesky',
        posts: 40,
        first_post_at: 1580000000000,
        last_post_at: 1665695238000,
      },
      old: {
        ...unknown,
        display_name: 'NASA',
        posts: 1,
        first_post_at: 1665695238000,
        last_post_at: 1665695238000,
      },
      odd: { ...unknown, display_name: 'a b' },
      broken: unknown,
    };
    expect(rows).toEqual(
      (['broken', 'full', 'odd', 'old'] as const).map((username) => ({
        ...common,
        username,
        ...expected[username],
        result_json: bodies[username],
        size_bytes: Buffer.byteLength(bodies[username]),
      })),
    );
    // SQLite reads a row from its beginning: whatever stood behind the JSON would be read with all of it.
    expect(Object.keys(rows[0] ?? {}).indexOf('result_json')).toBe(databaseKind === 'sqlite' ? 12 : 3);
  });

  it('keep every profile when the summaries are taken back', async () => {
    await database.rows(`INSERT INTO sessions VALUES ('u', 's', 't', 1, 1, 1, 0, 1, '', '')`);
    await database.rows(insertProfile, 'u', 's', 'a', '{}');
    await takeBack('ProfileSummaries');
    expect(await database.rows('SELECT * FROM profile_results')).toEqual([
      { user_id: 'u', session_id: 's', username: 'a', result_json: '{}', created_at: 5, updated_at: 7 },
    ]);
  });

  it('delete the profiles of a session with it, in the database itself', async () => {
    await database.rows(`INSERT INTO sessions VALUES ('u', 's', 't', 1, 1, 1, 0, 1, '', '')`);
    await database.rows(insertProfile, 'u', 's', 'a', '{}');
    await expect(database.rows(insertProfile, 'u', 'x', 'a', '{}')).rejects.toMatchObject({
      message: expect.stringMatching(/foreign key/i),
    });
    await database.rows(`DELETE FROM sessions`);
    expect(await database.rows(`SELECT * FROM profile_results`)).toEqual([]);
  });
});
