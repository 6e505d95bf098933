import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { getDataSourceToken } from '@nestjs/typeorm';
import { Test, type TestingModule, type TestingModuleBuilder } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { appOptions, configureApp } from '../../src/app.setup.js';
import { readConfig } from '../../src/config/config.js';
import { type ClosingGrace, NativeHttpAdapter } from '../../src/http/native-http.adapter.js';
import { defaultSenderPace, type SenderPace } from '../../src/http/slow-senders.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { READER } from '../../src/database/data-source.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { makeLogger, NestLogger } from '../../src/logger.js';

// The app as tests run it: built into one file, which they get by `loadApp()`.

// Parts that tests ask for, or put others in the place of.
export { Writer } from '../../src/database/data-source.js';
export { Database } from '../../src/database/database.js';
export { Unchanged, UnitOfWork } from '../../src/database/unit-of-work.js';
export { AnswerLeasesService } from '../../src/messages/answer-leases.service.js';
export { Assistant, AssistantError } from '../../src/chat/assistant.js';
export { SessionTools } from '../../src/chat/session-tools.js';
export { MODEL_PATIENCE } from '../../src/chat/model-assistant.js';
export { SessionNamer } from '../../src/chat/session-namer.js';
export { SearchIndex } from '../../src/search-index/search-index.js';
export { AnswersService } from '../../src/messages/answers.service.js';
export { ProfilePosts } from '../../src/sessions/profile-posts.service.js';
export { ProfileChecks } from '../../src/sessions/profile-checks.js';
export { SessionsService } from '../../src/sessions/sessions.service.js';

/** Finds the connection that reads. */
export const readerToken = getDataSourceToken(READER);

/** What tells the app the time, for tests that set its clock: that of the tests themselves is another one. */
export const AppDate = Date;

/** Nothing is on its way to a server whose clients have closed their connections. */
const noGrace: ClosingGrace = { acceptMs: 0, idleMs: 0 };

/** What a server is to be otherwise than it is by default. */
export interface AppOptions {
  /** What it waits for when it stops. */
  readonly grace?: ClosingGrace;
  /** How fast bodies must arrive. */
  readonly pace?: SenderPace;
  /** How long nothing may move on a connection. */
  readonly silenceMs?: number;
  /** Puts other parts in the place of its own. */
  readonly replace?: (modules: TestingModuleBuilder) => TestingModuleBuilder;
}

/** The app, listening. */
export interface RunningApp {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Runs the app on a free port.
 *
 * @param env environment variables, its database among them; none of this process's are used.
 */
export async function runApp(
  env: Record<string, string>,
  { grace = noGrace, pace = defaultSenderPace, silenceMs, replace = (modules) => modules }: AppOptions = {},
): Promise<RunningApp> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', ...env });
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
  return { port, stop: () => app.close() };
}

/** The app without a server. Whoever asks for it closes it. */
export const openApp = (env: Record<string, string>): Promise<TestingModule> =>
  Test.createTestingModule({
    imports: [AppModule.forRoot(readConfig({ ...env, LOG_LEVEL: 'silent' }))],
  }).compile();

/** Its database part alone, opened and migrated. Whoever asks for it closes it. */
export const openDatabase = (env: Record<string, string>): Promise<TestingModule> =>
  Test.createTestingModule({
    imports: [ConfigModule.forRoot(readConfig({ ...env, LOG_LEVEL: 'silent' })), DatabaseModule],
  }).compile();
