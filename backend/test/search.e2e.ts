import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import type { SearchResultDto } from '../src/search/search.dto.js';
import {
  createSession,
  expectProblem,
  makeProfile,
  messageActionPath,
  messagesPath,
  newTestUser,
  profilesPath,
  sessionPath,
  testUser,
} from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';
import { until } from './support/until.js';

describe('the search', () => {
  let server: TestServer;

  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.remove());
  beforeEach(() => newTestUser());

  const searchPath = (query: Record<string, string>, userId = testUser()) =>
    `/api/users/${userId}/search?${new URLSearchParams(query)}`;
  const search = async (q: string, query: Record<string, string> = {}, userId = testUser()) => {
    const answer = await server.http.get<SearchResultDto>(searchPath({ q, ...query }, userId));
    expect(answer.status).toBe(200);
    return answer.body;
  };
  /** Every hit as `session kind: text`, with what was found in brackets. */
  const shown = ({ groups }: SearchResultDto) =>
    groups.flatMap(({ session_id, hits }) =>
      hits.map(({ kind, pieces }) => {
        const text = pieces.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('');
        return `${session_id} ${kind}: ${text}`;
      }),
    );
  const found = async (q: string, query = {}) => shown(await search(q, query));
  const say = (content: string, id: string, sessionId = 's') =>
    server.http.post(messagesPath(sessionId), { id, content });
  const post = (id: string, text: string, timestamp_ms = Number(id)) => ({
    ...makeProfile().tweets[0],
    id,
    text,
    timestamp_ms,
  });
  const saveProfile = async (username: string, overrides: object = {}, sessionId = 's') => {
    const profile = makeProfile({
      ...overrides,
      user_info: { ...makeProfile().user_info, username, ...(overrides as { user_info?: object }).user_info },
    });
    expect((await server.http.put(profilesPath(sessionId, username), profile)).status).toBe(200);
  };

  it('finds titles, accounts and messages, grouped by session, the newest first', async () => {
    await createSession(server.http, { session_id: 's', title: 'Climate reporters' });
    await createSession(server.http, { session_id: 't', title: 'Über das Klima' });
    await say('What does Climate mean?', 'm1');
    await say('Nothing', 'm2', 't');
    await saveProfile(
      'climate_now',
      { tweets: [], user_info: { display_name: 'Now!', bio: 'About the climate.' } },
      't',
    );
    const answer = await search('CLIMATE');
    expect(answer).toEqual({
      groups: [
        {
          session_id: 's',
          title: 'Climate reporters',
          hits: [
            {
              kind: 'title',
              ...{ username: null, id: null, role: null, created_at: expect.any(Number) },
              pieces: [
                { text: 'Climate', hit: true },
                { text: ' reporters', hit: false },
              ],
            },
            {
              kind: 'message',
              ...{ username: null, id: 'm1', role: 'user', created_at: expect.any(Number) },
              pieces: [
                { text: 'What does ', hit: false },
                { text: 'Climate', hit: true },
                { text: ' mean?', hit: false },
              ],
            },
          ],
        },
        {
          session_id: 't',
          title: 'Über das Klima',
          hits: [
            {
              kind: 'account',
              ...{ username: 'climate_now', id: null, role: null, created_at: null },
              pieces: expect.arrayContaining([{ text: 'climate', hit: true }]) as unknown,
            },
          ],
        },
      ],
      next_cursor: null,
    });
    expect(await found('climate', { in: 'messages,titles' })).toHaveLength(2);
    expect(await found('climate', { session_id: 't' })).toEqual([
      't account: [climate]_now · Now! · About the [climate].',
    ]);
    expect(await found('uber')).toEqual(['t title: [Über] das Klima']);
    expect(await found('clim* -mean')).toHaveLength(2);
    expect((await search('climate', {}, 'somebody-else')).groups).toEqual([]);
  });

  it('follows what is renamed, replaced and deleted', async () => {
    await createSession(server.http, { session_id: 's', title: 'Before' });
    await server.http.patch(sessionPath('s'), { title: 'After' });
    expect(await found('before')).toEqual([]);
    expect(await found('after')).toEqual(['s title: [After]']);

    await saveProfile('ann', { tweets: [], user_info: { bio: 'Gardens', display_name: 'A' } });
    await saveProfile('ann', { tweets: [], user_info: { bio: 'Bridges', display_name: 'A' } });
    expect(await found('gardens')).toEqual([]);
    expect(await found('bridges')).toEqual(['s account: ann · A · [Bridges]']);
    await server.http.delete(profilesPath('s', 'ann'));
    expect(await found('bridges')).toEqual([]);

    await say('First word', 'm1');
    await say('Second word', 'm2');
    expect(await found('word')).toEqual(['s message: Second [word]', 's message: First [word]']);
    await server.http.delete(messagesPath('s', 'm2'));
    expect(await found('word')).toEqual(['s message: First [word]']);
    await server.http.delete(sessionPath('s'));
    expect(await found('word')).toEqual([]);
    expect(await found('after')).toEqual([]);
    await createSession(server.http, { session_id: 's', title: 'Again' });
    await say('Another word', 'm1');
    expect(await found('word')).toEqual(['s message: Another [word]']);
  });

  it('finds a session by what it was asked first, and the answer when it is whole', async () => {
    await createSession(server.http, { session_id: 's', title: 'Chat 1' });
    await say('Who planted tomatoes?', 'm1');
    expect(await found('tomatoes')).toEqual([
      's title: Who planted [tomatoes]?',
      's message: Who planted [tomatoes]?',
    ]);
    await server.http.post(messageActionPath('s', 'm1', 'reply'), { id: 'a1' });
    let answer = '';
    await until(async () => {
      const { body } = await server.http.get<MessageDto[]>(messagesPath('s'));
      answer = body.find(({ id, status }) => id === 'a1' && status === 'complete')?.content ?? '';
      return answer !== '';
    });
    const { groups } = await search(answer.split(/\s+/).slice(0, 4).join(' '), { in: 'messages' });
    expect(groups[0]?.hits).toMatchObject([{ id: 'a1', role: 'agent' }]);
  });

  it('finds posts of all sets, with their account and id, and pages through everything', async () => {
    await createSession(server.http, { session_id: 's', title: 'One' });
    await createSession(server.http, { session_id: 't', title: 'Two' });
    const posts = (from: number) => Array.from({ length: 300 }, (_, n) => post(`${from - n}`, `Word ${n}`));
    await saveProfile('ann', { tweets: posts(9_000) }, 's');
    await saveProfile('bob', { tweets: posts(5_000) }, 't');
    await say('My word', 'm1', 't');
    await until(async () => (await found('word 299', { in: 'posts' })).length === 2);

    const { groups } = await search('"word 7"', { in: 'posts', session_id: 's' });
    expect(groups).toEqual([
      {
        session_id: 's',
        title: 'One',
        hits: [
          {
            kind: 'post',
            ...{ username: 'ann', id: '8993', role: null, created_at: 8_993 },
            pieces: [{ text: 'Word 7', hit: true }],
          },
        ],
      },
    ]);

    const all: string[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: SearchResultDto = await search('word', { limit: '200', ...(cursor && { cursor }) });
      all.push(...page.groups.flatMap(({ hits }) => hits.map(({ username, id }) => `${username}/${id}`)));
      cursor = page.next_cursor;
      pages += 1;
    } while (cursor !== null);
    expect(pages).toBe(4);
    expect(new Set(all).size).toBe(601);
    expect(all[0]).toBe('null/m1');
    expect(all.filter((name) => name.startsWith('ann/'))).toEqual(posts(9_000).map(({ id }) => `ann/${id}`));

    const some = await search('word', { per_account: '2', in: 'posts' });
    expect(some.groups.map(({ hits }) => hits.length)).toEqual([2, 2]);
    const first = await search('word', { per_account: '2', in: 'posts', limit: '3' });
    const second = await search('word', {
      per_account: '2',
      in: 'posts',
      limit: '3',
      cursor: first.next_cursor ?? '',
    });
    expect(shown(first).concat(shown(second))).toEqual(shown(some));
    expect(second.next_cursor).toBeNull();

    await server.http.delete(profilesPath('t', 'bob'));
    expect((await search('word', { in: 'posts' })).groups.map(({ session_id }) => session_id)).toEqual(['s']);
    await server.http.delete(sessionPath('s'));
    expect((await search('word', { in: 'posts' })).groups).toEqual([]);
  });

  it('refuses what it cannot search, naming each fault', async () => {
    const bad = {
      q: '-only',
      in: 'titles,other',
      session_id: '.',
      per_account: '0',
      limit: '201',
      cursor: 'x',
    };
    expect(expectProblem(await server.http.get(searchPath(bad)), 422)).toEqual(
      ['q', 'in', 'session_id', 'per_account', 'limit', 'cursor'].map((name) => `query #/${name}`),
    );
    expect(expectProblem(await server.http.get(`/api/users/${testUser()}/search`), 422)).toEqual([
      'query #/q',
    ]);
    const cursors = [
      '["posts",1]',
      '["posts",-1,2]',
      '["titles","a",1]',
      '["other",1]',
      '["messages",-1]',
      '{}',
      '[]',
    ];
    for (const cursor of cursors) {
      const encoded = Buffer.from(cursor).toString('base64url');
      expectProblem(await server.http.get(searchPath({ q: 'a', cursor: encoded })), 422);
    }
  });
});

describe('what was stored before there was a search', () => {
  it('is indexed after a start, and not again', async () => {
    newTestUser();
    let server = await startServer();
    const { http } = server;
    await createSession(http, { session_id: 's', title: 'Old title' });
    await http.put(profilesPath('s', 'ann'), {
      ...makeProfile(),
      user_info: { ...makeProfile().user_info, bio: 'Old\u0000 "bio"' },
    });
    for (let n = 0; n < 45; n += 1)
      await http.post(messagesPath('s'), { id: `m${n}`, content: `Old message ${n}` });
    const { database } = server;
    await database.rows(`DELETE FROM search_documents`);
    await database.rows(`DELETE FROM background_tasks`);
    await database.rows(`UPDATE sessions SET title_words = ''`);
    const count = async (q: string) => {
      const answer = await server.http.get<SearchResultDto>(`/api/users/${testUser()}/search?q=${q}`);
      return answer.body.groups.flatMap(({ hits }) => hits).length;
    };
    expect(await count('old')).toBe(0);
    await server.stop();
    server = await startServer({}, database);
    await until(async () => (await count('old')) === 47);
    await until(async () => {
      const health = await server.http.get<{ background: { name: string }[] }>('/api/health');
      return !health.body.background.some(({ name }) => name === 'search-index');
    });
    await database.rows(`DELETE FROM search_documents`);
    await server.stop();
    server = await startServer({}, database);
    expect(await count('message')).toBe(0);
    await server.remove();
  });
});
