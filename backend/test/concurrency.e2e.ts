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

describe('parallel writes', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.remove());
  beforeEach(newTestUser);

  it('keeps every acknowledged write of 200 and none of the refused ones, with unique revisions in order', async () => {
    const target = await createSession(server.http, { session_id: 'target' });
    const stale = { 'if-match': '"999999"' };
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const id = `s${index}`;
        switch (index % 6) {
          // A third fails, each in its own way, after its transaction has begun.
          case 0:
            return {
              index,
              answer: await server.http.patch(sessionPath('target'), { title: `bad ${index}` }, stale),
            };
          case 3:
            return { index, answer: await server.http.put(profilesPath('missing', id), makeProfile()) };
          case 1:
            return {
              index,
              answer: await server.http.patch(sessionPath('target'), { title: `good ${index}` }),
            };
          case 2:
            return { index, answer: await server.http.put(profilesPath('target', id), makeProfile()) };
          default:
            return {
              index,
              answer: await server.http.post(sessionsPath(), { session_id: id, title: `good ${index}` }),
            };
        }
      }),
    );
    const statusOf = (index: number) => [412, 200, 200, 404, 200, 200][index % 6];
    expect(answers.map(({ answer }) => answer.status)).toEqual(answers.map(({ index }) => statusOf(index)));

    const created = answers
      .filter(({ index }) => index % 6 >= 4)
      .map(({ answer }) => answer.body as SessionDto);
    const renames = answers
      .filter(({ index }) => index % 6 === 1)
      .map(({ answer }) => answer.body as SessionDto);
    const saved = answers.filter(({ index }) => index % 6 === 2);
    const rows = await server.database.rows<SessionDto>(
      `SELECT user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count
       FROM sessions WHERE user_id = ? AND session_id <> 'target' ORDER BY revision`,
      testUser(),
    );
    expect(rows).toEqual([...created].sort((a, b) => a.revision - b.revision));
    const profiles = await server.database.rows(
      'SELECT username FROM profile_results WHERE user_id = ?',
      testUser(),
    );
    expect(profiles).toHaveLength(saved.length);

    const last = renames.reduce((a, b) => (a.revision > b.revision ? a : b));
    const [stored] = await server.database.rows<SessionDto>(
      `SELECT * FROM sessions WHERE user_id = ? AND session_id = 'target'`,
      testUser(),
    );
    expect(stored).toMatchObject({ title: last.title, profile_count: saved.length });

    // One revision for each acknowledged write and for nothing else.
    const [user] = await server.database.rows<{ revision: number }>(
      'SELECT revision FROM users WHERE user_id = ?',
      testUser(),
    );
    expect(user?.revision).toBe(target.revision + created.length + renames.length + saved.length);
    const revisions = [...created, ...renames].map(({ revision }) => revision);
    expect(new Set(revisions).size).toBe(revisions.length);
    const times = [...created].sort((a, b) => a.revision - b.revision).map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it('never shows a list without a write that was acknowledged before', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async (_, tab) => {
        for (let turn = 0; turn < 5; turn += 1) {
          const { session_id } = await createSession(server.http, { session_id: `${tab}-${turn}` });
          const { body } = await server.http.get<SessionDto[]>(sessionsPath());
          expect(body.map((session) => session.session_id)).toContain(session_id);
        }
      }),
    );
  });

  it('keeps users apart when they write at the same time', async () => {
    const users = Array.from({ length: 10 }, (_, index) => `${testUser()}-${index}`);
    await Promise.all(users.flatMap((userId) => [1, 2, 3].map(() => createSession(server.http, { userId }))));
    for (const userId of users) {
      const { body } = await server.http.get<SessionDto[]>(sessionsPath(userId));
      expect(body.map(({ revision }) => revision).sort()).toEqual([1, 2, 3]);
    }
  });
});
