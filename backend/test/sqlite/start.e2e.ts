import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startInVain, startServerProcess } from '../support/server-process.js';
import { makeSqlite } from '../support/test-database.js';

describe('a start', () => {
  let file: ReturnType<typeof makeSqlite>;

  beforeEach(() => {
    file = makeSqlite();
  });

  afterEach(() => file.remove());

  const expectOneLine = async (env: Record<string, string>, pattern: RegExp) => {
    const { code, output } = await startInVain({ ...file.env, PORT: '0', ...env });
    expect(output.trim()).toMatch(pattern);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  };

  it('says where to go, where the data is and what the migrations did', async () => {
    const first = await startServerProcess(file.env);
    await first.end('SIGTERM');
    const second = await startServerProcess(file.env);
    await second.end('SIGTERM');
    const facts = {
      app: `http://localhost:${first.port}`,
      docs: `http://localhost:${first.port}/docs`,
      data: file.path,
    };
    expect(readyLine(first.output())).toMatchObject({
      ...facts,
      tables: expect.stringMatching(/^migrated: /),
    });
    expect(readyLine(second.output())).toMatchObject({ tables: 'up to date' });
  });

  it('on a port in use ends with one line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expectOneLine({ PORT: String(port) }, new RegExp(`^Port ${port} is in use\\.`));
    other.close();
  });

  it('with a database path that cannot be made or written ends with one line', async () => {
    const blocker = join(dirname(file.path), 'file');
    writeFileSync(blocker, '');
    await expectOneLine({ DB_PATH: join(blocker, 'x.db') }, /^The database file .* cannot be written/);
    const directory = join(dirname(file.path), 'directory');
    mkdirSync(directory);
    await expectOneLine({ DB_PATH: directory }, /^The database file .* cannot be written/);
  });

  it('with an up-to-date database that is read-only ends with one line', async () => {
    await (await startServerProcess(file.env)).end('SIGTERM');
    const undo = makeReadOnly(file.path);
    // Where root may not make files immutable, nothing keeps it from writing.
    if (!undo) return;
    try {
      await expectOneLine({}, /^The database file .* cannot be written \(SQLITE_READONLY\)/);
    } finally {
      undo();
    }
  });

  it('with a file that is no database ends with one line and leaves the file alone', async () => {
    writeFileSync(file.path, 'My holiday diary. '.repeat(1000));
    await expectOneLine({}, /^The file .* is no SQLite database/);
  });

  it('with a PostgreSQL that does not answer ends with one line that keeps the password secret', async () => {
    const DATABASE_URL = 'postgres://user:secret@127.0.0.1:1/nothing';
    await expectOneLine(
      { DATABASE_URL },
      /^PostgreSQL refused or does not answer \(ECONNREFUSED\)(?!.*secret)/,
    );
  });

  it('with a PostgreSQL host that does not exist blames DATABASE_URL, not HOST', async () => {
    const DATABASE_URL = 'postgres://user:secret@nowhere.invalid/lens';
    await expectOneLine({ DATABASE_URL }, /^PostgreSQL refused or does not answer \(E[A-Z_]+\)(?!.*secret)/);
  });

  it('on an address that is not this machine ends with one line', async () => {
    await expectOneLine({ HOST: '192.0.2.1' }, /^HOST 192\.0\.2\.1 is not an address of this machine/);
  });

  it('with bad variables names all of them', async () => {
    const { code, output } = await startInVain({
      ...file.env,
      PORT: 'eighty',
      SQLITE_SYNCHRONOUS: 'off',
      CORS_ORIGINS: 'x/y',
    });
    expect(code).toBe(1);
    expect(output).not.toContain('    at ');
    for (const name of ['PORT', 'SQLITE_SYNCHRONOUS', 'CORS_ORIGINS']) expect(output).toContain(name);
  });
});

/** Keeps this user from writing to a file; answers what undoes it, or null where that is not possible. */
function makeReadOnly(path: string): (() => void) | null {
  if (process.getuid?.() !== 0) {
    chmodSync(path, 0o444);
    return () => chmodSync(path, 0o644);
  }
  // Permissions do not stop root, and containers and some file systems know no immutable files.
  const chattr = (flag: string) => spawnSync('chattr', [flag, path]).status === 0;
  return chattr('+i') ? () => chattr('-i') : null;
}

/** The log line that tells people that the server is ready. */
function readyLine(output: string): unknown {
  return JSON.parse(output.split('\n').find((line) => line.includes('is ready at')) ?? '{}');
}
