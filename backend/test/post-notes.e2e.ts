import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PostNoteDto } from '../src/post-notes/post-notes.dto.js';
import {
  createSession,
  expectProblem,
  makeProfile,
  newTestUser,
  profilesPath,
  sessionPath,
  testUser,
} from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';

let server: TestServer;
let sessionId: string;

beforeAll(async () => (server = await startServer()));
afterAll(() => server.remove());
beforeEach(async () => {
  newTestUser();
  sessionId = (await createSession(server.http)).session_id;
});

const notePath = (postId = '1', { username = 'nasa', session = sessionId } = {}) =>
  `${profilesPath(session, username)}/posts/${encodeURIComponent(postId)}/note`;
const list = async () => (await server.http.get<PostNoteDto[]>(`${sessionPath(sessionId)}/post-notes`)).body;

const noted = {
  bookmarked: true,
  note: 'Compare with the press release.\n\n- *soon* 🚀',
  labels: [
    { name: 'promise', color: 'teal' },
    { name: 'später', color: 'gray' },
  ],
} as const;

describe('what is noted about a post', () => {
  it('is kept, replaced and deleted, and stays when the account is imported again', async () => {
    await server.http.put(profilesPath(sessionId, 'nasa'), makeProfile());
    expectProblem(await server.http.get(notePath()), 404);

    const { body: saved } = await server.http.put<PostNoteDto>(notePath(), noted);
    expect(saved).toEqual({ username: 'nasa', post_id: '1', ...noted, updated_at: expect.any(Number) });
    await server.http.put(profilesPath(sessionId, 'nasa'), makeProfile());
    expect((await server.http.get(notePath())).body).toEqual(saved);

    await server.http.put(notePath('2', { username: '@esa' }), { labels: [{ name: ' plan ' }] });
    expect(await list()).toMatchObject([
      {
        username: 'esa',
        post_id: '2',
        bookmarked: false,
        note: '',
        labels: [{ name: 'plan', color: 'gray' }],
      },
      saved,
    ]);

    await server.http.put(notePath(), {});
    expect((await server.http.get(notePath())).body).toMatchObject({
      bookmarked: false,
      note: '',
      labels: [],
    });
    expect((await server.http.delete(notePath())).body).toEqual({ deleted: '1' });
    expect((await server.http.delete(notePath())).status).toBe(200);
    expect(await list()).toHaveLength(1);
  });

  it('goes with its session, and is of its user alone', async () => {
    await server.http.put(notePath(), noted);
    const owner = testUser();
    const rows = () => server.database.rows('SELECT post_id FROM post_notes WHERE user_id = ?', owner);
    newTestUser();
    expect(await list()).toEqual([]);
    expectProblem(await server.http.get(notePath()), 404);
    await server.http.delete(notePath());
    expect(await rows()).toEqual([{ post_id: '1' }]);

    await server.http.delete(sessionPath(sessionId, owner));
    expect(await rows()).toEqual([]);
  });

  it.each([
    [{ note: 'x'.repeat(10_001) }, '#/note'],
    [{ note: '\u0000' }, '#/note'],
    [{ bookmarked: 'yes' }, '#/bookmarked'],
    [{ labels: [{ name: ' ' }] }, '#/labels/0/name'],
    [{ labels: [{ name: 'a', color: 'black' }] }, '#/labels/0/color'],
    [{ labels: [{ name: 'a' }, { name: 'A' }] }, '#/labels'],
    [{ labels: Array.from({ length: 21 }, (_, index) => ({ name: `label ${index}` })) }, '#/labels'],
    [{ stars: 5 }, '#/stars'],
  ])('is refused as %j', async (body, pointer) => {
    const answer = await server.http.put(notePath(), body);
    expectProblem(answer, 422);
    expect(answer.body).toMatchObject({ errors: [{ in: 'body', pointer }] });
    expect(await list()).toEqual([]);
  });

  it('needs a session, and may be as long as is said', async () => {
    expectProblem(await server.http.put(notePath('1', { session: 'none' }), noted), 404);
    const note = '🚀'.repeat(10_000);
    expect((await server.http.put(notePath(), { note })).body).toMatchObject({ note });
  });
});
