import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity.js';

/** The stored analysis of one account in one session. Times are milliseconds since the Unix epoch, UTC. */
@Entity('profile_results')
export class ProfileResult {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_profile_results' })
  user_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_profile_results' })
  session_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_profile_results' })
  username: string;

  /** The `AnalysisResult` JSON exactly as it was sent. */
  @Column('text')
  result_json: string;

  @Column('bigint')
  created_at: number;

  @Column('bigint')
  updated_at: number;

  @ManyToOne(() => Session, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'user_id',
      referencedColumnName: 'user_id',
      foreignKeyConstraintName: 'fk_profile_results_session',
    },
    {
      name: 'session_id',
      referencedColumnName: 'session_id',
      foreignKeyConstraintName: 'fk_profile_results_session',
    },
  ])
  session: Session;
}
