import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';

/**
 * Keeps a copy of a database of the Python version before its tables are changed, and does nothing to any other.
 *
 * The copy is `<path>.before-upgrade`, or `<path>.before-upgrade-2` and so on when there are earlier ones, which are
 * never overwritten. A file of such a name is complete and on the disk: a kill or power cut leaves at most a `.tmp`.
 *
 * @throws what the driver or the file system throws when there is no room or no permission.
 */
export function backUpPythonDatabase(path: string): void {
  const connection = new BetterSqlite3(path);
  try {
    if (isPythonDatabase(connection)) copyTo(`${path}.before-upgrade`, connection);
  } finally {
    connection.close();
  }
}

function isPythonDatabase(connection: BetterSqlite3.Database): boolean {
  const tables = connection.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all();
  const hasPythonTable = tables.includes('sessions') || tables.includes('profile_results');
  // Conversations were left where they were by earlier versions of this server, which had adopted all else.
  return tables.includes('agent_messages') || (hasPythonTable && !tables.includes('migrations'));
}

function copyTo(backup: string, connection: BetterSqlite3.Database): void {
  const temporary = `${backup}.tmp`;
  removeDatabase(temporary);
  try {
    connection.prepare('VACUUM INTO ?').run(temporary);
    // VACUUM INTO does not promise that its file has reached the disk: https://sqlite.org/lang_vacuum.html
    sync(temporary, 'r+');
    renameSync(temporary, freeName(backup));
    // The new name is on the disk once its directory is. Windows cannot open directories, and needs no such call.
    if (process.platform !== 'win32') sync(dirname(backup), 'r');
  } finally {
    removeDatabase(temporary);
  }
}

/** Removes a SQLite file if it is there, and its journal, which SQLite would apply to the next file of that name. */
function removeDatabase(path: string): void {
  rmSync(path, { force: true });
  rmSync(`${path}-journal`, { force: true });
}

function freeName(path: string): string {
  let name = path;
  for (let number = 2; existsSync(name); number += 1) name = `${path}-${number}`;
  return name;
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
