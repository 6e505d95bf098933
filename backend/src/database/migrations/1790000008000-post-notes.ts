import { type MigrationInterface, type QueryRunner, Table, TableForeignKey } from 'typeorm';

const key = { type: 'text', isPrimary: true, primaryKeyConstraintName: 'pk_post_notes' };

/** Makes the table of what people note about posts. It hangs on the session and not on the profile, which every import replaces. */
export class PostNotes1790000008000 implements MigrationInterface {
  readonly name = 'PostNotes1790000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'post_notes',
        columns: [
          { ...key, name: 'user_id' },
          { ...key, name: 'session_id' },
          { ...key, name: 'username' },
          { ...key, name: 'post_id' },
          { name: 'bookmarked', type: 'integer' },
          { name: 'note', type: 'text' },
          { name: 'labels_json', type: 'text' },
          { name: 'updated_at', type: 'bigint' },
        ],
        foreignKeys: [
          new TableForeignKey({
            name: 'fk_post_notes_session',
            columnNames: ['user_id', 'session_id'],
            referencedTableName: 'sessions',
            referencedColumnNames: ['user_id', 'session_id'],
            onDelete: 'CASCADE',
          }),
        ],
        withoutRowid: true,
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('post_notes');
  }
}
