import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import {
  createSession,
  expectProblem,
  messagesPath,
  newTestUser,
  sessionPath,
  testUser,
} from './support/factories.js';
import type { Answer } from './support/http.js';
import { startServerProcess } from './support/server-process.js';
import { startServer, type TestServer } from './support/test-server.js';

describe('a long conversation', () => {
  let server: TestServer;

  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.remove());
  beforeEach(async () => {
    newTestUser();
    await createSession(server.http, { session_id: 's' });
  });

  /** Gives the session messages `m1` to `m{count}`, each behind the one before. */
  async function seed(count: number): Promise<void> {
    await server.database.rows(
      `INSERT INTO messages (user_id, session_id, message_id, parent_id, position, role, status, created_at, updated_at,
         size_bytes, content)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
       SELECT user_id, 's', 'm' || i, CASE WHEN i = 1 THEN '' ELSE 'm' || (i - 1) END, i, 'user', 'complete', i, i, 2, '#' || i
       FROM n, users WHERE user_id = ?`,
      testUser(),
    );
    await server.database.rows(
      'UPDATE sessions SET walked_message_id = ?, message_count = ? WHERE user_id = ?',
      ...[`m${count}`, count, testUser()],
    );
  }

  const ids = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `m${from + index}`);
  const get = (path: string) => server.http.get<MessageDto[]>(path);
  const idsOf = (messages: readonly MessageDto[]) => messages.map(({ id }) => id);
  const older = ({ headers }: Answer) => /^<([^>]+)>; rel="next"$/.exec(String(headers['link'] ?? ''))?.[1];

  it('comes whole, each message once and in order', async () => {
    await seed(5_000);
    const answer = await get(messagesPath('s'));
    expect(idsOf(answer.body)).toEqual(ids(1, 5_000));
    expect(answer.body[4_999]).toMatchObject({ content: '#5000', parent_id: 'm4999' });
    expect(answer.headers.link).toBeUndefined();
  });

  it('comes compressed to a caller who accepts it, and leaves nothing behind in the server', async () => {
    await seed(5_000);
    const other = await startServerProcess({ ...server.database.env, LOG_LEVEL: 'info' });
    const headers = { 'accept-encoding': 'gzip' };
    const answer = await other.http.get(messagesPath('s'), headers);
    expect(answer.headers['content-encoding']).toBe('gzip');
    await other.end('SIGTERM');
    // Node warns of listeners that pile up.
    expect(other.output()).not.toContain('Warning');
  });

  it('comes in pages from its end to its beginning, which lead to each other', async () => {
    await seed(450);
    const pages: string[][] = [];
    for (let path: string | undefined = `${messagesPath('s')}?limit=200`; path !== undefined;) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      pages.unshift(idsOf(answer.body));
      path = older(answer);
    }
    expect(pages).toEqual([ids(1, 50), ids(51, 250), ids(251, 450)]);
    expect(idsOf((await get(`${messagesPath('s')}?before=m4`)).body)).toEqual(ids(1, 3));
    expect((await get(`${messagesPath('s')}?limit=50&before=m1`)).body).toEqual([]);
  });

  it('has pages that stay the same while messages are added', async () => {
    await seed(30);
    const path = older(await get(`${messagesPath('s')}?limit=10`)) ?? '';
    await server.http.post(messagesPath('s'), { id: 'new', content: 'x' });
    expect(idsOf((await get(path)).body)).toEqual(ids(11, 20));
    expect(idsOf((await get(`${messagesPath('s')}?limit=2`)).body)).toEqual(['m30', 'new']);
  });

  it('has its longest messages in the list, too, and in pages', async () => {
    const long = 'ä'.repeat(100_000);
    const contents = ['one', long, 'three', long, long];
    for (const content of contents) await server.http.post(messagesPath('s'), { content });
    for (const query of ['', '?limit=200']) {
      const { body } = await get(messagesPath('s') + query);
      expect(body.map(({ content }) => content)).toEqual(contents);
    }
  });

  it('takes another message at its end', async () => {
    await seed(5_000);
    const { body } = await server.http.post<MessageDto>(messagesPath('s'), { content: 'next' });
    expect(body.parent_id).toBe('m5000');
    expect((await server.http.get<SessionDto>(sessionPath('s'))).body.message_count).toBe(5_001);
  });

  it('is deleted from any message on, or with its session', async () => {
    await seed(5_000);
    expect((await server.http.delete(messagesPath('s', 'm1001'))).status).toBe(200);
    expect((await server.http.get<SessionDto>(sessionPath('s'))).body.message_count).toBe(1_000);
    expect(idsOf((await get(`${messagesPath('s')}?limit=2`)).body)).toEqual(ids(999, 1_000));
    expect((await server.http.delete(sessionPath('s'))).status).toBe(200);
    expect(
      await server.database.rows('SELECT message_id FROM messages WHERE user_id = ?', testUser()),
    ).toEqual([]);
  });

  it('has no messages when the one at its end is gone, as after a change by hand', async () => {
    await seed(3);
    await server.database.rows('DELETE FROM messages WHERE user_id = ? AND message_id = ?', testUser(), 'm3');
    for (const query of ['', '?limit=5']) expect((await get(messagesPath('s') + query)).text).toBe('[]');
    // Nothing is lost: the branch can be walked again.
    await server.http.put(`${sessionPath('s')}/branch`, { message_id: 'm1' });
    expect(idsOf((await get(messagesPath('s'))).body)).toEqual(ids(1, 2));
  });

  it.each([
    ['limit=0', 'query #/limit'],
    ['limit=201', 'query #/limit'],
    ['limit=x', 'query #/limit'],
    ['before=', 'query #/before'],
    ['before=..', 'query #/before'],
    ['before=unknown', 'query #/before'],
  ])('is not read with %s', async (query, pointer) => {
    await seed(3);
    expect(expectProblem(await get(`${messagesPath('s')}?${query}`), 422)).toEqual([pointer]);
  });
});
