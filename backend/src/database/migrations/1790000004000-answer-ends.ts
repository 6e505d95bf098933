import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for what has ended an answer, and for who wants it to end. */
export class AnswerEnds1790000004000 implements MigrationInterface {
  readonly name = 'AnswerEnds1790000004000';

  async up(runner: QueryRunner): Promise<void> {
    // Not by TypeORM's addColumn, which on SQLite makes the table anew and copies all its rows.
    await runner.query('ALTER TABLE messages ADD COLUMN error_json text');
    await runner.query('ALTER TABLE answer_runs ADD COLUMN stop_requested_at bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE answer_runs DROP COLUMN stop_requested_at');
    await runner.query('ALTER TABLE messages DROP COLUMN error_json');
  }
}
