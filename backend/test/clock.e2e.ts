import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ProfileSummary } from '../src/sessions/profile.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import {
  createSession,
  makeProfile,
  newTestUser,
  profilesPath,
  sessionPath,
  sessionsPath,
  summariesPath,
} from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';

const { AppDate } = await loadApp();

describe('a server whose clock is set back', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.remove());
  beforeEach(newTestUser);
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const setBack = (hours = 1) => {
    const now = AppDate.now;
    const lagMs = hours * 3_600_000;
    jest.spyOn(AppDate, 'now').mockImplementation(() => now() - lagMs);
  };

  const listIds = async () =>
    (await server.http.get<SessionDto[]>(sessionsPath())).body.map(({ session_id }) => session_id);

  it('still lists new sessions last', async () => {
    const before = await createSession(server.http, { session_id: 'z-before' });
    setBack();
    const first = await createSession(server.http, { session_id: 'y-first' });
    const second = await createSession(server.http, { session_id: 'x-second' });
    await server.http.post(sessionsPath(), {
      session_id: 'w-ahead',
      title: 'x',
      created_at: AppDate.now() + 60_000,
    });
    expect([first, second].map(({ created_at, updated_at }) => [created_at, updated_at])).toEqual([
      [before.created_at + 1, before.created_at + 1],
      [before.created_at + 2, before.created_at + 2],
    ]);
    expect(await listIds()).toEqual(['z-before', 'y-first', 'x-second', 'w-ahead']);
  });

  it('lists the sessions of one millisecond in the order in which they were made', async () => {
    jest.spyOn(AppDate, 'now').mockReturnValue(1_790_000_000_000);
    for (const session_id of ['c', 'b', 'a']) await createSession(server.http, { session_id });
    expect(await listIds()).toEqual(['c', 'b', 'a']);
  });

  it('keeps the time that a caller gives', async () => {
    await createSession(server.http, { session_id: 'before' });
    setBack();
    const created_at = AppDate.now() - 1_000;
    const { body } = await server.http.post(sessionsPath(), { session_id: 'given', title: 'x', created_at });
    expect(body).toMatchObject({ created_at, updated_at: created_at });
  });

  it('makes no session older than it was, by a rename, a profile saved or one deleted', async () => {
    const made = await createSession(server.http, { session_id: 's' });
    const times = async () => (await server.http.get<SessionDto>(sessionPath('s'))).body;
    setBack();
    await server.http.patch(sessionPath('s'), { title: 'Renamed' });
    expect(await times()).toMatchObject({ title: 'Renamed', updated_at: made.updated_at });
    await server.http.put(profilesPath('s', 'nasa'), makeProfile());
    expect(await times()).toMatchObject({ profile_count: 1, updated_at: made.updated_at });
    await server.http.delete(profilesPath('s', 'nasa'));
    expect(await times()).toMatchObject({ profile_count: 0, updated_at: made.updated_at });
  });

  it('keeps profiles in the order in which they were saved, and none changed before it was made', async () => {
    await createSession(server.http, { session_id: 's' });
    await server.http.put(profilesPath('s', 'first'), makeProfile());
    setBack();
    const saved = await server.http.put<ProfileSummary>(profilesPath('s', 'a-second'), makeProfile());
    await server.http.put(profilesPath('s', 'first'), makeProfile());
    const { body } = await server.http.get<ProfileSummary[]>(summariesPath('s'));
    expect(body.map(({ username }) => username)).toEqual(['first', 'a-second']);
    for (const { created_at, updated_at } of body) expect(updated_at).toBeGreaterThanOrEqual(created_at);
    expect(saved.body).toMatchObject(body[1] ?? {});
  });
});
