import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServerProcess, type ServerProcess } from '../../../backend/test/support/server-process.js';
import type { Session } from '../../src/api/client';
import type { Message } from '../../src/api/messages';

const repository = join(import.meta.dirname, '../../..');
const serverFile = join(repository, 'backend/dist/server/main.js');
const appFile = join(repository, 'frontend/dist/index.html');

/** The driver that the backend uses, from where the backend has it. */
const Database = createRequire(join(repository, 'backend/package.json'))('better-sqlite3') as new (
  file: string,
) => { exec(sql: string): void; prepare(sql: string): { run(...values: unknown[]): void }; close(): void };

/** The real backend with the built app, on a port and a database file of its own. */
export class Backend {
  readonly #directory: string;
  #server: ServerProcess | null = null;
  /** 0 until the first start has chosen one. */
  #port = 0;

  private constructor(
    directory: string,
    private readonly file: string,
  ) {
    this.#directory = directory;
  }

  /** Makes one and starts it. `file` is the entry of another server than the built one. */
  static async start(file = serverFile): Promise<Backend> {
    for (const needed of [file, appFile]) {
      if (!existsSync(needed)) throw new Error(`${needed} is missing: run npm run build first`);
    }
    const backend = new Backend(await mkdtemp(join(tmpdir(), 'persona-lens-e2e-')), file);
    await backend.restart();
    return backend;
  }

  /** Where it answers; stays the same when it is started again. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The SQLite file. */
  get databaseFile(): string {
    return join(this.#directory, 'persona_lens.db');
  }

  /** Starts it again on the same port and the same file; it must not be running. */
  async restart(): Promise<void> {
    const env = {
      PORT: String(this.#port),
      DB_PATH: this.databaseFile,
      IMPORT_DIR: join(this.#directory, 'imports'),
      // The networks of the tests are servers on loopback.
      ALLOW_PRIVATE_HOSTS: 'true',
    };
    this.#server = await startServerProcess(env, this.file);
    this.#port = this.#server.port;
  }

  /** Ends it as a power cut would (SIGKILL): it has no time to tidy up. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.end('SIGKILL');
  }

  /** Has what a killed server was writing end at the next start, as it does when its lease has run out. */
  endLeases(): void {
    const database = new Database(this.databaseFile);
    database.exec('UPDATE answer_runs SET lease_until = 1');
    database.close();
  }

  /** Ends it and removes its files. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Removes all sessions, so that the next test starts with none. */
  async clear(): Promise<void> {
    if (!this.#server) await this.restart();
    await inParallel(await this.sessions(), ({ session_id: id }) => this.deleteSession(id));
    // What was said about files in one test must not be known in the next.
    const mappings = (await this.#call('GET', '/mappings')) as { shape: string }[];
    await inParallel(mappings, ({ shape }) => this.#call('DELETE', `/mappings/${shape}`));
  }

  /** The sessions that it has, oldest first. */
  async sessions(): Promise<Session[]> {
    return (await this.#call('GET', '/sessions')) as Session[];
  }

  /** Makes sessions with these titles in this order. */
  async createSessions(titles: readonly string[]): Promise<Session[]> {
    const sessions: Session[] = [];
    for (const title of titles) sessions.push(await this.createSession(title));
    return sessions;
  }

  /**
   * Puts `Session 1` to `Session count` straight into the database, which takes a moment where the API would take
   * many seconds. The server is ended for it and started again.
   */
  async seedSessions(count: number): Promise<void> {
    await this.kill();
    const database = new Database(this.databaseFile);
    database.exec(`
      INSERT OR REPLACE INTO users VALUES ('default', ${count}, 1790000000000);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO sessions (user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count)
      SELECT 'default', 'seeded-' || i, 'Session ' || i, 1790000000000 + i, 1790000000000 + i, i, 0, 0 FROM n`);
    database.close();
    await this.restart();
  }

  /** Puts `Message 1` to `Message count` straight into a session, question and answer in turns, a minute apart; see `seedSessions`. `last` is the content of the last one, which no model wrote. */
  async seedMessages(sessionId: string, count: number, last?: string): Promise<void> {
    await this.kill();
    const database = new Database(this.databaseFile);
    database.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO messages (user_id, session_id, message_id, parent_id, position, role, status, created_at, updated_at,
        size_bytes, content)
      SELECT 'default', '${sessionId}', 'seeded-' || i, CASE i WHEN 1 THEN '' ELSE 'seeded-' || (i - 1) END, i,
        CASE i % 2 WHEN 1 THEN 'user' ELSE 'agent' END, 'complete', 1790000000000 + i * 60000, 1790000000000 + i * 60000,
        40, 'Message ' || i || substr(' and more words, so that it needs another line or two of the panel', 1, (i % 7) * 12)
      FROM n;
      UPDATE sessions SET walked_message_id = 'seeded-${count}', message_count = ${count}
      WHERE user_id = 'default' AND session_id = '${sessionId}'`);
    if (last !== undefined) {
      database
        .prepare(
          'UPDATE messages SET content = ?, size_bytes = ?, usage_json = ? WHERE session_id = ? AND message_id = ?',
        )
        .run(last, Buffer.byteLength(last), JSON.stringify(noModel), sessionId, `seeded-${count}`);
    }
    database.close();
    await this.restart();
  }

  /** The branch of a session's conversation that is walked, oldest first. */
  async messages(sessionId: string): Promise<Message[]> {
    return (await this.#call('GET', `/sessions/${sessionId}/messages`)) as Message[];
  }

  /** Adds a message of a person to a session. */
  async addMessage(sessionId: string, content: string): Promise<Message> {
    return (await this.#call('POST', `/sessions/${sessionId}/messages`, { content })) as Message;
  }

  /** Makes one session. */
  async createSession(title: string): Promise<Session> {
    return (await this.#call('POST', '/sessions', { title })) as Session;
  }

  /** Deletes one session. */
  async deleteSession(sessionId: string): Promise<void> {
    await this.#call('DELETE', `/sessions/${encodeURIComponent(sessionId)}`);
  }

  /** Stores a profile in a session. */
  async saveProfile(sessionId: string, username: string, profile: object): Promise<void> {
    await this.#call('PUT', `/sessions/${sessionId}/profiles/${username}`, profile);
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/api/users/default${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}

const noModel = { model: null, input_tokens: null, output_tokens: null, ms: 12 };

/** Works on 32 at a time. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}
