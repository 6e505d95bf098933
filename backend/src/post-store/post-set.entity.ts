import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** `writing`: nobody sees it yet; `shown`: its profile's posts; `erased`: nobody sees it any more, and its blocks are being deleted. */
export type PostSetState = 'writing' | 'shown' | 'erased';

/**
 * All posts of one account as they were at one time. They lie in blocks, `post_blocks(user_id, set_number, block_number, body)`, and what figures and
 * filters need of them lies in chunks beside these, `post_columns(user_id, set_number, chunk_number, body)`. Both have no entity, because TypeORM has
 * no type for bytes that both databases know. Times are milliseconds since the Unix epoch, UTC.
 */
@Entity('post_sets')
@Index('idx_post_sets_profile', ['user_id', 'session_id', 'username'], { unique: true })
@Index('idx_post_sets_state', ['state', 'written_at'])
export class PostSet {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_post_sets' })
  user_id: string;

  /** From 1 on; never used again. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_post_sets' })
  set_number: number;

  @Column('text')
  state: PostSetState;

  /** When something was last written to it. One that is `writing` and was not touched for long belongs to a process that is gone. */
  @Column('bigint')
  written_at: number;

  /** Posts in it, reposts included. */
  @Column('integer')
  posts: number;

  /** Whose posts it has: null unless it is `shown`. */
  @Column('text', { nullable: true })
  session_id: string | null;

  @Column('text', { nullable: true })
  username: string | null;

  /** The revision of that profile: a set of another one is of a version that has been replaced. */
  @Column('bigint', { nullable: true })
  profile_revision: number | null;

  /** A `PostSource` as JSON. */
  @Column('text', { nullable: true })
  source_json: string | null;

  // By its name: what is stored knows no feature.
  @ManyToOne('ProfileResult', { onDelete: 'CASCADE' })
  @JoinColumn(
    ['user_id', 'session_id', 'username'].map((name) => ({
      name,
      referencedColumnName: name,
      foreignKeyConstraintName: 'fk_post_sets_profile',
    })),
  )
  profile: unknown;
}
