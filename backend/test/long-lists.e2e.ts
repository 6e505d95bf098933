import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionDto } from '../src/sessions/session.dto.js';
import {
  createSession,
  makeProfile,
  newTestUser,
  profilesPath,
  sessionPath,
  sessionsPath,
  testUser,
} from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';

describe('long lists', () => {
  let server: TestServer;

  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.remove());
  beforeEach(newTestUser);

  /** Gives the user sessions `s000000` and so on, made at the times 1, 2, ... */
  async function seed(count: number): Promise<void> {
    await createSession(server.http, { session_id: 'z' });
    await server.database.rows(
      `INSERT INTO sessions (user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count)
       WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count})
       SELECT user_id, 's' || SUBSTR('00000' || i, LENGTH('00000' || i) - 5), '0', i + 1, i + 1, 1, 0, 0
       FROM n, users WHERE user_id = ?`,
      testUser(),
    );
    await server.http.delete(sessionPath('z'));
  }

  it.each(['asc', 'desc'])('come whole, each session once and in order: %s', async (order) => {
    await seed(3_500);
    const { body } = await server.http.get<SessionDto[]>(`${sessionsPath()}?order=${order}`);
    const ids = Array.from({ length: 3_500 }, (_, index) => `s${String(index).padStart(6, '0')}`);
    expect(body.map(({ session_id }) => session_id)).toEqual(order === 'asc' ? ids : ids.reverse());
    expect(body[0]).toEqual((await server.http.get(sessionPath(body[0]?.session_id ?? ''))).body);
  });

  it('show one moment, the one that their ETag names, while writes go on', async () => {
    await seed(5_000);
    const [first, last] = ['s000000', 's004999'];
    let isOver = false;
    const writes = (async () => {
      for (let turn = 1; !isOver; turn += 1) {
        await server.http.patch(sessionPath(first), { title: String(turn) });
        await server.http.patch(sessionPath(last), { title: String(turn) });
      }
      return true;
    })();
    const seen = new Set<string>();
    for (let turn = 0; turn < 15; turn += 1) {
      const { body, headers } = await server.http.get<SessionDto[]>(sessionsPath());
      expect(body).toHaveLength(5_000);
      const [ahead, behind] = [Number(body[0]?.title), Number(body.at(-1)?.title)];
      expect([behind, behind + 1]).toContain(ahead);
      const newest = Math.max(...body.map(({ revision }) => revision));
      // Before the first of the writes, the newest one is the one that has left no session.
      if (ahead > 0) expect(headers.etag).toMatch(new RegExp(`-${newest}"$`));
      seen.add(headers.etag ?? '');
    }
    isOver = true;
    expect(await writes).toBe(true);
    expect(seen.size).toBeGreaterThan(1);
  });

  it('of large profiles hold each profile whole while they are saved anew', async () => {
    await createSession(server.http, { session_id: 's' });
    const names = ['a', 'b', 'c', 'd'];
    const save = (name: string, letter: string) =>
      server.http.put(profilesPath('s', name), makeProfile({ filler: letter.repeat(300_000) }));
    for (const name of names) await save(name, 'x');
    let isOver = false;
    const writes = (async () => {
      for (let turn = 0; !isOver; turn += 1) await save(names[turn % 4] ?? '', 'xyz'[turn % 3] ?? '');
      return true;
    })();
    for (let turn = 0; turn < 10; turn += 1) {
      const { body } = await server.http.get<Record<string, { filler: string }>>(profilesPath('s'));
      expect(Object.keys(body)).toEqual(names);
      for (const { filler } of Object.values(body))
        expect(/^(x+|y+|z+)$/.test(filler) && filler.length).toBe(300_000);
    }
    isOver = true;
    expect(await writes).toBe(true);
  });
});
