import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { ProblemError } from '../http/problem.js';

/** The database is held by another process, or more writes are waiting than can be done soon. */
export class DatabaseBusyError extends ProblemError {
  constructor(cause?: unknown) {
    super({
      status: 503,
      type: 'database-busy',
      title: 'Database busy',
      detail: 'The database is busy and the request was not carried out. Send it again in a moment.',
      retryAfterSeconds: 1,
      cause,
    });
  }
}

/** The disk, or the space that the database may use, is full. */
class DatabaseFullError extends ProblemError {
  constructor(cause?: unknown) {
    super({
      status: 507,
      type: 'database-full',
      title: 'Database full',
      detail:
        'Nothing was saved because the storage of the database is full. Free some space there, then try again.',
      cause,
    });
  }
}

/** The database cannot be reached, read or written. */
class DatabaseUnavailableError extends ProblemError {
  constructor(cause?: unknown) {
    super({
      status: 503,
      type: 'database-unavailable',
      title: 'Database unavailable',
      detail:
        'The database does not answer. If you were saving something, it may not be saved: send it again in a few ' +
        'seconds, which is safe.',
      retryAfterSeconds: 5,
      cause,
    });
  }
}

/** The files of the database were touched by something else, and nothing is saved until the server is started again. */
export class DatabaseFilesChangedError extends ProblemError {
  constructor() {
    super({
      status: 503,
      type: 'database-files-changed',
      title: 'Database files changed',
      detail:
        'The server saves nothing any more, because its database files were removed or changed by another program. ' +
        'What you were saving is not saved for certain. Ask whoever runs the server to read its log and to restart it; ' +
        'then send the request again, which is safe.',
      isLogged: true,
    });
  }
}

/** Error codes of SQLite (https://sqlite.org/rescode.html) and SQLSTATEs of PostgreSQL, by what they mean for a caller. */
const busy = /^(SQLITE_(BUSY|LOCKED)|40001|40P01|55P03|53300|57014)/;
const full = /^(SQLITE_FULL|53100)/;
const unavailable =
  /^(SQLITE_(IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB|NOMEM|PERM|AUTH|PROTOCOL)|08|25P03|53|57P|58|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN|EHOSTUNREACH)/;
/** Messages of pg and pg-pool, which give these errors no code. */
const poolIsFull = /^timeout exceeded when trying to connect/;
const connectionIsLost = /Connection terminated|connection timeout|^Client .+ is not queryable/i;

/** Turns a driver's error into one that says what the caller can do; leaves every other error as it is. */
export function describeDatabaseError(error: unknown): unknown {
  const code = errorCode(error);
  const message = messageOf(error);
  if (busy.test(code) || poolIsFull.test(message)) return new DatabaseBusyError(error);
  if (full.test(code)) return new DatabaseFullError(error);
  // TypeORM releases a query runner by itself when its connection is lost, and tells the next statement only that.
  const isReleased =
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError;
  const isLost = isReleased || connectionIsLost.test(message);
  if (unavailable.test(code) || isLost) {
    return new DatabaseUnavailableError(error);
  }
  return error;
}

/** The driver's own code, also from inside TypeORM's QueryFailedError; '' when there is none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('driverError' in error) return errorCode(error.driverError);
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '');
