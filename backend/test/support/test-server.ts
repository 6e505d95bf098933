import { HttpClient } from './http.js';
import type * as App from './app.js';
import { makeTestDatabase, type TestDatabase } from './test-database.js';

declare global {
  /** The app that all files of tests share; set by their environment. */
  var loadApp: () => Promise<typeof App>;
}

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
  options?: App.AppOptions,
): Promise<TestServer> {
  const usedDatabase = database ?? (await makeTestDatabase());
  const { runApp } = await loadApp();
  const app = await runApp({ ...usedDatabase.env, ...env }, options);
  const http = new HttpClient(app.port);
  const stop = async () => {
    http.close();
    await app.stop();
  };
  return {
    http,
    port: app.port,
    database: usedDatabase,
    stop,
    remove: async () => {
      await stop();
      await usedDatabase.remove();
    },
  };
}
