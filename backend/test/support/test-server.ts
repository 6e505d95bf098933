import type { AddressInfo } from 'node:net';
import { createServer } from '../../src/app.setup.js';
import { readConfig } from '../../src/config/config.js';
import { makeLogger } from '../../src/logger.js';
import { HttpClient } from './http.js';
import { makeTestDatabase, type TestDatabase } from './test-database.js';

/** The real server in this process, on a free port, with a database of its own. */
export interface TestServer {
  readonly http: HttpClient;
  readonly database: TestDatabase;
  readonly port: number;
  /** Stops the server; the database stays. */
  stop(): Promise<void>;
  /** Stops the server and removes the database. */
  remove(): Promise<void>;
}

/**
 * Starts a server.
 *
 * @param env environment variables beside those of the database; none of this process's are used.
 * @param database one that exists already; without it a new, empty one.
 */
export async function startServer(
  env: Record<string, string> = {},
  database?: TestDatabase,
): Promise<TestServer> {
  const usedDatabase = database ?? (await makeTestDatabase());
  const config = readConfig({ ...usedDatabase.env, PORT: '0', LOG_LEVEL: 'silent', ...env });
  const app = await createServer(config, makeLogger(config.logLevel));
  await app.listen(config.port, config.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const http = new HttpClient(port);
  const stop = async () => {
    http.close();
    await app.close();
  };
  return {
    http,
    port,
    database: usedDatabase,
    stop,
    remove: async () => {
      await stop();
      await usedDatabase.remove();
    },
  };
}
