import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  TableForeignKey,
  TableIndex,
} from 'typeorm';
import { adoptPythonMessages } from '../adopt-python-messages.js';

const key = { type: 'text', isPrimary: true, primaryKeyConstraintName: 'pk_messages' };
const columns: TableColumnOptions[] = [
  ...['user_id', 'session_id', 'message_id'].map((name) => ({ ...key, name })),
  { name: 'parent_id', type: 'text' },
  { name: 'position', type: 'integer' },
  { name: 'role', type: 'text' },
  { name: 'status', type: 'text' },
  ...['created_at', 'updated_at', 'size_bytes'].map((name) => ({ name, type: 'bigint' })),
  ...['tool_calls_json', 'usage_json'].map((name) => ({ name, type: 'text', isNullable: true })),
  { name: 'content', type: 'text' },
];

/** Makes the table of messages, and a column that tells which branch of them a session walks. Adopts the messages of the Python version. */
export class Messages1790000002000 implements MigrationInterface {
  readonly name = 'Messages1790000002000';

  async up(runner: QueryRunner): Promise<void> {
    // Not by TypeORM's addColumn, which on SQLite makes the table anew and copies all its rows.
    await runner.query(`ALTER TABLE sessions ADD COLUMN walked_message_id text NOT NULL DEFAULT ''`);
    await runner.createTable(
      new Table({
        name: 'messages',
        columns,
        indices: [
          new TableIndex({
            name: 'idx_messages_siblings',
            columnNames: ['parent_id', 'user_id', 'session_id', 'created_at'],
          }),
        ],
        foreignKeys: [
          new TableForeignKey({
            name: 'fk_messages_session',
            columnNames: ['user_id', 'session_id'],
            referencedTableName: 'sessions',
            referencedColumnNames: ['user_id', 'session_id'],
            onDelete: 'CASCADE',
          }),
        ],
      }),
    );
    await adoptPythonMessages(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('messages');
    await runner.query('ALTER TABLE sessions DROP COLUMN walked_message_id');
    await runner.query('UPDATE sessions SET message_count = 0');
  }
}
