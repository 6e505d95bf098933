import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SavedProfile } from '../src/sessions/profile.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import {
  createSession,
  expectProblem,
  makeProfile,
  newTestUser,
  profilesPath,
  sessionPath,
  sessionsPath,
  testUser,
} from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';

const realProfile = readFileSync(new URL('./fixtures/profile-500.json', import.meta.url), 'utf8');

describe('profiles', () => {
  let server: TestServer;
  let sessionId: string;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.remove());

  beforeEach(async () => {
    newTestUser();
    sessionId = (await createSession(server.http)).session_id;
  });

  it('answers {} for a session without profiles', async () => {
    expect(await server.http.get(profilesPath(sessionId))).toMatchObject({ status: 200, text: '{}' });
  });

  it('gives back byte for byte what was saved', async () => {
    const texts = [
      realProfile,
      `{ "user_info" : {"username":"x"},\n\t"tweets":[ ], "n": 1.0e2, "big": 12345678901234567890, "a":1,"a":2, "\\u0041": "\\ud83d\\ude00 \\u0000" }\r\n`,
    ];
    for (const text of texts) {
      const saved = await server.http.put<SavedProfile>(profilesPath(sessionId, 'x'), text);
      expect(saved).toMatchObject({
        status: 200,
        body: {
          user_id: testUser(),
          session_id: sessionId,
          username: 'x',
          size_bytes: Buffer.byteLength(text),
        },
      });
      expect((await server.http.get(profilesPath(sessionId, 'x'))).text).toBe(text);
      expect((await server.http.get(profilesPath(sessionId))).text).toBe(`{"x":${text}}`);
    }
  });

  describe('names the session after its account', () => {
    const titleOf = async (id: string) => (await server.http.get<SessionDto>(sessionPath(id))).body.title;
    const save = (id: string, username: string) => server.http.put(profilesPath(id, username), makeProfile());

    it('when the first profile is saved and nobody has named it', async () => {
      await createSession(server.http, { session_id: 'new', title: 'Chat 12' });
      await save('new', 'nasa');
      const { body } = await server.http.get<SessionDto[]>(sessionsPath());
      const session = body.find(({ session_id }) => session_id === 'new');
      expect(session).toMatchObject({ title: '@nasa', profile_count: 1, revision: 3 });
      await save('new', 'esa');
      expect(await titleOf('new')).toBe('@nasa');
    });

    it('cut to the length of a title', async () => {
      await createSession(server.http, { session_id: 'new', title: 'Chat 1' });
      await save('new', `${'🕵️'.repeat(30)}`);
      expect(await titleOf('new')).toBe(`@${'🕵️'.repeat(14)}`);
    });

    it('again when all its profiles are gone', async () => {
      await createSession(server.http, { session_id: 'new', title: 'Chat 1' });
      await save('new', 'nasa');
      await server.http.delete(profilesPath('new', 'nasa'));
      await server.http.patch(sessionPath('new'), { title: 'Chat 1' });
      await save('new', 'esa');
      expect(await titleOf('new')).toBe('@esa');
    });

    it.each(['Space agencies', 'chat 1', 'Chat', 'Chat 1b', '@esa'])(
      'but not one that is called %s',
      async (title) => {
        await createSession(server.http, { session_id: 'named', title });
        await save('named', 'nasa');
        expect(await titleOf('named')).toBe(title);
      },
    );

    it('but not when its only profile is replaced', async () => {
      await createSession(server.http, { session_id: 'new', title: 'Chat 1' });
      await save('new', 'nasa');
      await server.http.patch(sessionPath('new'), { title: 'Chat 1' });
      await save('new', 'nasa');
      expect(await titleOf('new')).toBe('Chat 1');
    });

    it('but not when the profile is refused', async () => {
      await createSession(server.http, { session_id: 'new', title: 'Chat 1' });
      expectProblem(await server.http.put(profilesPath('new', 'nasa'), {}), 422);
      expect(await titleOf('new')).toBe('Chat 1');
    });
  });

  it('lists profiles in the order in which they were first saved', async () => {
    const names = ['zoe', 'adam', '10', 'quote"name', '2'];
    for (const name of names) await server.http.put(profilesPath(sessionId, name), makeProfile());
    await server.http.put(profilesPath(sessionId, 'zoe'), makeProfile({ extra: 'replaced' }));
    const { text, body } = await server.http.get<Record<string, unknown>>(profilesPath(sessionId));
    const positions = names.map((name) => text.indexOf(`${JSON.stringify(name)}:{`));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(body['zoe']).toMatchObject({ extra: 'replaced' });
  });

  it('answers the same under the path of the Python version, for the default user too', async () => {
    await createSession(server.http, { userId: 'default', session_id: sessionId });
    await server.http.put(profilesPath(sessionId, 'nasa', 'default'), makeProfile());
    const { text } = await server.http.get(profilesPath(sessionId, undefined, 'default'));
    for (const query of ['', '?user_id=default']) {
      expect(await server.http.get(`/api/sessions/${sessionId}/profiles${query}`)).toMatchObject({
        status: 200,
        text,
      });
    }
    expect((await server.http.get(`/api/sessions/${sessionId}/profiles?user_id=other`)).text).toBe('{}');
  });

  it('counts profiles in the session, also when one is replaced or deleted twice', async () => {
    const count = async () => (await server.http.get<SessionDto>(sessionPath(sessionId))).body.profile_count;
    await server.http.put(profilesPath(sessionId, 'a'), makeProfile());
    await server.http.put(profilesPath(sessionId, '@a'), makeProfile());
    expect(await count()).toBe(1);
    await server.http.put(profilesPath(sessionId, 'b'), makeProfile());
    expect(await count()).toBe(2);
    for (let time = 0; time < 2; time += 1) {
      expect(await server.http.delete(profilesPath(sessionId, 'a'))).toMatchObject({
        status: 200,
        body: { deleted: 'a' },
      });
    }
    expect(await count()).toBe(1);
  });

  it('drops the @ before a username', async () => {
    await server.http.put(profilesPath(sessionId, '@nasa'), makeProfile());
    expect((await server.http.get(profilesPath(sessionId, 'nasa'))).status).toBe(200);
    expect(
      await server.database.rows('SELECT username FROM profile_results WHERE user_id = ?', testUser()),
    ).toEqual([{ username: 'nasa' }]);
  });

  it('answers 404 for an unknown session or account, and stores nothing', async () => {
    expect(expectProblem(await server.http.put(profilesPath('none', 'a'), makeProfile()), 404)).toEqual([
      'path #/session_id',
    ]);
    expectProblem(await server.http.get(profilesPath('none', 'a')), 404);
    expectProblem(await server.http.delete(profilesPath('none', 'a')), 404);
    expect(expectProblem(await server.http.get(profilesPath(sessionId, 'a')), 404)).toEqual([
      'path #/username',
    ]);
    expect(await server.database.rows('SELECT * FROM profile_results WHERE user_id = ?', testUser())).toEqual(
      [],
    );
  });

  it('answers 404, not 304, for an account that has no profile, whatever tag the caller has', async () => {
    for (const tag of ['*', String((await server.http.get(profilesPath(sessionId))).headers.etag)]) {
      expectProblem(await server.http.get(profilesPath(sessionId, 'none'), { 'if-none-match': tag }), 404);
    }
  });

  it('sends many large profiles without holding them all in memory', async () => {
    const filler = 'x'.repeat(4_000_000);
    for (let index = 0; index < 10; index += 1) {
      await server.http.put(profilesPath(sessionId, `a${index}`), makeProfile({ filler }));
    }
    const { text, body, headers } = await server.http.get<Record<string, unknown>>(profilesPath(sessionId));
    expect(headers['transfer-encoding']).toBe('chunked');
    expect(text.length).toBeGreaterThan(40_000_000);
    expect(Object.keys(body)).toEqual(Array.from({ length: 10 }, (_, index) => `a${index}`));
  });

  it('keeps keys that it does not know and profiles with little in them', async () => {
    const bare = { user_info: {}, tweets: [], future: { nested: [1, null] } };
    expect((await server.http.put(profilesPath(sessionId, 'bare'), bare)).status).toBe(200);
    expect((await server.http.get(profilesPath(sessionId, 'bare'))).body).toEqual(bare);
  });

  it('answers 304 while nothing of the user has changed', async () => {
    await server.http.put(profilesPath(sessionId, 'a'), makeProfile());
    const etag = String((await server.http.get(profilesPath(sessionId))).headers.etag);
    const again = () => server.http.get(profilesPath(sessionId), { 'if-none-match': etag });
    expect((await again()).status).toBe(304);
    await server.http.put(profilesPath(sessionId, 'a'), makeProfile({ changed: true }));
    expect((await again()).status).toBe(200);
  });

  it('compresses large answers for callers that accept it, and only those', async () => {
    await server.http.put(profilesPath(sessionId, 'a'), realProfile);
    const compressed = await server.http.get(profilesPath(sessionId), { 'accept-encoding': 'gzip' });
    expect(compressed.headers['content-encoding']).toBe('gzip');
    expect(Number(compressed.text.length)).toBeLessThan(realProfile.length);
    expect((await server.http.get(profilesPath(sessionId))).headers['content-encoding']).toBeUndefined();
    const small = await server.http.get(sessionPath(sessionId), { 'accept-encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBeUndefined();
  });
});
