import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const key = { type: 'text', isPrimary: true, primaryKeyConstraintName: 'pk_import_mappings' };

/** Makes the table of what users have said about the columns of their files. */
export class ImportMappings1790000005000 implements MigrationInterface {
  readonly name = 'ImportMappings1790000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'import_mappings',
        columns: [
          { ...key, name: 'user_id' },
          { ...key, name: 'shape' },
          { name: 'mapping_json', type: 'text' },
          { name: 'updated_at', type: 'bigint' },
        ],
        withoutRowid: true,
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('import_mappings');
  }
}
