import { type MigrationInterface, type QueryRunner, Table, TableForeignKey, TableIndex } from 'typeorm';

const profileKey = ['user_id', 'session_id', 'username'];
const setKey = ['user_id', 'set_number'];

/** Makes the tables of posts. Those of the profiles that are there already are moved after the start. */
export class Posts1790000006000 implements MigrationInterface {
  readonly name = 'Posts1790000006000';

  async up(runner: QueryRunner): Promise<void> {
    const inSets = { isPrimary: true, primaryKeyConstraintName: 'pk_post_sets' };
    await runner.createTable(
      new Table({
        name: 'post_sets',
        columns: [
          { ...inSets, name: 'user_id', type: 'text' },
          { ...inSets, name: 'set_number', type: 'integer' },
          { name: 'state', type: 'text' },
          { name: 'written_at', type: 'bigint' },
          { name: 'posts', type: 'integer' },
          { name: 'session_id', type: 'text', isNullable: true },
          { name: 'username', type: 'text', isNullable: true },
          { name: 'profile_revision', type: 'bigint', isNullable: true },
          { name: 'source_json', type: 'text', isNullable: true },
        ],
        indices: [
          new TableIndex({ name: 'idx_post_sets_profile', columnNames: profileKey, isUnique: true }),
          new TableIndex({ name: 'idx_post_sets_state', columnNames: ['state', 'written_at'] }),
        ],
        foreignKeys: [
          new TableForeignKey({
            name: 'fk_post_sets_profile',
            columnNames: profileKey,
            referencedTableName: 'profile_results',
            referencedColumnNames: profileKey,
            onDelete: 'CASCADE',
          }),
        ],
      }),
    );
    await runner.createTable(bytesOfSets(runner, 'post_blocks', 'block_number'));
    await runner.createTable(bytesOfSets(runner, 'post_columns', 'chunk_number'));
    await runner.createTable(
      new Table({
        name: 'post_set_numbers',
        columns: [
          { name: 'user_id', type: 'text', isPrimary: true, primaryKeyConstraintName: 'pk_post_set_numbers' },
          { name: 'last_number', type: 'integer' },
        ],
        withoutRowid: true,
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['post_columns', 'post_blocks', 'post_sets', 'post_set_numbers'])
      await runner.dropTable(table);
  }
}

/** A table of numbered bytes that belong to sets. */
function bytesOfSets(runner: QueryRunner, name: string, number: string): Table {
  const inKey = { isPrimary: true, primaryKeyConstraintName: `pk_${name}` };
  return new Table({
    name,
    columns: [
      { ...inKey, name: 'user_id', type: 'text' },
      { ...inKey, name: 'set_number', type: 'integer' },
      { ...inKey, name: number, type: 'integer' },
      { name: 'body', type: runner.dataSource.options.type === 'postgres' ? 'bytea' : 'blob' },
    ],
    foreignKeys: [
      new TableForeignKey({
        name: `fk_${name}_set`,
        columnNames: setKey,
        referencedTableName: 'post_sets',
        referencedColumnNames: setKey,
        onDelete: 'CASCADE',
      }),
    ],
  });
}
