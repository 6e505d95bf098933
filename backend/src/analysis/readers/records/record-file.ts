import type { SourceKind } from '../../../domain/source-kind.js';
import type { JsonObject } from '../uploads/json-values.js';

/** Answer of whoever reads records and has seen enough. */
export const enough = Symbol('enough');

/** What is met in a file of records. */
export interface RecordListener {
  /**
   * An element of the list, or a row of the table.
   *
   * @param beside what the file says beside the list, about all of it.
   */
  readonly onRecord: (element: unknown, beside?: JsonObject) => typeof enough | undefined;
  /** The file begins its list again: what it said before does not count. */
  readonly onReset?: () => void;
  /** The file breaks off in a record. */
  readonly onBroken?: () => void;
}

/** A file that is a table or a list of records. It can be read more than once. */
export interface RecordFile {
  /** As the person knows it; for messages. */
  readonly name: string;
  readonly source: SourceKind;
  /** Reads its records from the first on. */
  readonly read: (listener: RecordListener) => Promise<void>;
}
