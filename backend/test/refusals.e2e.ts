import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createSession,
  expectProblem,
  makeProfile,
  profilesPath,
  sessionPath,
  sessionsPath,
} from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';

/** `depth` arrays inside each other. */
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('refusals', () => {
  let server: TestServer;
  let stored: unknown;

  const readAll = async () => ({
    users: await server.database.rows('SELECT * FROM users'),
    sessions: await server.database.rows('SELECT * FROM sessions'),
    profiles: await server.database.rows('SELECT * FROM profile_results'),
  });

  beforeAll(async () => {
    server = await startServer();
    await createSession(server.http, { session_id: 's' });
    await server.http.put(profilesPath('s', 'a'), makeProfile());
    stored = await readAll();
  });

  afterAll(() => server.remove());

  /** Every refusal is a problem document that points at the fault, and leaves all tables as they were. */
  const refuses = async (
    request: Promise<Parameters<typeof expectProblem>[0]>,
    status: number,
    pointers: string[],
  ) => {
    expect(expectProblem(await request, status)).toEqual(pointers);
    expect(await readAll()).toEqual(stored);
  };

  it.each<[string, unknown, string[]]>([
    ['no body', undefined, ['body #/title']],
    ['no title', {}, ['body #/title']],
    ['a null title', { title: null }, ['body #/title']],
    ['a blank title', { title: ' \t ' }, ['body #/title']],
    ['a title of invisible characters', { title: '\u200b\u200d' }, ['body #/title']],
    ['31 characters', { title: 'x'.repeat(31) }, ['body #/title']],
    ['31 characters outside the basic plane', { title: '🕵'.repeat(31) }, ['body #/title']],
    ['a control character', { title: 'a\u0007b' }, ['body #/title']],
    ['a line break', { title: 'a\nb' }, ['body #/title']],
    ['a null character', { title: 'a\0b' }, ['body #/title']],
    ['half a surrogate pair', '{"title":"\\ud83d"}', ['body #/title']],
    ['a number as title', { title: 1 }, ['body #/title']],
    ['a list as title', { title: ['x'] }, ['body #/title']],
    ['an object as title', { title: { toString: 'x' } }, ['body #/title']],
    ['several faults at once', { title: 1, session_id: 2, x: 3 }, ['body #/session_id', 'body #/title']],
    ['a blank id', { title: 'x', session_id: '' }, ['body #/session_id']],
    ['an id of 129 characters', { title: 'x', session_id: 'x'.repeat(129) }, ['body #/session_id']],
    ['an id with a null character', { title: 'x', session_id: 'a\0' }, ['body #/session_id']],
    ['an id that no path can hold', { title: 'x', session_id: '..' }, ['body #/session_id']],
    ['a time before 2006', { title: 'x', created_at: Date.UTC(2006, 0, 1) - 1 }, ['body #/created_at']],
    ['a time in the future', { title: 'x', created_at: Date.now() + 3_600_000 }, ['body #/created_at']],
    ['a time with a fraction', { title: 'x', created_at: 1_600_000_000_000.5 }, ['body #/created_at']],
    ['a time as text', { title: 'x', created_at: '2020-01-01' }, ['body #/created_at']],
    ['a time beyond numbers', '{"title":"x","created_at":1e999}', ['body #/created_at']],
    ['a list as body', [1], ['body #']],
    ['text as body', '"x"', ['body #']],
    ['null as body', 'null', ['body #']],
    ['deep nesting', `{"title":${nested(5000)}}`, ['body #']],
  ])('refuses to create a session from %s', (_case, body, pointers) =>
    refuses(server.http.post(sessionsPath(), body), 422, pointers),
  );

  it('refuses to rename to a bad title', async () => {
    await refuses(server.http.patch(sessionPath('s'), { title: '' }), 422, ['body #/title']);
  });

  it.each([
    ['broken JSON', '{"title": "x"', 400, 'body #'],
    ['JSON with a byte order mark', '\ufeff{"title":"x"}', 400, 'body #'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'body #'],
    ['more than 16 KiB', { title: 'x'.repeat(17_000) }, 413, 'body #'],
  ])('refuses a body of %s', (_case, body, status, pointer) =>
    refuses(server.http.post(sessionsPath(), body), status, [pointer]),
  );

  it.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json; charset=utf-16', {}],
    ['application/jsonp', {}],
  ])('refuses the content type %s', (contentType) =>
    refuses(server.http.post(sessionsPath(), '{"title":"x"}', { 'content-type': contentType }), 415, [
      'header #/content-type',
    ]),
  );

  it('refuses a body in an encoding that it does not know, or that does not match', async () => {
    const encoded = (encoding: string) =>
      server.http.post(sessionsPath(), '{"title":"x"}', { 'content-encoding': encoding });
    await refuses(encoded('zstd-x'), 415, ['header #/content-encoding']);
    await refuses(encoded('gzip'), 400, ['body #']);
  });

  it.each([
    ['129 characters', 'x'.repeat(129), 422],
    ['..', '..', 422],
    ['%2e%2e', '%2e%2e', 422],
    ['%00', 'a%00b', 422],
    ['a line break', 'a%0Ab', 422],
    ['half a surrogate pair', '%ED%A0%80', 400],
    ['a broken escape', '%E0%A4', 400],
  ])('refuses an id in the path that is %s', async (_case, id, status) => {
    const pointer = (name: string) => (status === 400 ? 'path #' : `path #/${name}`);
    const body = { title: 'x' };
    await refuses(server.http.get(`/api/users/${id}/sessions`), status, [pointer('user_id')]);
    await refuses(server.http.post(`/api/users/${id}/sessions`, body), status, [pointer('user_id')]);
    await refuses(server.http.patch(`/api/users/default/sessions/${id}`, body), status, [
      pointer('session_id'),
    ]);
    await refuses(server.http.delete(`/api/users/default/sessions/${id}`), status, [pointer('session_id')]);
    await refuses(server.http.put(profilesPath('s') + `/${id}`, makeProfile()), status, [
      pointer('username'),
    ]);
    await refuses(server.http.delete(profilesPath('s') + `/${id}`), status, [pointer('username')]);
    // What a query cannot be decoded to becomes replacement characters, which are an id like any other.
    if (status === 422) {
      await refuses(server.http.get(`/api/sessions/s/profiles?user_id=${id}`), 422, ['query #/user_id']);
    }
  });

  it('refuses a username of only an @', () =>
    refuses(server.http.put(profilesPath('s', '@'), makeProfile()), 422, ['path #/username']));

  it.each([
    ['limit=0', ['query #/limit']],
    ['limit=-1', ['query #/limit']],
    ['limit=201', ['query #/limit']],
    ['limit=1e9', ['query #/limit']],
    ['limit=1.5', ['query #/limit']],
    ['limit=', ['query #/limit']],
    ['limit=1&limit=2', ['query #/limit']],
    ['order=up', ['query #/order']],
    ['order=asc&order=desc', ['query #/order']],
    ['cursor=', ['query #/cursor']],
    ['cursor=%00', ['query #/cursor']],
    ['cursor=garbage', ['query #/cursor']],
    [`cursor=${Buffer.from('[1]').toString('base64url')}`, ['query #/cursor']],
    [`cursor=${Buffer.from('["1","a"]').toString('base64url')}`, ['query #/cursor']],
    [`cursor=${Buffer.from('[1e400,"a"]').toString('base64url')}`, ['query #/cursor']],
    [`cursor=${Buffer.from('[1,"\\u0000"]').toString('base64url')}`, ['query #/cursor']],
    [`cursor=${'A'.repeat(5000)}`, ['query #/cursor']],
    ['limit=0&order=x&cursor=y', ['query #/limit', 'query #/order', 'query #/cursor']],
  ])('refuses a list with ?%s', (query, pointers) =>
    refuses(server.http.get(`${sessionsPath()}?${query}`), 422, pointers),
  );

  it.each<[string, unknown, number, string[]]>([
    ['a list', [], 422, ['body #']],
    ['text', '"x"', 422, ['body #']],
    ['nothing', undefined, 422, ['body #']],
    ['another object', { hello: 1 }, 422, ['body #/user_info', 'body #/tweets']],
    ['posts that are no list', makeProfile({ tweets: {} }), 422, ['body #/tweets']],
    ['posts without text', makeProfile({ tweets: [{ id: '1' }] }), 422, ['body #/tweets/0/text']],
    ['an id that is a number', makeProfile({ tweets: [{ id: 1, text: 'x' }] }), 422, ['body #/tweets/0/id']],
    [
      'counts that are text',
      makeProfile({ user_info: { followers: '12' } }),
      422,
      ['body #/user_info/followers'],
    ],
    ['deep nesting', `{"user_info":{},"tweets":[],"x":${nested(100_000)}}`, 422, ['body #']],
    ['half a million values', makeProfile({ x: Array(500_000).fill(0) }), 422, ['body #']],
    ['6 MB', makeProfile({ filler: 'x'.repeat(6_000_000) }), 413, ['body #']],
    ['broken JSON', '{"user_info":', 400, ['body #']],
  ])('refuses a profile that is %s', (_case, body, status, pointers) =>
    refuses(server.http.put(profilesPath('s', 'b'), body), status, pointers),
  );

  it.each([
    ['posts', { tweets: Array(400_000).fill(1) }, 10],
    ['pictures', { tweets: [{ id: '1', text: 'x', media: Array(400_000).fill(1) }] }, 1],
    [
      'counts',
      { patterns: { peak_days: Object.fromEntries(Array.from({ length: 100_000 }, (_, day) => [day, ''])) } },
      1,
    ],
  ])(
    'names at most ten faults of a profile with hundreds of thousands of wrong %s, and goes on answering',
    async (_case, wrong, count) => {
      const refused = server.http.put(profilesPath('s', 'b'), makeProfile(wrong));
      expect(expectProblem(await refused, 422)).toHaveLength(count);
      expect((await server.http.get('/api/health/live')).status).toBe(200);
    },
  );

  it('refuses a small body that decompresses to a large one', () =>
    refuses(
      server.http.put(
        profilesPath('s', 'b'),
        gzipSync(JSON.stringify(makeProfile({ filler: 'x'.repeat(6_000_000) }))),
        {
          'content-encoding': 'gzip',
        },
      ),
      413,
      ['body #'],
    ));

  it('refuses paths and methods that it does not have', async () => {
    for (const [method, path] of [
      ['GET', '/api'],
      ['GET', '/api/nothing'],
      ['POST', '/'],
      ['PUT', sessionsPath()],
      ['DELETE', sessionsPath()],
    ] as const) {
      await refuses(server.http.send(method, path), 404, ['path #']);
    }
  });
});
