import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProfileSummary, SavedProfile } from '../src/sessions/profile.dto.js';
import {
  createSession,
  makeProfile,
  newTestUser,
  profilesPath,
  sessionPath,
  sessionsPath,
  summariesPath,
  testUser,
} from './support/factories.js';
import { makeTestDatabase } from './support/test-database.js';
import { startServer, type TestServer } from './support/test-server.js';

let server: TestServer;
let sessionId: string;

beforeAll(async () => (server = await startServer()));
afterAll(() => server.remove());
beforeEach(async () => {
  newTestUser();
  sessionId = (await createSession(server.http)).session_id;
});

describe('profile summaries', () => {
  const save = async (username: string, profile: object = makeProfile()) =>
    (await server.http.put<SavedProfile>(profilesPath(sessionId, username), profile)).body;
  const list = async () => (await server.http.get<ProfileSummary[]>(summariesPath(sessionId))).body;

  it('are none for a session without profiles and for an unknown one', async () => {
    for (const id of [sessionId, 'none']) {
      expect(await server.http.get(summariesPath(id))).toMatchObject({ status: 200, text: '[]' });
    }
  });

  it('tell what the profile says, and when it was saved', async () => {
    const profile = makeProfile({
      sample: {
        source: 'mastodon',
        posts_used: 812,
        first_post_ms: 1580000000000,
        last_post_ms: 1790000000000,
      },
    });
    const { user_id, session_id, ...saved } = await save('nasa', profile);
    expect({ user_id, session_id }).toEqual({ user_id: testUser(), session_id: sessionId });
    expect(await list()).toEqual([saved]);
    expect(saved).toEqual({
      username: 'nasa',
      display_name: 'NASA',
      source: 'mastodon',
      posts: 812,
      first_post_at: 1580000000000,
      last_post_at: 1790000000000,
      size_bytes: JSON.stringify(profile).length,
      revision: 2,
      created_at: expect.any(Number),
      updated_at: expect.any(Number),
    });
  });

  it('say null for what a profile does not tell', async () => {
    await save('bare', { user_info: {}, tweets: [] });
    expect(await list()).toMatchObject([
      { display_name: null, source: null, posts: 0, first_post_at: null, last_post_at: null },
    ]);
  });

  it('take text and figures that no profile should have', async () => {
    const odd = { display_name: 'a\u0000b\ud800' };
    const sample = { source: {}, posts_used: 2 ** 52, first_post_ms: 1.5, last_post_ms: 1e300 };
    await save('odd', makeProfile({ user_info: odd, sample }));
    expect(await list()).toMatchObject([
      {
        display_name: 'a b\uFFFD',
        source: null,
        posts: 2 ** 52,
        first_post_at: 1,
        last_post_at: 1665695238000,
      },
    ]);
  });

  it('come in the order in which the profiles were first saved, those with numbers for names too', async () => {
    const names = ['zoe', '10', 'adam', '2', '007'];
    for (const name of names) await save(name);
    await save('zoe', makeProfile({ user_info: { display_name: 'Zoe' } }));
    const summaries = await list();
    expect(summaries.map(({ username }) => username)).toEqual(names);
    expect(summaries[0]).toMatchObject({ display_name: 'Zoe', revision: 7 });
  });

  it('are those of one user and one session', async () => {
    await save('nasa');
    const other = await createSession(server.http, { userId: 'bob', session_id: sessionId });
    await createSession(server.http, { session_id: 'second' });
    expect((await server.http.get(summariesPath(other.session_id, 'bob'))).body).toEqual([]);
    expect((await server.http.get(summariesPath('second'))).body).toEqual([]);
  });

  it('are gone with their profiles', async () => {
    await save('nasa');
    await save('esa');
    await server.http.delete(profilesPath(sessionId, 'nasa'));
    expect(await list()).toMatchObject([{ username: 'esa' }]);
    await server.http.delete(sessionPath(sessionId));
    expect(await list()).toEqual([]);
  });

  it('cost 304 and no body while nothing of the user has changed', async () => {
    await save('nasa');
    const tag = String((await server.http.get(summariesPath(sessionId))).headers.etag);
    const again = () => server.http.get(summariesPath(sessionId), { 'if-none-match': tag });
    expect(await again()).toMatchObject({ status: 304, text: '' });
    await save('nasa', makeProfile({ changed: true }));
    expect((await again()).status).toBe(200);
  });
});

describe('the ETag of a profile', () => {
  beforeEach(() => server.http.put(profilesPath(sessionId, 'a'), makeProfile()));

  const read = (tag?: string, { http } = server) =>
    http.get(profilesPath(sessionId, 'a'), tag === undefined ? {} : { 'if-none-match': tag });
  const tagOf = async () => String((await read()).headers.etag);

  it('is its own: it outlives a new title, other profiles and other sessions', async () => {
    const tag = await tagOf();
    await server.http.patch(sessionPath(sessionId), { title: 'Renamed' });
    await server.http.put(profilesPath(sessionId, 'b'), makeProfile());
    await server.http.delete(profilesPath(sessionId, 'b'));
    await server.http.post(sessionsPath(), { title: 'Another' });
    expect(await read(tag)).toMatchObject({ status: 304, text: '', headers: { etag: tag } });
  });

  it('is never that of another save, not even of the same JSON', async () => {
    const tags = [await tagOf()];
    await server.http.put(profilesPath(sessionId, 'a'), makeProfile());
    tags.push(await tagOf());
    await server.http.delete(profilesPath(sessionId, 'a'));
    await server.http.put(profilesPath(sessionId, 'a'), makeProfile());
    tags.push(await tagOf());
    await server.http.delete(sessionPath(sessionId));
    await createSession(server.http, { session_id: sessionId });
    await server.http.put(profilesPath(sessionId, 'a'), makeProfile());
    tags.push(await tagOf());
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags.slice(0, -1)) expect((await read(tag)).status).toBe(200);
  });

  it('is another in a database that was set up anew', async () => {
    const tag = await tagOf();
    const other = await startServer({}, await makeTestDatabase());
    try {
      await createSession(other.http, { session_id: sessionId });
      await other.http.put(profilesPath(sessionId, 'a'), makeProfile());
      const answer = await other.http.get(profilesPath(sessionId, 'a'), { 'if-none-match': tag });
      expect(answer.status).toBe(200);
    } finally {
      await other.remove();
    }
  });

  it('is compared without reading the JSON', async () => {
    const own = await startServer({}, await makeTestDatabase());
    try {
      await createSession(own.http, { session_id: sessionId });
      await own.http.put(profilesPath(sessionId, 'a'), makeProfile());
      const tag = String((await read(undefined, own)).headers.etag);
      await own.database.rows('ALTER TABLE profile_results RENAME COLUMN result_json TO elsewhere');
      expect((await read(tag, own)).status).toBe(304);
      expect((await read(undefined, own)).status).toBe(500);
    } finally {
      await own.remove();
    }
  });
});
