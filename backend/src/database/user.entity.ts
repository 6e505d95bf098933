import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One user's counter of changes: every write of that user's data raises it by one. */
@Entity('users', { withoutRowid: true })
export class User {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_users' })
  user_id: string;

  /** Number of changes so far; the newest one carries it. */
  @Column('bigint')
  revision: number;

  /** Milliseconds since the Unix epoch, UTC. Tells a database that was set up anew from the one before. */
  @Column('bigint')
  created_at: number;
}
