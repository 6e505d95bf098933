import { ConfigError } from './config/config.js';
import type { Config } from './config/config.js';

/** What an error says of itself; '' for what it does not say. */
interface Failure {
  readonly code: string;
  readonly syscall: string;
  readonly hostname: string;
  readonly message: string;
}

/**
 * One line for people on why the server did not start and what to do; null for errors that nobody foresaw.
 *
 * @param config null when it is the configuration that failed.
 */
export function explainStartFailure(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError) return error.message;
  if (config === null) return null;
  const failure = describe(error);
  // Both HOST and the database may be a name that is looked up in vain: the name tells which of them it was.
  if (failure.syscall === 'listen' || failure.hostname === config.host) return explainListen(failure, config);
  return config.database.kind === 'sqlite'
    ? explainSqlite(failure, config.database.path)
    : explainPostgres(failure);
}

function explainListen({ code }: Failure, { host, port }: Config): string | null {
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Stop what uses it, or set PORT to a free one.`;
  if (code === 'EACCES') return `Port ${port} needs more rights. Set PORT to 1024 or above.`;
  if (/^(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return `HOST ${host} is not an address of this machine. Set HOST to one that is.`;
  }
  return null;
}

const notWritable =
  /^(EACCES|ENOENT|EROFS|ENOTDIR|EEXIST|EPERM|EISDIR|ENOSPC|SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM))/;

function explainSqlite({ code }: Failure, path: string): string | null {
  if (notWritable.test(code)) {
    return `The database file ${path} cannot be written (${code}). Set DB_PATH to a file that can.`;
  }
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return `The file ${path} is no SQLite database, or a damaged one. Restore a copy, or set DB_PATH to another file.`;
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return `The database file ${path} is locked by another program. Stop it, then start again.`;
  }
  return null;
}

function explainPostgres({ code, message }: Failure): string | null {
  const isConnectionError = /^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|28|3D|08|57P)/.test(code);
  if (!isConnectionError && !/timeout|SASL|password/i.test(message)) return null;
  return `PostgreSQL refused or does not answer (${code || message}). Check DATABASE_URL and that the database exists.`;
}

function describe(error: unknown): Failure {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  const said = (typeof error === 'object' && error !== null ? error : {}) as Partial<Record<string, unknown>>;
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : '');
  return {
    code: text('code'),
    syscall: text('syscall'),
    hostname: text('hostname'),
    message: error instanceof Error ? error.message : String(error),
  };
}
