import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  TableForeignKey,
} from 'typeorm';
import { outlineOf } from '../../domain/profile-outline.js';

const before = 'profile_results_before';

const key = { type: 'text', isPrimary: true, primaryKeyConstraintName: 'pk_profile_results' };
const keys = ['user_id', 'session_id', 'username'].map((name) => ({ ...key, name }));
const times = ['created_at', 'updated_at'].map((name) => ({ name, type: 'bigint' }));
const json = { name: 'result_json', type: 'text' };
const summary = [
  { name: 'revision', type: 'bigint' },
  { name: 'size_bytes', type: 'bigint' },
  { name: 'display_name', type: 'text', isNullable: true },
  { name: 'source', type: 'text', isNullable: true },
  { name: 'posts', type: 'bigint', isNullable: true },
  { name: 'first_post_at', type: 'bigint', isNullable: true },
  { name: 'last_post_at', type: 'bigint', isNullable: true },
];

interface Key {
  user_id: string;
  session_id: string;
  username: string;
}

/**
 * Keeps beside each profile what a list shows of it, and the revision of its last save, so that neither a list nor a question
 * whether a profile has changed reads its JSON. What is there already counts as saved with its session's last change.
 *
 * SQLite gets a new table, because a column can only be added behind the JSON, where reading it goes through all of the JSON.
 * Rows move one at a time: a profile has megabytes, and all of them together may have gigabytes.
 */
export class ProfileSummaries1790000001000 implements MigrationInterface {
  readonly name = 'ProfileSummaries1790000001000';

  async up(runner: QueryRunner): Promise<void> {
    if (isSqlite(runner)) {
      await runner.query(`ALTER TABLE profile_results RENAME TO ${before}`);
      await runner.createTable(profileTable([...keys, ...times, ...summary, json]));
      await giveOrphansSessions(runner);
      for (const row of await keysOf(runner, before)) await moveRow(runner, row);
      await runner.query(`DROP TABLE ${before}`);
      return;
    }
    for (const { name, type } of summary) {
      await runner.query(`ALTER TABLE profile_results ADD COLUMN ${name} ${type}`);
    }
    for (const row of await keysOf(runner, 'profile_results')) await fillRow(runner, row);
    for (const { name, isNullable } of summary) {
      if (!isNullable) await runner.query(`ALTER TABLE profile_results ALTER COLUMN ${name} SET NOT NULL`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    if (!isSqlite(runner)) {
      for (const { name } of summary) await runner.query(`ALTER TABLE profile_results DROP COLUMN ${name}`);
      return;
    }
    await runner.query(`ALTER TABLE profile_results RENAME TO ${before}`);
    await runner.createTable(profileTable([...keys, json, ...times]));
    await runner.query(
      `INSERT INTO profile_results (user_id, session_id, username, result_json, created_at, updated_at)
       SELECT user_id, session_id, username, result_json, created_at, updated_at FROM ${before}`,
    );
    await runner.query(`DROP TABLE ${before}`);
  }
}

const isSqlite = (runner: QueryRunner) => runner.dataSource.options.type === 'better-sqlite3';

const keysOf = (runner: QueryRunner, table: string): Promise<Key[]> =>
  runner.query(`SELECT user_id, session_id, username FROM ${table}`);

/** A tool that does not enforce foreign keys, as the `sqlite3` shell, leaves profiles behind when it deletes a session. */
async function giveOrphansSessions(runner: QueryRunner): Promise<void> {
  await runner.query(
    `INSERT INTO sessions
       (user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count)
     SELECT user_id, session_id, 'Untitled', MIN(created_at), MAX(updated_at),
       COALESCE((SELECT revision FROM users u WHERE u.user_id = p.user_id), 0), 0, COUNT(*)
     FROM ${before} p
     WHERE NOT EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = p.user_id AND s.session_id = p.session_id)
     GROUP BY user_id, session_id`,
  );
}

async function moveRow(runner: QueryRunner, row: Key): Promise<void> {
  const [stored] = await runner.sql<{ result_json: unknown }[]>`
    SELECT result_json FROM profile_results_before
    WHERE user_id = ${row.user_id} AND session_id = ${row.session_id} AND username = ${row.username}`;
  const { sizeBytes, ...outline } = describe(stored?.result_json);
  await runner.sql`
    INSERT INTO profile_results (user_id, session_id, username, created_at, updated_at, revision, size_bytes,
      display_name, source, posts, first_post_at, last_post_at, result_json)
    SELECT p.user_id, p.session_id, p.username, p.created_at, p.updated_at, s.revision, ${sizeBytes},
      ${outline.display_name}, ${outline.source}, ${outline.posts}, ${outline.first_post_at},
      ${outline.last_post_at}, p.result_json
    FROM profile_results_before p
    JOIN sessions s ON s.user_id = p.user_id AND s.session_id = p.session_id
    WHERE p.user_id = ${row.user_id} AND p.session_id = ${row.session_id} AND p.username = ${row.username}`;
  // The next row takes the room of this one, so that the file does not grow to twice its size.
  await runner.sql`
    DELETE FROM profile_results_before
    WHERE user_id = ${row.user_id} AND session_id = ${row.session_id} AND username = ${row.username}`;
}

async function fillRow(runner: QueryRunner, row: Key): Promise<void> {
  const [stored] = await runner.sql<{ result_json: unknown }[]>`
    SELECT result_json FROM profile_results
    WHERE user_id = ${row.user_id} AND session_id = ${row.session_id} AND username = ${row.username}`;
  const { sizeBytes, ...outline } = describe(stored?.result_json);
  await runner.sql`
    UPDATE profile_results SET size_bytes = ${sizeBytes}, display_name = ${outline.display_name},
      source = ${outline.source}, posts = ${outline.posts}, first_post_at = ${outline.first_post_at},
      last_post_at = ${outline.last_post_at}, revision = (
        SELECT revision FROM sessions WHERE user_id = ${row.user_id} AND session_id = ${row.session_id})
    WHERE user_id = ${row.user_id} AND session_id = ${row.session_id} AND username = ${row.username}`;
}

/** Reads a body. One that is no JSON, which others may have put there, is kept all the same. */
function describe(body: unknown) {
  const text = Buffer.isBuffer(body) ? body.toString() : String(body);
  const sizeBytes = Buffer.byteLength(text);
  try {
    return { sizeBytes, ...outlineOf(JSON.parse(text)) };
  } catch {
    return { sizeBytes, ...outlineOf(undefined) };
  }
}

const profileTable = (columns: TableColumnOptions[]) =>
  new Table({
    name: 'profile_results',
    columns,
    foreignKeys: [
      new TableForeignKey({
        name: 'fk_profile_results_session',
        columnNames: ['user_id', 'session_id'],
        referencedTableName: 'sessions',
        referencedColumnNames: ['user_id', 'session_id'],
        onDelete: 'CASCADE',
      }),
    ],
  });
