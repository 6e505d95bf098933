import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity.js';

/**
 * The stored analysis of one account in one session: the JSON, and beside it what a list shows of it (a `ProfileOutline`). Times are
 * milliseconds since the Unix epoch, UTC.
 */
@Entity('profile_results')
export class ProfileResult {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_profile_results' })
  user_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_profile_results' })
  session_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_profile_results' })
  username: string;

  /** The user's revision at the last save. */
  @Column('bigint')
  revision: number;

  @Column('bigint')
  created_at: number;

  @Column('bigint')
  updated_at: number;

  /** Bytes of `result_json` in UTF-8. */
  @Column('bigint')
  size_bytes: number;

  @Column('text', { nullable: true })
  display_name: string | null;

  @Column('text', { nullable: true })
  source: string | null;

  @Column('bigint', { nullable: true })
  posts: number | null;

  @Column('bigint', { nullable: true })
  first_post_at: number | null;

  @Column('bigint', { nullable: true })
  last_post_at: number | null;

  /**
   * The `AnalysisResult` JSON exactly as it was sent. The last column: SQLite reads a row from its beginning, and would go through
   * megabytes to whatever stands behind them.
   */
  @Column('text')
  result_json: string;

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
