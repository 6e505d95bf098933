import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import {
  createSession,
  expectProblem,
  makeProfile,
  messagesPath,
  newTestUser,
  profilesPath,
  sessionPath,
  testUser,
} from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';

describe('messages of a session', () => {
  let server: TestServer;

  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.remove());
  beforeEach(async () => {
    newTestUser();
    await createSession(server.http, { session_id: 's', title: 'Research' });
  });

  const post = (body: object, sessionId = 's') => server.http.post<MessageDto>(messagesPath(sessionId), body);
  const list = async (query = '') => (await server.http.get<MessageDto[]>(messagesPath('s') + query)).body;
  const getSession = async () => (await server.http.get<SessionDto>(sessionPath('s'))).body;
  const storedRows = () =>
    server.database.rows('SELECT message_id FROM messages WHERE user_id = ?', testUser());

  it('are none in a new session and in one that is unknown', async () => {
    for (const sessionId of ['s', 'unknown']) {
      const answer = await server.http.get(messagesPath(sessionId));
      expect(answer).toMatchObject({ status: 200, text: '[]' });
      expect((await server.http.get(`${messagesPath(sessionId)}?limit=5`)).text).toBe('[]');
    }
  });

  it('are listed oldest first, each behind the one before it', async () => {
    const first = await post({ id: 'm1', content: '  When does @nasa post?\n' });
    expect(first.status).toBe(201);
    const alone = { index: 0, count: 1, previous_id: null, next_id: null };
    expect(first.body).toEqual({
      ...{
        id: 'm1',
        role: 'user',
        content: 'When does @nasa post?',
        toolCalls: [],
        status: 'complete',
        error: null,
        usage: null,
      },
      ...{ parent_id: null, branch: alone, created_at: expect.any(Number) },
    });
    const second = await post({ content: 'And @esa?' });
    expect(second.body).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), parent_id: 'm1' });
    expect(await list()).toEqual([first.body, second.body]);
    expect(second.body.created_at).toBeGreaterThan(first.body.created_at);
    expect(await server.database.rows('SELECT * FROM messages WHERE message_id = ?', 'm1')).toEqual([
      {
        ...{ user_id: testUser(), session_id: 's', message_id: 'm1', parent_id: '', position: 1 },
        ...{
          role: 'user',
          status: 'complete',
          size_bytes: 21,
          tool_calls_json: null,
          usage_json: null,
          error_json: null,
        },
        ...{ created_at: first.body.created_at, updated_at: first.body.created_at },
        content: 'When does @nasa post?',
      },
    ]);
  });

  describe('name their session', () => {
    const titled = async (title: string) => {
      await createSession(server.http, { session_id: 't', title });
      return async (content: string) => {
        await server.http.post(messagesPath('t'), { content });
        return (await server.http.get<SessionDto>(sessionPath('t'))).body.title;
      };
    };

    it('by the first of them when nobody has named it, and by no other', async () => {
      const say = await titled('Chat 3');
      expect(await say('Which topics does @nasa write about most?')).toBe('Which topics does @nasa write…');
      expect(await say('And when?')).toBe('Which topics does @nasa write…');
      await server.http.put(profilesPath('t', 'nasa'), makeProfile());
      expect((await server.http.get<SessionDto>(sessionPath('t'))).body.title).toMatch(/^Which/);
    });

    it('but leave the name of an account to its profile', async () => {
      const say = await titled('Chat 3');
      expect(await say('@nasa')).toBe('Chat 3');
      await server.http.put(profilesPath('t', 'nasa'), makeProfile());
      expect(await say('When do they post?')).toBe('@nasa');
    });

    it('by the one after the name of an account of which there is no profile', async () => {
      const say = await titled('Chat 3');
      await say('@nobody');
      expect(await say('Who is it?')).toBe('Who is it?');
    });

    it.each(['Space', 'chat 1'])('but not one that is called %s', async (title) => {
      expect(await (await titled(title))('When?')).toBe(title);
    });

    it('but not when they are refused', async () => {
      const say = await titled('Chat 3');
      expect(await say(' ')).toBe('Chat 3');
      await server.http.post(messagesPath('t'), { content: 'When?', parent_id: 'nobody' });
      expect(await say('Who?')).toBe('Who?');
    });
  });

  it('are counted in their session, whose revision they raise', async () => {
    const before = await getSession();
    await post({ content: 'one' });
    const { body } = await post({ content: 'two' });
    const after = await getSession();
    expect(after).toMatchObject({ message_count: 2, revision: before.revision + 2 });
    expect(after.updated_at).toBe(body.created_at);
  });

  it('are stored once when a request is repeated, also when others have followed', async () => {
    const { body: first } = await post({ id: 'm1', content: 'one' });
    await post({ id: 'm2', content: 'two', parent_id: 'm1' });
    const revision = (await getSession()).revision;
    for (const repeated of [{ content: ' one ' }, { content: 'one', parent_id: null }]) {
      const answer = await post({ id: 'm1', ...repeated });
      expect(answer).toMatchObject({ status: 200, body: first });
    }
    expect((await post({ id: 'm2', content: 'two', parent_id: 'm1' })).status).toBe(200);
    expect((await list()).map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect((await getSession()).revision).toBe(revision);
  });

  it('are never replaced: another content or parent under the same id is refused', async () => {
    await post({ id: 'm1', content: 'one' });
    await post({ id: 'm2', content: 'two' });
    for (const other of [
      { id: 'm1', content: 'other' },
      { id: 'm2', content: 'two', parent_id: null },
      { id: 'm1', content: 'one', parent_id: 'm2' },
    ]) {
      expect(expectProblem(await post(other), 409)).toEqual(['body #/id']);
    }
    expect((await list()).map(({ content }) => content)).toEqual(['one', 'two']);
  });

  it('may have 100,000 characters of any kind, and come back as they were sent', async () => {
    const content = `${'🕵'.repeat(99_990)}\u0001\t"\\\r\n\u2028<b`;
    const escaped = [...content].map(
      (one) =>
        `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}` +
        (one.length > 1 ? `\\u${one.charCodeAt(1).toString(16)}` : ''),
    );
    const answer = await server.http.post<MessageDto>(messagesPath('s'), `{"content":"${escaped.join('')}"}`);
    expect(answer.status).toBe(201);
    await post({ content: 'x' });
    expect((await list()).map((message) => message.content)).toEqual([content, 'x']);
  });

  it.each([
    ['nothing', {}, '#/content'],
    ['blanks only', { content: ' \n ' }, '#/content'],
    ['a number', { content: 7 }, '#/content'],
    ['a NUL', { content: 'a\u0000b' }, '#/content'],
    ['half of a surrogate pair', { content: 'a\ud800b' }, '#/content'],
    ['too much', { content: 'x'.repeat(100_001) }, '#/content'],
    ['an empty id', { id: '', content: 'x' }, '#/id'],
    ['an id that no path can hold', { id: '..', content: 'x' }, '#/id'],
    ['an unknown parent', { content: 'x', parent_id: 'm9' }, '#/parent_id'],
    ['itself as parent', { id: 'm1', content: 'x', parent_id: 'm1' }, '#/parent_id'],
    ['a role', { content: 'x', role: 'agent' }, '#/role'],
  ])('are refused with %s, and nothing is written', async (_, body, pointer) => {
    const revision = (await getSession()).revision;
    expect(expectProblem(await post(body), 422)).toEqual([`body ${pointer}`]);
    expect(await storedRows()).toEqual([]);
    expect((await getSession()).revision).toBe(revision);
  });

  it('cannot follow a message of another session or another user', async () => {
    await createSession(server.http, { session_id: 'other' });
    await post({ id: 'm1', content: 'one' }, 'other');
    expect(expectProblem(await post({ content: 'x', parent_id: 'm1' }), 422)).toEqual(['body #/parent_id']);
    newTestUser();
    expect(expectProblem(await post({ content: 'x' }, 'other'), 404)).toEqual(['path #/session_id']);
    expect((await server.http.get(messagesPath('other'))).text).toBe('[]');
  });

  it('may have the same ids in other sessions and of other users, and stay apart', async () => {
    await createSession(server.http, { session_id: 'other' });
    const owner = testUser();
    await post({ id: 'm1', content: 'one' });
    await post({ id: 'm1', content: 'two' }, 'other');
    newTestUser();
    await createSession(server.http, { session_id: 's' });
    await post({ id: 'm1', content: 'three' });
    const contents = async (sessionId: string, userId: string) =>
      (await server.http.get<MessageDto[]>(messagesPath(sessionId, undefined, userId))).body.map(
        ({ content }) => content,
      );
    expect(await contents('s', owner)).toEqual(['one']);
    expect(await contents('other', owner)).toEqual(['two']);
    expect(await contents('s', testUser())).toEqual(['three']);
  });

  it('go with their session, and are not there when it is made anew', async () => {
    await post({ id: 'm1', content: 'one' });
    const { etag } = (await server.http.get(messagesPath('s'))).headers;
    await server.http.delete(sessionPath('s'));
    expect(await storedRows()).toEqual([]);
    expectProblem(await post({ content: 'late' }), 404);
    await createSession(server.http, { session_id: 's' });
    const answer = await server.http.get(messagesPath('s'), { 'if-none-match': String(etag) });
    expect(answer).toMatchObject({ status: 200, text: '[]' });
    expect((await getSession()).message_count).toBe(0);
  });

  it('cost 304 while their session has not changed, whatever else the user does', async () => {
    await post({ content: 'one' });
    const etag = String((await server.http.get(messagesPath('s'))).headers.etag);
    const again = () => server.http.get(messagesPath('s'), { 'if-none-match': etag });
    await createSession(server.http);
    expect(await again()).toMatchObject({ status: 304, text: '', headers: { etag } });
    await post({ content: 'two' });
    expect(await again()).toMatchObject({ status: 200 });
  });

  it('that arrive together are all stored, one behind the other', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => post({ id: `m${index}`, content: String(index) })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(30).fill(201));
    const messages = await list();
    expect(messages.map(({ id }) => id).sort()).toEqual(answers.map(({ body }) => body.id).sort());
    expect(messages.map(({ parent_id }) => parent_id)).toEqual([
      null,
      ...messages.slice(0, -1).map(({ id }) => id),
    ]);
    expect((await getSession()).message_count).toBe(30);
  });
});
