import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** Who wrote a message: the person, or the assistant. */
export const messageRoles = ['user', 'agent'] as const;
/** A {@link messageRoles} member. */
export type MessageRole = (typeof messageRoles)[number];

/**
 * Whether a message is all there: `streaming` while the assistant writes it; then `complete`, or what ended it before its time: `stopped` by
 * the person, `failed` by a fault, `interrupted` by the end of the server.
 */
export const messageStatuses = ['complete', 'streaming', 'stopped', 'failed', 'interrupted'] as const;
/** A {@link messageStatuses} member. */
export type MessageStatus = (typeof messageStatuses)[number];

/**
 * One message of the conversation of a session. Times are milliseconds since the Unix epoch, UTC.
 *
 * Messages make a tree: each names the one that it follows, and those that follow the same one are versions of each other. A message is stored
 * behind one that is there already and never gets another parent, so the tree has no cycles. No foreign key says that the parent is there,
 * because SQLite ends chains of cascades after 1,000 rows: every write sees to it within its transaction, and those of one user do not overlap.
 *
 * The index of siblings begins with the parent. If it began with user and session, PostgreSQL would look for a message by its id there and read
 * the whole session each time: it takes user and session together to be rarer than they are, and then both indexes to be as good.
 */
@Entity('messages')
@Index('idx_messages_siblings', ['parent_id', 'user_id', 'session_id', 'created_at'])
export class Message {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_messages' })
  user_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_messages' })
  session_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_messages' })
  message_id: string;

  /** The message that this one follows; empty for the first of a conversation, since an index finds '' like any id, but not NULL. */
  @Column('text')
  parent_id: string;

  /** Its place in its branch, from 1: one more than that of its parent. Of the last message it is the length of the branch. */
  @Column('integer')
  position: number;

  @Column('text')
  role: MessageRole;

  @Column('text')
  status: MessageStatus;

  /** Different for all messages of a session, so that it is their order, too. */
  @Column('bigint')
  created_at: number;

  @Column('bigint')
  updated_at: number;

  /** Bytes of `content` in UTF-8. */
  @Column('bigint')
  size_bytes: number;

  /** A JSON array of `StoredToolCall`; null for none. */
  @Column('text', { nullable: true })
  tool_calls_json: string | null;

  /** An `AnswerUsage` as JSON: who wrote an answer and what that needed. Null when that is not known, and for messages of people. */
  @Column('text', { nullable: true })
  usage_json: string | null;

  /** Behind nearly all others: SQLite reads a row from its beginning, and a walk along a branch needs none of the contents. */
  @Column('text')
  content: string;

  /** What a `failed` answer failed by, as `{error, fix}` in JSON; else null. */
  @Column('text', { nullable: true })
  error_json: string | null;

  // By its name: features do not import each other's entities.
  @ManyToOne('Session', { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'user_id',
      referencedColumnName: 'user_id',
      foreignKeyConstraintName: 'fk_messages_session',
    },
    {
      name: 'session_id',
      referencedColumnName: 'session_id',
      foreignKeyConstraintName: 'fk_messages_session',
    },
  ])
  session: unknown;
}
