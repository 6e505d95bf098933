import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startServer as startBenchServer } from '../../bench/servers.js';
import { createSession } from '../support/factories.js';
import { startInVain, startServerProcess } from '../support/server-process.js';
import { makeSqlite } from '../support/test-database.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
/** A database that answers no one: a server that sees it does not start. */
const foreign = 'postgres://nobody@127.0.0.1:1/real';

describe('a server of the tests or the bench', () => {
  let file: ReturnType<typeof makeSqlite>;

  beforeEach(() => {
    file = makeSqlite();
  });

  afterEach(() => file.remove());

  it('does not read the .env at the top, which a server without ENV_FILE does', async () => {
    const main = copyServer(dirname(file.path), `DATABASE_URL=${foreign}\n`);
    expect((await startInVain({ ...file.env, ENV_FILE: '' }, main)).output).toMatch(/^PostgreSQL refused/);
    const server = await startServerProcess(file.env, main);
    await createSession(server.http, { session_id: 'of-a-test' });
    await server.end('SIGTERM');
    expect(await file.rows('SELECT session_id FROM sessions')).toEqual([{ session_id: 'of-a-test' }]);
  });

  it('sees no variable beside those that it was given', async () => {
    const settings = { ...file.env, HOST: '127.0.0.1' };
    const seen = await withVariables({ DATABASE_URL: foreign, DB_PATH: '/real.db' }, async () => {
      const server = await startServerProcess(settings);
      const ofTest = environmentOf(server.pid);
      await server.end('SIGTERM');
      const bench = await startBenchServer(file.path);
      const ofBench = environmentOf(bench.pid);
      await bench.stop();
      return { ofTest, ofBench };
    });
    expect(seen.ofTest).toEqual({ ...settings, PORT: '0', PATH: process.env['PATH'], ENV_FILE: devNull });
    expect(seen.ofBench).toEqual({
      DB_PATH: file.path,
      IMPORT_DIR: join(dirname(file.path), 'imports'),
      PORT: expect.any(String),
      LOG_LEVEL: 'warn',
      ENV_FILE: devNull,
    });
  });

  it('is not started without a database of its own', async () => {
    await expect(startServerProcess({ PORT: '0' })).rejects.toThrow('names the database');
  });
});

/** Copies the built server to where a `.env` lies at the top; answers its entry. */
function copyServer(directory: string, settings: string): string {
  const top = join(directory, 'checkout');
  mkdirSync(join(top, 'backend'), { recursive: true });
  writeFileSync(join(top, '.env'), settings);
  cpSync(join(repository, 'backend/dist'), join(top, 'backend/dist'), { recursive: true });
  // All that the built server needs beside itself.
  mkdirSync(join(top, 'node_modules'));
  for (const name of ['better-sqlite3', 'pg', 'swagger-ui-dist']) {
    symlinkSync(join(repository, 'node_modules', name), join(top, 'node_modules', name));
  }
  return join(top, 'backend/dist/server/main.js');
}

/** Runs `work` while this process has further environment variables. */
async function withVariables<T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** The environment that a process was started with. */
function environmentOf(pid: number): Record<string, string> {
  const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(entries.map((entry) => entry.split(/=(.*)/s).slice(0, 2) as [string, string]));
}
