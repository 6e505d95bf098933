import type { EntityManager } from 'typeorm';

/**
 * SQL for `${...}` of `manager.sql` that reads a text column for {@link bytesOfText}: on SQLite as bytes, because to make a text of 4 MB of
 * UTF-8 and bytes of it again takes ten times as long as to read them.
 */
export const textAsBytes = ({ connection }: EntityManager, column: string) => {
  const expression = connection.options.type === 'postgres' ? column : `CAST(${column} AS BLOB)`;
  return () => expression;
};

/** The UTF-8 of what {@link textAsBytes} has read. */
export const bytesOfText = (value: string | Buffer) => (Buffer.isBuffer(value) ? value : Buffer.from(value));
