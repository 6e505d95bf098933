import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionTools } from '../src/chat/session-tools.js';
import { createSession, makeProfile, newTestUser, profilesPath, testUser } from './support/factories.js';
import { makePosts } from './support/import-server.js';
import { startServer, type TestServer } from './support/test-server.js';

const posts = makePosts(1_000).map(({ created_at, ...post }) => ({
  ...post,
  timestamp_ms: Date.parse(created_at),
}));
const [first, second] = posts;
const { signal } = new AbortController();

describe('the tools of a language model', () => {
  let server: TestServer;
  let app: { close(): Promise<void> };
  let tools: SessionTools;

  beforeAll(async () => {
    server = await startServer();
    const parts = await loadApp();
    const opened = await parts.openApp(server.database.env);
    [app, tools] = [opened, opened.get(parts.SessionTools)];
  });

  afterAll(async () => {
    await app.close();
    await server.remove();
  });

  beforeEach(async () => {
    newTestUser();
    await createSession(server.http, { session_id: 's' });
  });

  const save = async (username: string, tweets: object[]) => {
    const { user_info } = makeProfile();
    const profile = makeProfile({ tweets, user_info: { ...user_info, username, display_name: username } });
    expect((await server.http.put(profilesPath('s', username), profile)).status).toBe(200);
  };
  const scope = (userId = testUser()) => ({ userId, sessionId: 's', username: null });
  const run = (name: string, args: unknown, userId?: string) =>
    tools.run(scope(userId), name, args, { maxCharacters: 2_000, signal });
  const areKnown = (...citations: [username: string | null, id: string][]) =>
    tools.areKnown(
      scope(),
      citations.map(([username, id]) => ({ username, id })),
      signal,
    );

  it('read the profiles of the session', async () => {
    await save('nasa', posts);
    const { detail, text } = await run('search_posts', { text: 'rockets', limit: 1 });
    expect(detail).toBe('Searching 1,000 posts of @nasa for “rockets”');
    expect(text).toContain('1,000 of 1,000 posts of @nasa say “rockets”');
    expect(text).toContain('[post:');
  });

  it('read a profile as it is now, also when they have read it before', async () => {
    await save('nasa', posts.slice(0, 10));
    expect((await run('list_profiles', {})).text).toContain('10 posts');
    await save('nasa', posts.slice(0, 20));
    expect((await run('list_profiles', {})).text).toContain('20 posts');
  });

  it('read nothing of another user', async () => {
    await save('nasa', posts);
    expect((await run('profile_figures', { username: 'nasa' }, 'somebody else')).text).toBe(
      'There is no profile of @nasa in this session. The session has no profile yet.',
    );
  });

  it('read who is named, however large the others are together', async () => {
    const large = { text: 'x'.repeat(4_500_000), id: '1', timestamp_ms: 1 };
    for (let index = 0; index < 8; index += 1) await save(`large${index}`, [large]);
    await save('nasa', posts);
    expect((await run('search_posts', { text: 'rockets' })).text).toMatch(/too large .*@nasa/);
    expect((await run('search_posts', { text: 'rockets', username: '@NASA' })).text).toContain(
      '1,000 of 1,000 posts of @nasa',
    );
    expect(await areKnown([null, '1'], [null, first?.id ?? ''], [null, '2'])).toEqual([true, true, false]);
  });

  it('know which citations are of posts of the session', async () => {
    await save('nasa', posts.slice(0, 1));
    await save('esa', posts.slice(1, 2));
    const [nasas, esas] = [first?.id ?? '', second?.id ?? ''];
    expect(
      await areKnown(
        [null, nasas],
        ['NASA', nasas],
        ['nasa', esas],
        [null, esas],
        ['nobody', nasas],
        [null, ''],
      ),
    ).toEqual([true, true, false, true, false, false]);
    expect(await areKnown()).toEqual([]);
  });

  it('know no post any more whose profile was deleted', async () => {
    await save('nasa', posts);
    expect(await areKnown(['nasa', first?.id ?? ''])).toEqual([true]);
    await server.http.delete(profilesPath('s', 'nasa'));
    expect(await areKnown(['nasa', first?.id ?? ''])).toEqual([false]);
  });

  it('end with the reason of who does not wait any more', async () => {
    await save('nasa', posts);
    const stop = AbortSignal.abort(new Error('stopped'));
    await expect(
      tools.run(scope(), 'list_profiles', {}, { maxCharacters: 2_000, signal: stop }),
    ).rejects.toThrow('stopped');
  });
});
