import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Message } from './message.entity.js';

/**
 * An answer that is being written: one a session at most, which its key sees to. It goes with its message, and with that its session: who writes it
 * then finds that it is over.
 */
@Entity('answer_runs', { withoutRowid: true })
export class AnswerRun {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_answer_runs' })
  user_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_answer_runs' })
  session_id: string;

  /** The message that is written, which is `streaming`. */
  @Column('text')
  message_id: string;

  /** Known to the process that writes, so that no other can, nor it again once it has been given up. */
  @Column('text')
  run_id: string;

  /** Until when that process is taken to live, if it does not renew this: milliseconds since the Unix epoch. */
  @Column('bigint')
  lease_until: number;

  /** When somebody wanted it to end: milliseconds since the Unix epoch. The process that writes looks at it. */
  @Column('bigint', { nullable: true })
  stop_requested_at: number | null;

  @ManyToOne(() => Message, { onDelete: 'CASCADE' })
  @JoinColumn(
    ['user_id', 'session_id', 'message_id'].map((name) => ({
      name,
      referencedColumnName: name,
      foreignKeyConstraintName: 'fk_answer_runs_message',
    })),
  )
  message: Message;
}
