import { type MigrationInterface, type QueryRunner, Table, TableForeignKey } from 'typeorm';

const key = { type: 'text', isPrimary: true, primaryKeyConstraintName: 'pk_answer_runs' };

/** Makes the table of the answers that are being written, and by whom. */
export class AnswerRuns1790000003000 implements MigrationInterface {
  readonly name = 'AnswerRuns1790000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'answer_runs',
        columns: [
          { ...key, name: 'user_id' },
          { ...key, name: 'session_id' },
          { name: 'message_id', type: 'text' },
          { name: 'run_id', type: 'text' },
          { name: 'lease_until', type: 'bigint' },
        ],
        foreignKeys: [
          new TableForeignKey({
            name: 'fk_answer_runs_message',
            columnNames: ['user_id', 'session_id', 'message_id'],
            referencedTableName: 'messages',
            referencedColumnNames: ['user_id', 'session_id', 'message_id'],
            onDelete: 'CASCADE',
          }),
        ],
        withoutRowid: true,
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('answer_runs');
  }
}
