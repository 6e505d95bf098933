import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { createServer } from './app.setup.js';
import { type Config, readConfig, readEnvironment } from './config/config.js';
import { Writer } from './database/data-source.js';
import { makeLogger } from './logger.js';
import { explainStartFailure } from './start-failure.js';

/** How long the requests of a stopping server have to end before they are cut off: less than Docker's 10 s. */
const drainTimeoutMs = 7_000;

/**
 * Runs the server until a signal ends it. A start that fails ends the process with status 1 and, where the reason is
 * one that people can mend, one clear line.
 */
export async function run(): Promise<void> {
  let config: Config | null = null;
  try {
    config = readConfig(readEnvironment());
    const logger = makeLogger(config.logLevel);
    const app = await createServer(config, logger);
    await app.listen(config.port, config.host);
    stopOnSignals(app, logger);
    announce(config, app, logger);
  } catch (error) {
    const explanation = explainStartFailure(error, config);
    console.error(explanation ?? error);
    process.exit(1);
  }
}

function stopOnSignals(app: NestExpressApplication, logger: Logger): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, 'Stopping: finishing the requests that have arrived');
    setTimeout(() => {
      logger.warn('Some requests did not end in time and are cut off');
      app.getHttpServer().closeAllConnections();
    }, drainTimeoutMs).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'The database did not close properly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** Says where to go, where the data is and what the migrations did: to a person in a terminal, else to the log. */
function announce(config: Config, app: NestExpressApplication, logger: Logger): void {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const isLocal = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(config.host);
  const url = `http://${isLocal ? 'localhost' : config.host}:${port}`;
  const { migrationsRun } = app.get(Writer);
  const facts = {
    app: url,
    docs: `${url}/docs`,
    data:
      config.database.kind === 'sqlite'
        ? config.database.path
        : `PostgreSQL at ${new URL(config.database.url).host}`,
    tables: migrationsRun.length > 0 ? `migrated: ${migrationsRun.join(', ')}` : 'up to date',
  };
  if (!process.stdout.isTTY) {
    logger.info(facts, `Persona Lens is ready at ${url}`);
    return;
  }
  const lines = Object.entries(facts).map(([name, fact]) => `  ${name.padEnd(8)}${fact}`);
  console.log(['', '  Persona Lens is ready', ...lines, '', '  Ctrl+C stops it.', ''].join('\n'));
}
