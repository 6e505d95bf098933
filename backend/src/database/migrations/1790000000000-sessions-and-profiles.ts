import { type MigrationInterface, type QueryRunner, Table, TableForeignKey, TableIndex } from 'typeorm';
import { copyPythonRows, setAsidePythonTables } from '../adopt-python-database.js';
import { setAsidePythonMessages } from '../adopt-python-messages.js';

const column = (name: string, type: 'text' | 'bigint' | 'integer', primaryKey?: string) => ({
  name,
  type,
  isPrimary: primaryKey !== undefined,
  ...(primaryKey && { primaryKeyConstraintName: primaryKey }),
});

/** Makes the tables of users, sessions and profiles, and moves the rows of the Python version into them. */
export class SessionsAndProfiles1790000000000 implements MigrationInterface {
  readonly name = 'SessionsAndProfiles1790000000000';

  async up(runner: QueryRunner): Promise<void> {
    const pythonTables = await setAsidePythonTables(runner);
    await setAsidePythonMessages(runner);
    await runner.createTable(
      new Table({
        name: 'users',
        columns: [
          column('user_id', 'text', 'pk_users'),
          column('revision', 'bigint'),
          column('created_at', 'bigint'),
        ],
        withoutRowid: true,
      }),
    );
    await runner.createTable(
      new Table({
        name: 'sessions',
        columns: [
          column('user_id', 'text', 'pk_sessions'),
          column('session_id', 'text', 'pk_sessions'),
          column('title', 'text'),
          column('created_at', 'bigint'),
          column('updated_at', 'bigint'),
          column('revision', 'bigint'),
          column('message_count', 'integer'),
          column('profile_count', 'integer'),
        ],
        indices: [
          new TableIndex({
            name: 'idx_sessions_user_created',
            columnNames: ['user_id', 'created_at', 'session_id'],
          }),
        ],
        withoutRowid: true,
      }),
    );
    await runner.createTable(
      new Table({
        name: 'profile_results',
        columns: [
          column('user_id', 'text', 'pk_profile_results'),
          column('session_id', 'text', 'pk_profile_results'),
          column('username', 'text', 'pk_profile_results'),
          column('result_json', 'text'),
          column('created_at', 'bigint'),
          column('updated_at', 'bigint'),
        ],
        foreignKeys: [
          new TableForeignKey({
            name: 'fk_profile_results_session',
            columnNames: ['user_id', 'session_id'],
            referencedTableName: 'sessions',
            referencedColumnNames: ['user_id', 'session_id'],
            onDelete: 'CASCADE',
          }),
        ],
      }),
    );
    await copyPythonRows(runner, pythonTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('profile_results');
    await runner.dropTable('sessions');
    await runner.dropTable('users');
  }
}
