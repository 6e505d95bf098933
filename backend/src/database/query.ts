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
  const textOf = statementTexts(dataSource);
  return async (strings, ...values) => {
    try {
      return await dataSource.query(textOf(strings), values);
    } catch (error) {
      throw describeDatabaseError(error);
    }
  };
}

/** A tag for the statements of the transaction that is open on `runner`. */
export function transactionQuery(runner: QueryRunner): Query {
  const textOf = statementTexts(runner.dataSource);
  return async (strings, ...values) => {
    // Unstructured, the two drivers answer differently: pg a pair for UPDATE, better-sqlite3 a row id for INSERT.
    const { records } = await runner.query(textOf(strings), values, true);
    return records as never[];
  };
}

type TextOf = (strings: TemplateStringsArray) => string;
const textsByDataSource = new WeakMap<DataSource, TextOf>();

/** Builds the text of each statement once: a template literal hands its tag the same array every time. */
function statementTexts(dataSource: DataSource): TextOf {
  const known = textsByDataSource.get(dataSource);
  if (known) return known;
  const texts = new WeakMap<TemplateStringsArray, string>();
  const textOf: TextOf = (strings) => {
    let text = texts.get(strings);
    if (text === undefined) {
      text = strings.reduce(
        (sql, part, index) => sql + dataSource.driver.createParameter('', index - 1) + part,
      );
      texts.set(strings, text);
    }
    return text;
  };
  textsByDataSource.set(dataSource, textOf);
  return textOf;
}
