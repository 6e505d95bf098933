import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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

describe('sessions', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.remove());
  beforeEach(newTestUser);

  const otherUser = () => `${testUser()}-other`;
  const list = async (query = '', userId = testUser()) =>
    (await server.http.get<SessionDto[]>(`${sessionsPath(userId)}${query}`)).body;

  it('answers an empty list to a user who has nothing yet', async () => {
    const answer = await server.http.get(sessionsPath());
    expect(answer).toMatchObject({ status: 200, text: '[]' });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('creates a session with the id and the trimmed title that were sent, and stores it', async () => {
    const before = Date.now();
    const answer = await server.http.post<SessionDto>(sessionsPath(), {
      session_id: 's1',
      title: '  Café 🕵️  ',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      user_id: testUser(),
      session_id: 's1',
      title: 'Café 🕵️',
      created_at: expect.any(Number),
      updated_at: answer.body.created_at,
      revision: 1,
      message_count: 0,
      profile_count: 0,
    });
    expect(answer.body.created_at).toBeGreaterThanOrEqual(before);
    expect(await server.database.rows('SELECT * FROM sessions WHERE user_id = ?', testUser())).toEqual([
      { ...answer.body, walked_message_id: '', title_words: ' cafe 🕵 ' },
    ]);
  });

  it('makes a UUID when no id is sent, or null', async () => {
    for (const body of [{ title: 'A' }, { title: 'B', session_id: null }]) {
      const { body: session } = await server.http.post<SessionDto>(sessionsPath(), body);
      expect(session.session_id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });

  it('keeps the stored title when the same session is created twice', async () => {
    const first = await createSession(server.http, { session_id: 's1', title: 'First' });
    const second = await server.http.post(sessionsPath(), { session_id: 's1', title: 'Second' });
    expect(second).toMatchObject({ status: 200, body: first });
    expect(await server.database.rows('SELECT revision FROM users WHERE user_id = ?', testUser())).toEqual([
      { revision: 1 },
    ]);
  });

  it('takes a whole session back, to create and to rename, and changes only the title', async () => {
    const session = await createSession(server.http, { session_id: 's1', title: 'First' });
    expect(await server.http.post(sessionsPath(), session)).toMatchObject({ status: 200, body: session });
    const renamed = await server.http.patch<SessionDto>(sessionPath('s1'), {
      ...session,
      session_id: 's2',
      created_at: 0,
      title: 'Second',
      message_count: 9,
    });
    expect(renamed.body).toEqual({
      ...session,
      title: 'Second',
      updated_at: expect.any(Number),
      revision: 2,
    });
    const elsewhere = await server.http.post<SessionDto>(sessionsPath(otherUser()), renamed.body);
    expect(elsewhere.body).toEqual({
      ...renamed.body,
      user_id: otherUser(),
      updated_at: renamed.body.created_at,
      revision: 1,
    });
  });

  it.each(['{"title":"x","color":"red"}', '{"title":"x","a/b~c":1,"constructor":1,"toString":1}'])(
    'ignores the fields of %s that it does not know',
    async (body) => {
      expect(await server.http.post(sessionsPath(), body)).toMatchObject({
        status: 200,
        body: { title: 'x' },
      });
      const [session] = await list();
      const path = sessionPath(session?.session_id ?? '');
      expect(await server.http.patch(path, body)).toMatchObject({ status: 200, body: { title: 'x' } });
      expect({}).not.toHaveProperty('admin');
    },
  );

  it('ignores __proto__', async () => {
    const body = '{"title":"x","__proto__":{"session_id":"y","title":"z"}}';
    const { body: session } = await server.http.post<SessionDto>(sessionsPath(), body);
    expect(session).toMatchObject({ title: 'x', session_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('keeps the time at which a session was made elsewhere, and lists by it', async () => {
    await createSession(server.http, { session_id: 'new' });
    for (const [session_id, created_at] of [
      ['later', 1_600_000_000_000],
      ['first', Date.UTC(2006, 0, 1)],
    ] as const) {
      const { body } = await server.http.post(sessionsPath(), { session_id, title: 'Old', created_at });
      expect(body).toMatchObject({ created_at, updated_at: created_at });
    }
    expect((await list()).map(({ session_id }) => session_id)).toEqual(['first', 'later', 'new']);
    const repeated = await server.http.post(sessionsPath(), {
      session_id: 'later',
      title: 'Old',
      created_at: 1_700_000_000_000,
    });
    expect(repeated.body).toMatchObject({ created_at: 1_600_000_000_000 });
  });

  it('takes the time of a clock that is a little ahead, or null, for now', async () => {
    for (const created_at of [Date.now() + 240_000, null]) {
      const before = Date.now();
      const { body } = await server.http.post<SessionDto>(sessionsPath(), { title: 'x', created_at });
      expect(body.created_at).toBeGreaterThanOrEqual(before);
      expect(body.created_at).toBeLessThanOrEqual(Date.now());
    }
  });

  it('makes one row when two tabs create the same session at once, and answers it to both', async () => {
    const answers = await Promise.all(
      ['Tab 1', 'Tab 2'].map((title) =>
        server.http.post<SessionDto>(sessionsPath(), { session_id: 'same', title }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(await list()).toEqual([answers[0]?.body]);
  });

  it.each([
    ['with 30 characters', 'x'.repeat(30)],
    ['with 30 characters outside the basic plane', '🕵'.repeat(30)],
    ['with joined emoji and right-to-left text', '👩‍👩‍👧 עברית'],
  ])('accepts a title %s', async (_case, title) => {
    expect(await createSession(server.http, { title })).toMatchObject({ title });
  });

  it.each([
    'a/b',
    'a b',
    'ü',
    '日本',
    "'; DROP TABLE sessions; --",
    '%',
    '?x=1#y',
    'x'.repeat(128),
    '🕵'.repeat(128),
    '...',
  ])('finds a session by the id %s again', async (session_id) => {
    await createSession(server.http, { session_id });
    expect(await server.http.get(sessionPath(session_id))).toMatchObject({
      status: 200,
      body: { session_id },
    });
    expect(await server.http.delete(sessionPath(session_id))).toMatchObject({
      body: { deleted: session_id },
    });
  });

  it('renames a session, and answers 404 for one that is not there', async () => {
    const session = await createSession(server.http);
    const renamed = await server.http.patch<SessionDto>(sessionPath(session.session_id), { title: ' New ' });
    expect(renamed.body).toEqual({ ...session, title: 'New', updated_at: expect.any(Number), revision: 2 });
    expect(await list()).toEqual([renamed.body]);
    const missing = await server.http.patch(sessionPath('none'), { title: 'New' });
    expect(expectProblem(missing, 404)).toEqual(['path #/session_id']);
    expect(missing.body).toMatchObject({ detail: 'Session not found' });
  });

  it('deletes a session with its profiles from both tables, and can be asked again', async () => {
    const { session_id } = await createSession(server.http);
    const kept = await createSession(server.http);
    for (const id of [session_id, kept.session_id]) {
      await server.http.put(profilesPath(id, 'nasa'), makeProfile());
    }
    for (let time = 0; time < 2; time += 1) {
      expect(await server.http.delete(sessionPath(session_id))).toMatchObject({
        status: 200,
        body: { deleted: session_id },
      });
    }
    for (const table of ['sessions', 'profile_results']) {
      const rows = await server.database.rows(
        `SELECT session_id FROM ${table} WHERE user_id = ?`,
        testUser(),
      );
      expect(rows).toEqual([{ session_id: kept.session_id }]);
    }
    expectProblem(await server.http.get(sessionPath(session_id)), 404);
  });

  it('never shows or touches what belongs to another user', async () => {
    const mine = await createSession(server.http, { session_id: 'shared-id', title: 'Mine' });
    await server.http.put(profilesPath('shared-id', 'nasa'), makeProfile());
    expect(await list('', otherUser())).toEqual([]);
    expectProblem(await server.http.get(sessionPath('shared-id', otherUser())), 404);
    expectProblem(await server.http.patch(sessionPath('shared-id', otherUser()), { title: 'Stolen' }), 404);
    expectProblem(await server.http.put(profilesPath('shared-id', 'nasa', otherUser()), makeProfile()), 404);
    expectProblem(await server.http.get(profilesPath('shared-id', 'nasa', otherUser())), 404);
    expectProblem(await server.http.delete(profilesPath('shared-id', 'nasa', otherUser())), 404);
    expect((await server.http.get(profilesPath('shared-id', undefined, otherUser()))).text).toBe('{}');
    await server.http.delete(sessionPath('shared-id', otherUser()));
    const theirs = await createSession(server.http, {
      userId: otherUser(),
      session_id: 'shared-id',
      title: 'Theirs',
    });
    expect(theirs).toMatchObject({ title: 'Theirs', revision: 1, profile_count: 0 });
    expect(await list()).toEqual([
      { ...mine, profile_count: 1, updated_at: expect.any(Number), revision: 2 },
    ]);
  });

  it('keeps everything over a restart', async () => {
    const session = await createSession(server.http);
    await server.stop();
    server = await startServer({}, server.database);
    expect(await list()).toEqual([session]);
  });

  describe('pages', () => {
    const walk = async (query: string) => {
      const pages: string[][] = [];
      for (let path: string | undefined = `${sessionsPath()}?${query}`; path;) {
        const { status, body, headers }: Awaited<ReturnType<typeof server.http.get<SessionDto[]>>> =
          await server.http.get<SessionDto[]>(path);
        expect(status).toBe(200);
        pages.push(body.map((session) => session.session_id));
        path = /^<([^>]+)>; rel="next"$/.exec(String(headers.link ?? ''))?.[1];
      }
      return pages;
    };

    beforeEach(async () => {
      for (let index = 0; index < 5; index += 1)
        await createSession(server.http, { session_id: `s${index}` });
      // Three of one moment: only the id can order them.
      const setTime = (createdAt: number, ids: string) =>
        server.database.rows(
          `UPDATE sessions SET created_at = ${createdAt} WHERE session_id IN (${ids}) AND user_id = ?`,
          testUser(),
        );
      await setTime(5, `'s1', 's3', 's4'`);
      await setTime(9, `'s0'`);
    });

    it('lists by time of creation, then id, both ways', async () => {
      expect((await list()).map((session) => session.session_id)).toEqual(['s1', 's3', 's4', 's0', 's2']);
      expect((await list('?order=desc')).map((session) => session.session_id)).toEqual([
        's2',
        's0',
        's4',
        's3',
        's1',
      ]);
    });

    it('leads through all pages with Link headers, without gaps and repeats', async () => {
      expect(await walk('limit=2')).toEqual([['s1', 's3'], ['s4', 's0'], ['s2']]);
      expect(await walk('limit=2&order=desc')).toEqual([['s2', 's0'], ['s4', 's3'], ['s1']]);
      expect(await walk('limit=5')).toEqual([['s1', 's3', 's4', 's0', 's2']]);
    });

    it('goes on after the same row when sessions come and go between two pages', async () => {
      const first = await server.http.get(`${sessionsPath()}?limit=2`);
      await server.http.delete(sessionPath('s3'));
      await createSession(server.http, { session_id: 'new' });
      const next = /^<([^>]+)>/.exec(String(first.headers.link))?.[1] ?? '';
      const { body } = await server.http.get<SessionDto[]>(next);
      expect(body.map((session) => session.session_id)).toEqual(['s4', 's0']);
    });
  });

  describe('ETags', () => {
    it('answers 304 without a body to an unchanged list, and the list after any change of the user', async () => {
      const { session_id } = await createSession(server.http);
      const changes = [
        () => server.http.patch(sessionPath(session_id), { title: 'Renamed' }),
        () => server.http.put(profilesPath(session_id, 'nasa'), makeProfile()),
        () => server.http.delete(profilesPath(session_id, 'nasa')),
        () => createSession(server.http),
        () => server.http.delete(sessionPath(session_id)),
      ];
      for (const change of changes) {
        const { headers } = await server.http.get(sessionsPath());
        const etag = String(headers.etag);
        expect(await server.http.get(sessionsPath(), { 'if-none-match': etag })).toMatchObject({
          status: 304,
          text: '',
        });
        // A proxy that compresses weakens the tag or sends several.
        expect(
          (await server.http.get(sessionsPath(), { 'if-none-match': `"x", W/${etag.replace('W/', '')}` }))
            .status,
        ).toBe(304);
        await change();
        const after = await server.http.get(sessionsPath(), { 'if-none-match': etag });
        expect(after.status).toBe(200);
        expect(after.headers.etag).not.toBe(etag);
      }
    });

    it('keeps the tag when a write changed nothing', async () => {
      const { session_id } = await createSession(server.http);
      const { headers } = await server.http.get(sessionsPath());
      await createSession(server.http, { session_id });
      await server.http.delete(sessionPath('none'));
      await server.http.patch(sessionPath('none'), { title: 'x' });
      expect((await server.http.get(sessionsPath(), { 'if-none-match': String(headers.etag) })).status).toBe(
        304,
      );
    });

    it.each(['garbage', '""', 'W/', '"1', ',,,', '"0-0"', '\u00e9'])(
      'answers the list to If-None-Match: %s',
      async (tag) => {
        await createSession(server.http);
        expect(await server.http.get(sessionsPath(), { 'if-none-match': tag })).toMatchObject({
          status: 200,
        });
      },
    );

    it('shows each user and each page its own list from the cache', async () => {
      await createSession(server.http, { session_id: 'a1' });
      await createSession(server.http, { userId: otherUser(), session_id: 'b1' });
      await createSession(server.http, { userId: otherUser(), session_id: 'b2' });
      for (let time = 0; time < 2; time += 1) {
        expect((await list()).map((session) => session.session_id)).toEqual(['a1']);
        expect((await list('', otherUser())).map((session) => session.session_id)).toEqual(['b1', 'b2']);
        expect(await list('?limit=1', otherUser())).toHaveLength(1);
      }
    });

    it('renames only the revision that If-Match names', async () => {
      const { session_id } = await createSession(server.http);
      const { headers } = await server.http.get(sessionPath(session_id));
      const etag = String(headers.etag);
      const rename = (title: string, tag: string) =>
        server.http.patch<SessionDto>(sessionPath(session_id), { title }, { 'if-match': tag });
      const renamed = await rename('One', etag);
      expect(renamed.status).toBe(200);
      expect(renamed.headers.etag).toBe((await server.http.get(sessionPath(session_id))).headers.etag);
      expect(expectProblem(await rename('Two', etag), 412)).toEqual(['header #/if-match']);
      expectProblem(await rename('Three', 'garbage'), 412);
      expect((await rename('Four', '*')).body.title).toBe('Four');
      expectProblem(await server.http.patch(sessionPath('none'), { title: 'x' }, { 'if-match': '*' }), 404);
      expect((await server.http.get(sessionPath(session_id), { 'if-none-match': etag })).status).toBe(200);
    });
  });
});
