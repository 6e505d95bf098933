import type { EntityManager } from 'typeorm';

/** What a write that nobody sees may use while its transaction is open. */
export interface UnseenTransaction {
  /** The write's time, in milliseconds since the Unix epoch. */
  readonly now: number;
  /**
   * Repositories and the query builder inside the transaction. Not its `save` and `remove` of entities, which on SQLite
   * would begin a transaction of their own and fail, and for statements rather {@link sql}.
   */
  readonly manager: EntityManager;
  /** Runs a statement inside the transaction. */
  readonly sql: Sql;
}

/** What one write may use while its transaction is open. */
export interface Transaction extends UnseenTransaction {
  /** The user's new revision: stamp it on what the write changes. */
  readonly revision: number;
}

/**
 * TypeORM's template tag, which runs one statement and answers its rows, alike on both databases. `${values}` become
 * parameters, never text. Statements that change rows name what they answer with RETURNING.
 *
 * @example const [user] = await sql<{ revision: number }>`SELECT revision FROM users WHERE user_id = ${userId}`;
 */
type Sql = <Row>(strings: TemplateStringsArray, ...values: unknown[]) => Promise<Row[]>;

/** What a write answers when it found nothing to change: its transaction leaves no trace, not even a revision. */
export class Unchanged<T> {
  constructor(readonly value: T) {}
}

/** The body of one write. It must await nothing but the transaction's queries: other writes may wait for it. */
export type Work<T> = (transaction: Transaction) => Promise<T | Unchanged<T>>;

/** The body of a write that nobody sees; otherwise as {@link Work}. */
export type UnseenWork<T> = (transaction: UnseenTransaction) => Promise<T | Unchanged<T>>;

/** What is known of a write before it runs. */
export interface WriteExtent {
  /** About how many bytes it stores, when they are many: a megabyte or more is committed with few others. */
  readonly bytes: number;
}

/**
 * The one door for writes.
 *
 * `write` runs `work` in one transaction together with an increment of the user's revision. Its promise resolves
 * only after the commit has reached the disk, and rejects, with nothing written, when `work` or the commit fails.
 * Revisions of one user are unique and increase in the order of commits.
 */
export abstract class UnitOfWork {
  abstract write<T>(userId: string, work: Work<T>, extent?: WriteExtent): Promise<T>;

  /**
   * Runs a write that changes nothing that any answer shows: what is stored before a later write shows it, or erased after one has hidden it.
   * So it raises no revision, and no user's writes wait for it longer than for its statements. Large work comes in many small writes.
   */
  abstract writeUnseen<T>(work: UnseenWork<T>, extent?: WriteExtent): Promise<T>;

  /**
   * Proves that a write transaction can begin now, by one that leaves nothing behind.
   *
   * @throws DatabaseBusyError, DatabaseUnavailableError or DatabaseFilesChangedError when none can.
   */
  async probe(): Promise<void> {
    await this.write('health', () => Promise.resolve(new Unchanged(undefined)));
  }

  /** Resolves when no write is waiting or running, and the data sources may be closed. */
  abstract close(): Promise<void>;
}

/** The {@link Sql} tag of a manager. */
function sqlOf(manager: EntityManager): Sql {
  return async <Row>(strings: TemplateStringsArray, ...values: unknown[]) => {
    const answer = await manager.sql<Row[] | [Row[], number]>(strings, ...values);
    // On PostgreSQL TypeORM answers UPDATE and DELETE with a pair: the rows, and their number. No row is an array.
    return Array.isArray(answer[0]) ? answer[0] : (answer as Row[]);
  };
}

/** Runs `work` as a write of the user in the transaction that is open on `manager`, with the revision that it raises first. */
export async function runWork<T>(
  userId: string,
  work: Work<T>,
  manager: EntityManager,
): Promise<T | Unchanged<T>> {
  const sql = sqlOf(manager);
  const [user] = await sql<{ revision: number }>`
    INSERT INTO users (user_id, revision, created_at) VALUES (${userId}, 1, ${Date.now()})
    ON CONFLICT (user_id) DO UPDATE SET revision = users.revision + 1
    RETURNING revision`;
  if (!user) throw new Error('The upsert of a user answered no row.');
  // Only now is it this write's turn: on PostgreSQL, where others run at the same time, the user's row is locked.
  return work({ revision: user.revision, now: Date.now(), manager, sql });
}

/** Runs `work` as a write that nobody sees in the transaction that is open on `manager`. */
export const runUnseenWork = <T>(work: UnseenWork<T>, manager: EntityManager): Promise<T | Unchanged<T>> =>
  work({ now: Date.now(), manager, sql: sqlOf(manager) });
