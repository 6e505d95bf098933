import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import type { ImportDto } from '../../src/imports/import.dto.js';
import { createSession } from './factories.js';
import { ImportClient } from './import-client.js';
import { type ServerProcess, startServerProcess } from './server-process.js';
import { makeTestDatabase, type TestDatabase } from './test-database.js';
import { until } from './until.js';

/** Posts as many tools export them, from the newest back. */
export const makePosts = (count: number, overrides: object = {}) =>
  Array.from({ length: count }, (_, index) => ({
    id: String(1_580_661_436_132_757_506n - BigInt(index)),
    text: `Post ${index} about rockets`,
    created_at: new Date(Date.UTC(2026, 0, 1) - index * 3_600_000).toISOString(),
    likes: index % 7,
    retweets: 1,
    author: 'nasa',
    ...overrides,
  }));

/** A server process with a database and a directory for uploads of its own, and what tests of imports ask of them. */
export class ImportServer {
  server!: ServerProcess;
  imports!: ImportClient;
  database!: TestDatabase;
  /** Names an account on a server of a network that takes requests and never answers. */
  silentAccount = '';
  readonly directory = mkdtempSync(join(tmpdir(), 'persona-lens-imports-'));
  private readonly silent = createServer(() => undefined);

  /** Starts the server, with further variables; again after it was ended. */
  async start(env: Record<string, string> = {}): Promise<void> {
    this.server = await startServerProcess({
      ...this.database.env,
      IMPORT_DIR: this.directory,
      MAX_IMPORT_BYTES: '2000000',
      ALLOW_PRIVATE_HOSTS: 'true',
      LOG_LEVEL: 'info',
      ...env,
    });
    this.imports = new ImportClient(this.server.port);
  }

  async open(env?: Record<string, string>): Promise<void> {
    this.database = await makeTestDatabase();
    await new Promise<void>((resolve) => this.silent.listen(0, '127.0.0.1', resolve));
    this.silentAccount = `@nasa@127.0.0.1:${(this.silent.address() as AddressInfo).port}`;
    await this.start(env);
  }

  async close(): Promise<void> {
    await this.server.end('SIGKILL');
    this.silent.closeAllConnections();
    this.silent.close();
    await this.database.remove();
    rmSync(this.directory, { recursive: true, force: true });
  }

  newSession = async (): Promise<string> => (await createSession(this.server.http)).session_id;

  listImports = async (sessionId: string): Promise<ImportDto[]> =>
    (await this.server.http.get<ImportDto[]>(this.imports.path(sessionId))).body;

  storedRows = (sessionId: string) =>
    this.database.rows<{ username: string; result_json: string }>(
      'SELECT username, result_json FROM profile_results WHERE session_id = ?',
      sessionId,
    );

  /** Waits until the newest import of a session tells how far it is. */
  isUnderWay = (sessionId: string) =>
    until(async () => (await this.listImports(sessionId))[0]?.progress != null);

  /** Uploads to the server whose room is not free. */
  openUploads = (): string[] => openFilesIn(this.directory, this.server.pid);
}

/** Files of a directory that a process keeps open, whether or not they have a name still. */
export function openFilesIn(directory: string, pid: number): string[] {
  const descriptors = `/proc/${pid}/fd`;
  return readdirSync(descriptors).flatMap((fd) => {
    try {
      return [readlinkSync(join(descriptors, fd))].filter((path) => path.startsWith(directory));
    } catch {
      return [];
    }
  });
}

/** An {@link ImportServer} for all tests of a file. */
export function useImportServer(): ImportServer {
  const world = new ImportServer();
  beforeAll(() => world.open());
  afterAll(() => world.close());
  return world;
}
