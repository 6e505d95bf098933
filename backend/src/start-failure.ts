import { ConfigError } from './config/config.js';
import type { Config } from './config/config.js';

/**
 * One line for people on why the server did not start and what to do; null for errors that nobody foresaw.
 *
 * @param config null when it is the configuration that failed.
 */
export function explainStartFailure(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError) return error.message;
  if (config === null) return null;
  const { code, message } = describe(error);
  if (code === 'EADDRINUSE')
    return `Port ${config.port} is in use. Stop what uses it, or set PORT to a free one.`;
  if (code === 'EACCES' && isListenError(error))
    return `Port ${config.port} needs more rights. Set PORT to 1024 or above.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    if (isListenError(error))
      return `HOST ${config.host} is not an address of this machine. Set HOST to one that is.`;
  }
  if (config.database.kind === 'sqlite') {
    if (
      /^(EACCES|EROFS|ENOTDIR|EEXIST|EPERM|EISDIR|ENOSPC|SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM))/.test(
        code,
      )
    ) {
      return `The database file ${config.database.path} cannot be written (${code}). Set DB_PATH to a file that can.`;
    }
    if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
      return `The file ${config.database.path} is no SQLite database, or a damaged one. Restore a copy, or set DB_PATH to another file.`;
    }
    if (code.startsWith('SQLITE_BUSY')) {
      return `The database file ${config.database.path} is locked by another program. Stop it, then start again.`;
    }
    return null;
  }
  const isConnectionError = /^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|28|3D|08|57P)/.test(code);
  if (!isConnectionError && !/timeout|SASL|password/i.test(message)) return null;
  return `PostgreSQL refused or does not answer (${code || message}). Check DATABASE_URL and that the database exists.`;
}

const isListenError = (error: unknown) =>
  typeof error === 'object' &&
  error !== null &&
  'syscall' in error &&
  /listen|getaddrinfo/.test(String(error.syscall)) &&
  !('hostname' in error && 'driverError' in error);

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return { code, message: error instanceof Error ? error.message : String(error) };
}
