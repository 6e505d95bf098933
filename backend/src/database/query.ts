import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';
import { describeDatabaseError } from './database.errors.js';

/**
 * A template tag that runs one statement and answers its rows, alike on both databases. `${values}` become
 * parameters, never text. Statements that change rows name what they answer with RETURNING.
 *
 * @example const [user] = await query<{ revision: number }>`SELECT revision FROM users WHERE user_id = ${userId}`;
 */
export type Query = <Row>(strings: TemplateStringsArray, ...values: unknown[]) => Promise<Row[]>;

/**
 * A tag for reading outside of transactions: SELECT only.
 *
 * @throws DatabaseBusyError, DatabaseFullError or DatabaseUnavailableError when the database does not answer.
 */
export function readingQuery(dataSource: DataSource): Query {
  const isSqlite = dataSource.options.type === 'better-sqlite3';
  const query = isSqlite ? sqliteQuery(sqliteConnection(dataSource)) : poolQuery(dataSource);
  return async (strings, ...values) => {
    try {
      return await query(strings, ...values);
    } catch (error) {
      throw describeDatabaseError(error);
    }
  };
}

/**
 * A tag for statements on one SQLite connection, inside or outside of a transaction. It hands them to the driver itself,
 * prepared once: what TypeORM does around each (events, logging, a new entity manager) takes as long as the statement.
 */
export function sqliteQuery(connection: BetterSqlite3.Database): Query {
  const prepare = forEachTemplate((strings) => connection.prepare<unknown[]>(strings.join('?')));
  // Async, though the driver is not: an error must reject, as it does on PostgreSQL.
  // eslint-disable-next-line @typescript-eslint/require-await
  return async (strings, ...values) => prepare(strings).all(...values) as never[];
}

/** The connection of TypeORM's driver, which keeps it private. */
export function sqliteConnection(dataSource: DataSource): BetterSqlite3.Database {
  return (dataSource.driver as unknown as { databaseConnection: BetterSqlite3.Database }).databaseConnection;
}

/** A tag for the statements of the PostgreSQL transaction that is open on `runner`. */
export function transactionQuery(runner: QueryRunner): Query {
  return async (strings, ...values) => {
    // Unstructured, TypeORM answers UPDATE and DELETE with a pair of rows and their number.
    const { records } = await runner.query(postgresText(strings), values, true);
    return records as never[];
  };
}

const poolQuery =
  (dataSource: DataSource): Query =>
  (strings, ...values) =>
    dataSource.query(postgresText(strings), values);

const postgresText = forEachTemplate((strings) =>
  strings.reduce((sql, part, index) => `${sql}$${index}${part}`),
);

/** Makes something once for each place with a template: a template literal hands its tag the same array every time. */
function forEachTemplate<T>(
  make: (strings: TemplateStringsArray) => T,
): (strings: TemplateStringsArray) => T {
  const made = new WeakMap<TemplateStringsArray, { readonly value: T }>();
  return (strings) => {
    let entry = made.get(strings);
    if (!entry) made.set(strings, (entry = { value: make(strings) }));
    return entry.value;
  };
}
