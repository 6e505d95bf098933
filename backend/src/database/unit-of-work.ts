import type { Query } from './query.js';

/** What one write may use while its transaction is open. */
export interface Transaction {
  /** The user's new revision: stamp it on what the write changes. */
  readonly revision: number;
  /** The write's time, in milliseconds since the Unix epoch. */
  readonly now: number;
  /** Runs a statement inside the transaction. */
  readonly query: Query;
}

/** What a write answers when it found nothing to change: its transaction leaves no trace, not even a revision. */
export class Unchanged<T> {
  constructor(readonly value: T) {}
}

/** The body of one write. It must await nothing but the transaction's queries: other writes may wait for it. */
export type Work<T> = (transaction: Transaction) => Promise<T | Unchanged<T>>;

/**
 * The one door for writes.
 *
 * `write` runs `work` in one transaction together with an increment of the user's revision. Its promise resolves
 * only after the commit has reached the disk, and rejects, with nothing written, when `work` or the commit fails.
 * Revisions of one user are unique and increase in the order of commits.
 */
export abstract class UnitOfWork {
  abstract write<T>(userId: string, work: Work<T>): Promise<T>;

  /**
   * Proves that a write transaction can begin now, by one that leaves nothing behind.
   *
   * @throws DatabaseBusyError or DatabaseUnavailableError when none can.
   */
  async probe(): Promise<void> {
    await this.write('health', () => Promise.resolve(new Unchanged(undefined)));
  }

  /** Resolves when no write is waiting or running. */
  abstract idle(): Promise<void>;
}

/** Raises the user's revision by one and answers it, making the user with the first write. */
export async function raiseRevision(query: Query, userId: string): Promise<number> {
  const [row] = await query<{ revision: number }>`
    INSERT INTO users (user_id, revision, created_at) VALUES (${userId}, 1, ${Date.now()})
    ON CONFLICT (user_id) DO UPDATE SET revision = users.revision + 1
    RETURNING revision`;
  if (!row) throw new Error('The upsert of a user answered no row.');
  return row.revision;
}
