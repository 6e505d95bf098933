import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One piece of research of one user. Times are milliseconds since the Unix epoch, UTC. */
@Entity('sessions', { withoutRowid: true })
@Index('idx_sessions_user_created', ['user_id', 'created_at', 'session_id'])
export class Session {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_sessions' })
  user_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_sessions' })
  session_id: string;

  @Column('text')
  title: string;

  /** The title's words for the search, as `wordsAsText` writes them; empty when they were not looked at yet. */
  @Column('text', { default: '' })
  title_words: string;

  @Column('bigint')
  created_at: number;

  @Column('bigint')
  updated_at: number;

  /** The user's revision at this session's last change. */
  @Column('bigint')
  revision: number;

  /** How many messages the branch that is walked has. */
  @Column('integer')
  message_count: number;

  @Column('integer')
  profile_count: number;

  /** The last message of the branch that is walked; empty when there is none. All others of it are the ones before it. */
  @Column('text', { default: '' })
  walked_message_id: string;
}
