import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** What somebody noted about a post of an account. It stays when the account is imported again, whatever posts it has then. */
@Entity('post_notes', { withoutRowid: true })
export class PostNoteRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_post_notes' })
  user_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_post_notes' })
  session_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_post_notes' })
  username: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_post_notes' })
  post_id: string;

  /** 0 or 1. */
  @Column('integer')
  bookmarked: number;

  @Column('text')
  note: string;

  /** The labels of a `PostNote`. */
  @Column('text')
  labels_json: string;

  /** Milliseconds since the Unix epoch, UTC. */
  @Column('bigint')
  updated_at: number;

  // By its name: features do not import each other's entities.
  @ManyToOne('Session', { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'user_id', referencedColumnName: 'user_id', foreignKeyConstraintName: 'fk_post_notes_session' },
    {
      name: 'session_id',
      referencedColumnName: 'session_id',
      foreignKeyConstraintName: 'fk_post_notes_session',
    },
  ])
  session: unknown;
}
