import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a user chose to read files with certain columns. */
@Entity('import_mappings', { withoutRowid: true })
export class RememberedMapping {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_import_mappings' })
  user_id: string;

  /** Same for files with the same columns. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_import_mappings' })
  shape: string;

  /** An `ImportMapping`. */
  @Column('text')
  mapping_json: string;

  /** Milliseconds since the Unix epoch, UTC. */
  @Column('bigint')
  updated_at: number;
}
