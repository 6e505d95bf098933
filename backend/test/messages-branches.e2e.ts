import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto, WalkedBranchDto } from '../src/messages/message.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import {
  createSession,
  expectProblem,
  messagesPath,
  newTestUser,
  sessionPath,
  testUser,
} from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';

describe('branches of a conversation', () => {
  let server: TestServer;

  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.remove());

  /**
   * A question with an answer (a1, a2), the question edited (b2) with two answers (b3, c3), of which the second is walked:
   *
   *     a1 - a2
   *        `- b2 - b3
   *             `- c3
   */
  beforeEach(async () => {
    newTestUser();
    await createSession(server.http, { session_id: 's' });
    await post('a1');
    await post('a2');
    await post('b2', 'a1');
    await post('b3');
    await post('c3', 'b2');
  });

  const post = (id: string, parent_id?: string | null) =>
    server.http.post<MessageDto>(messagesPath('s'), {
      id,
      content: `text of ${id}`,
      ...(parent_id !== undefined && { parent_id }),
    });
  const walk = (message_id: string) =>
    server.http.put<WalkedBranchDto>(`${sessionPath('s')}/branch`, { message_id });
  const remove = (id: string) => server.http.delete(messagesPath('s', id));
  const list = async () => (await server.http.get<MessageDto[]>(messagesPath('s'))).body;
  const getSession = async () => (await server.http.get<SessionDto>(sessionPath('s'))).body;
  const stored = async () =>
    (
      await server.database.rows<{ message_id: string }>(
        'SELECT message_id FROM messages WHERE user_id = ? ORDER BY message_id',
        testUser(),
      )
    ).map(({ message_id }) => message_id);

  /** The ids of the branch that is walked; its session must count them. */
  const walked = async () => {
    const ids = (await list()).map(({ id }) => id);
    expect((await getSession()).message_count).toBe(ids.length);
    return ids;
  };

  it('are begun by messages that follow an older one, and each is walked from then on', async () => {
    expect(await walked()).toEqual(['a1', 'b2', 'c3']);
    expect(await stored()).toEqual(['a1', 'a2', 'b2', 'b3', 'c3']);
  });

  it('are shown at the messages where they part, with the ways to the others', async () => {
    expect((await list()).map(({ branch }) => branch)).toEqual([
      { index: 0, count: 1, previous_id: null, next_id: null },
      { index: 1, count: 2, previous_id: 'a2', next_id: null },
      { index: 1, count: 2, previous_id: 'b3', next_id: null },
    ]);
    const { body } = await post('d3', 'b2');
    expect(body.branch).toEqual({ index: 2, count: 3, previous_id: 'c3', next_id: null });
    await walk('c3');
    expect((await list())[2]?.branch).toEqual({ index: 1, count: 3, previous_id: 'b3', next_id: 'd3' });
  });

  it('may part at the first message', async () => {
    const { body } = await post('other', null);
    expect(body).toMatchObject({ parent_id: null, branch: { index: 1, count: 2, previous_id: 'a1' } });
    expect(await walked()).toEqual(['other']);
  });

  it('are walked to what was written last behind the chosen message', async () => {
    expect(await walk('a2')).toMatchObject({
      status: 200,
      body: { last_message_id: 'a2', message_count: 2 },
    });
    expect(await walked()).toEqual(['a1', 'a2']);
    expect((await walk('b2')).body).toEqual({ last_message_id: 'c3', message_count: 3 });
    await walk('b3');
    await post('b4');
    await walk('a2');
    await walk('b2');
    expect(await walked()).toEqual(['a1', 'b2', 'b3', 'b4']);
  });

  it('stay as they are when the one that is walked is chosen, at any of its messages', async () => {
    await walk('b3');
    const { revision } = await getSession();
    for (const id of ['a1', 'b2', 'b3']) {
      expect((await walk(id)).body).toEqual({ last_message_id: 'b3', message_count: 3 });
    }
    expect((await getSession()).revision).toBe(revision);
  });

  it('are left to be continued, and a page of one leads along it whichever is walked', async () => {
    await walk('b3');
    const older = await server.http.get<MessageDto[]>(`${messagesPath('s')}?before=b3`);
    await walk('a2');
    const again = await server.http.get<MessageDto[]>(`${messagesPath('s')}?before=b3`);
    expect(again.body).toEqual(older.body);
    expect(again.body.map(({ id }) => id)).toEqual(['a1', 'b2']);
  });

  it('change the tag of the conversation when another one is walked', async () => {
    const etag = String((await server.http.get(messagesPath('s'))).headers.etag);
    await walk('a2');
    expect((await server.http.get(messagesPath('s'), { 'if-none-match': etag })).status).toBe(200);
  });

  it('cannot be walked through a message that is not there, of another session or of another user', async () => {
    await createSession(server.http, { session_id: 'empty' });
    const path = `${sessionPath('empty')}/branch`;
    expect(expectProblem(await walk('m9'), 422)).toEqual(['body #/message_id']);
    expect(expectProblem(await server.http.put(path, { message_id: 'a2' }), 422)).toEqual([
      'body #/message_id',
    ]);
    newTestUser();
    expect(expectProblem(await walk('a2'), 404)).toEqual(['path #/session_id']);
  });

  it('lose a message and all that follows from it, and end before it when it has no other version', async () => {
    await walk('a2');
    await post('a3');
    await post('a4');
    await walk('c3');
    expect(await remove('b2')).toMatchObject({ status: 200, body: { deleted: 'b2' } });
    expect(await stored()).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(await walked()).toEqual(['a1', 'a2', 'a3', 'a4']);
    await remove('a3');
    expect(await walked()).toEqual(['a1', 'a2']);
    await remove('a1');
    expect(await walked()).toEqual([]);
    expect(await stored()).toEqual([]);
    await post('new');
    expect(await walked()).toEqual(['new']);
  });

  it('are walked through the newest other version of a message that is deleted', async () => {
    await post('d3', 'b2');
    await walk('c3');
    await remove('c3');
    expect(await walked()).toEqual(['a1', 'b2', 'd3']);
    expect((await list())[2]?.branch).toEqual({ index: 1, count: 2, previous_id: 'b3', next_id: null });
  });

  it('that are not walked can be deleted without a change of the one that is', async () => {
    await remove('b3');
    await remove('a2');
    expect(await walked()).toEqual(['a1', 'b2', 'c3']);
    expect((await list()).map(({ branch }) => branch.count)).toEqual([1, 1, 1]);
  });

  it('may be deleted twice, and a message that comes late to what is gone is refused', async () => {
    await remove('b2');
    const { revision } = await getSession();
    expect(await remove('b2')).toMatchObject({ status: 200, body: { deleted: 'b2' } });
    expect((await getSession()).revision).toBe(revision);
    expect(expectProblem(await post('late', 'c3'), 422)).toEqual(['body #/parent_id']);
    newTestUser();
    expect(expectProblem(await remove('a1'), 404)).toEqual(['path #/session_id']);
  });

  it('are not touched when another user deletes a message of the same name', async () => {
    const owner = testUser();
    newTestUser();
    await createSession(server.http, { session_id: 's' });
    await post('a1');
    await remove('a1');
    const { body } = await server.http.get<MessageDto[]>(messagesPath('s', undefined, owner));
    expect(body.map(({ id }) => id)).toEqual(['a1', 'b2', 'c3']);
  });
});
