import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createSession, expectProblem, newTestUser, profilesPath } from '../support/factories.js';
import type { Answer } from '../support/http.js';
import { RawConnection } from '../support/raw-connection.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { makeTestDatabase, type TestDatabase } from '../support/test-database.js';

const fixture = fileURLToPath(new URL('../fixtures/make-profile.mjs', import.meta.url));
/** A profile of a real shape, of 5.2 MB. */
const realProfile = () => execFileSync(process.execPath, [fixture, '11500'], { maxBuffer: 10_000_000 });

describe('many large bodies at once, on a heap of 512 MB', () => {
  let database: TestDatabase;
  let server: ServerProcess;

  beforeAll(async () => {
    database = await makeTestDatabase();
    server = await startServerProcess({
      ...database.env,
      NODE_OPTIONS: '--max-old-space-size=512',
      LOG_LEVEL: 'info',
    });
  });

  afterAll(async () => {
    await server.end('SIGTERM');
    await database.remove();
  });

  beforeEach(newTestUser);

  /** Saves 150 profiles at once, while another client goes on asking; answers the answers to both. */
  async function save150(body: Buffer, headers: Record<string, string>): Promise<[Answer[], number[]]> {
    await createSession(server.http, { session_id: 's' });
    const small: number[] = [];
    let isOver = false;
    // The server ends connections that are idle for 5 s, which a test that is busy sending notices too late.
    const connection = 'close';
    const other = async () => {
      while (!isOver) {
        small.push((await server.http.get('/api/health/live', { connection })).status);
        // Asking without a pause would cost as much as the bodies.
        await setTimeout(20);
      }
    };
    const othersEnd = other();
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) =>
        server.http.put(profilesPath('s', `a${index}`), body, { ...headers, connection }),
      ),
    );
    isOver = true;
    await othersEnd;
    return [answers, small];
  }

  /** Refused for the moment, and asked to come again. */
  function expectBusy(answer: Answer): void {
    expectProblem(answer, 503);
    expect(answer.body).toMatchObject({ type: 'urn:persona-lens:problem:server-busy' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }

  it('answers each of 150 small bodies that unfold to 1.7 million objects', async () => {
    const text = `{"user_info":{},"tweets":[${Array(1_733_000).fill('{}').join()}]}`;
    const body = gzipSync(text);
    expect(body.length).toBeLessThan(10_000);
    const [answers, small] = await save150(body, { 'content-encoding': 'gzip' });
    for (const answer of answers) {
      if (answer.status === 503) expectBusy(answer);
      else expect(expectProblem(answer, 422)).toEqual(['body #']);
    }
    expect(answers.some(({ status }) => status === 422)).toBe(true);
    expect(new Set(small)).toEqual(new Set([200]));
  });

  it('saves or refuses for the moment each of 150 real profiles of 5 MB', async () => {
    const body = realProfile();
    expect(body.length).toBeGreaterThan(5_000_000);
    const [answers, small] = await save150(body, {});
    const saved = answers.flatMap(({ status }, index) => (status === 200 ? [`a${index}`] : []));
    for (const answer of answers) if (answer.status !== 200) expectBusy(answer);
    expect(saved.length).toBeGreaterThan(0);
    expect(new Set(small)).toEqual(new Set([200]));
    const stored = await server.http.get<{ username: string }[]>(
      profilesPath('s').replace(/profiles$/, 'profile-summaries'),
    );
    expect(stored.body.map(({ username }) => username).sort()).toEqual(saved.sort());
    expect((await server.http.get(profilesPath('s', saved[0]))).text).toBe(body.toString());
    // All that the bodies took has been given back.
    expect((await server.http.put(profilesPath('s', 'one-more'), body)).status).toBe(200);
  });

  it('gives back what bodies take whose callers leave before the end', async () => {
    await createSession(server.http, { session_id: 's' });
    const body = realProfile();
    const head = [
      `PUT ${profilesPath('s', 'a')} HTTP/1.1`,
      'Host: localhost',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    for (let caller = 0; caller < 30; caller += 1) {
      const connection = new RawConnection(server.port);
      await connection.send(`${head.join('\r\n')}\r\n\r\n`);
      await connection.send(body.subarray(0, -1));
      await connection.close();
    }
    expect((await server.http.put(profilesPath('s', 'b'), body, { connection: 'close' })).status).toBe(200);
  });
});
