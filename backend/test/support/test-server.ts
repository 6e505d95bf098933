import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { appOptions, configureApp } from '../../src/app.setup.js';
import { readConfig } from '../../src/config/config.js';
import { type ClosingGrace, NativeHttpAdapter } from '../../src/http/native-http.adapter.js';
import { defaultSenderPace, type SenderPace } from '../../src/http/slow-senders.js';
import { makeLogger, NestLogger } from '../../src/logger.js';
import { HttpClient } from './http.js';
import { makeTestDatabase, type TestDatabase } from './test-database.js';

/** Nothing is on its way to a server whose clients have closed their connections. */
const noGrace: ClosingGrace = { acceptMs: 0, idleMs: 0 };

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

/** What a server is to be otherwise than it is by default. */
interface TestServerOptions {
  /** What it waits for when it stops. */
  readonly grace?: ClosingGrace;
  /** How fast bodies must arrive. */
  readonly pace?: SenderPace;
  /** How long nothing may move on a connection. */
  readonly silenceMs?: number;
  /** Puts other parts in the place of its own. */
  readonly replace?: (modules: TestingModuleBuilder) => TestingModuleBuilder;
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
  {
    grace = noGrace,
    pace = defaultSenderPace,
    silenceMs,
    replace = (modules) => modules,
  }: TestServerOptions = {},
): Promise<TestServer> {
  const usedDatabase = database ?? (await makeTestDatabase());
  const config = readConfig({ ...usedDatabase.env, PORT: '0', LOG_LEVEL: 'silent', ...env });
  const logger = makeLogger(config.logLevel);
  const modules = await replace(Test.createTestingModule({ imports: [AppModule.forRoot(config)] }))
    .setLogger(new NestLogger(logger))
    .compile();
  const app = modules.createNestApplication<NestExpressApplication>(
    new NativeHttpAdapter(grace, pace, silenceMs),
    appOptions(logger),
  );
  await configureApp(app, logger);
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
