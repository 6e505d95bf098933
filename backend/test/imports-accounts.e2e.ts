import { describe, expect, it } from '@jest/globals';
import type { ImportDto } from '../src/imports/import.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import { createSession, makeProfile, profilesPath, sessionsPath } from './support/factories.js';
import { readToEnd } from './support/import-client.js';
import { useImportServer } from './support/import-server.js';
import { startMastodon } from './support/networks/mastodon.js';
import { makeOwnPosts } from './support/networks/network-posts.js';
import { until } from './support/until.js';

const world = useImportServer();
const { newSession, storedRows } = world;

describe('an import of an account', () => {
  it('fetches its posts from its network, and again replaces the profile', async () => {
    const sessionId = await newSession();
    const posts = makeOwnPosts(120);
    const network = await startMastodon({ posts: posts.slice(0, 100) });
    const account = `@alice@127.0.0.1:${network.port}`;

    const { events, result } = await readToEnd(await world.imports.startAccount(sessionId, account));

    expect(events.map(({ data }) => data['stage'])).toEqual(
      expect.arrayContaining(['fetching', 'analyzing']),
    );
    expect(result).toMatchObject({
      state: 'done',
      source: { kind: 'account', name: account },
      username: account.slice(1),
      sample: {
        source: 'mastodon',
        posts_used: 100,
        provenance: {
          account: {
            network: 'mastodon',
            address: expect.stringMatching(
              new RegExp(`^http://127\\.0\\.0\\.1:${network.port}/api/v1/accounts/\\d+/statuses$`, 'u'),
            ),
          },
        },
      },
    });
    expect(result.sample?.provenance).not.toHaveProperty('file');
    await network.close();

    const grown = await startMastodon({ posts, port: network.port });
    const again = await readToEnd(await world.imports.startAccount(sessionId, account));
    await grown.close();
    expect(again.result.changes).toMatchObject({ posts_before: 100, posts_added: 20, posts_removed: 0 });
    expect(await storedRows(sessionId)).toHaveLength(1);
  });
});

describe('POST /api/analyze, for the Python version', () => {
  /** A network with an account of 30 posts, and the address of its analysis. */
  const startAccount = async () => {
    const network = await startMastodon({ posts: makeOwnPosts(30) });
    return { network, path: `/api/analyze/${encodeURIComponent(`@alice@127.0.0.1:${network.port}`)}` };
  };
  const analyze = async (path: string) => readToEnd(await world.imports.post(path));
  const sessionsOf = async (userId: string) =>
    (await world.server.http.get<SessionDto[]>(sessionsPath(userId))).body;

  it('makes the session once when two accounts are analysed at once, and keeps both profiles', async () => {
    const accounts = await Promise.all([startAccount(), startAccount()]);
    const ends = await Promise.all(accounts.map(({ path }) => analyze(`${path}?user_id=two`)));
    await Promise.all(accounts.map(({ network }) => network.close()));
    expect(ends.map(({ last }) => last.type)).toEqual(['result', 'result']);
    expect(await sessionsOf('two')).toMatchObject([
      { session_id: 'default', title: expect.stringMatching(/^@alice@127/), profile_count: 2 },
    ]);
  });

  it('leaves the title and the profiles of a session alone that is there', async () => {
    await createSession(world.server.http, { userId: 'three', session_id: 'default', title: 'Mine' });
    await world.server.http.put(profilesPath('default', 'nasa', 'three'), makeProfile());
    const { network, path } = await startAccount();
    await analyze(`${path}?user_id=three`);
    await network.close();
    expect(await sessionsOf('three')).toMatchObject([{ title: 'Mine', profile_count: 2 }]);
  });

  it('keeps what somebody put into the session while the analysis failed', async () => {
    const running = world.imports.post(
      `/api/analyze/${encodeURIComponent(world.silentAccount)}?user_id=four&session_id=x`,
    );
    await until(async () => {
      const { body } = await world.server.http.get<ImportDto[]>(world.imports.path('x', undefined, 'four'));
      return body[0]?.progress != null;
    });
    expect(await sessionsOf('four')).toEqual([]);
    await createSession(world.server.http, { userId: 'four', session_id: 'x', title: 'Made meanwhile' });
    const { body } = await world.server.http.get<ImportDto[]>(world.imports.path('x', undefined, 'four'));
    await world.server.http.delete(world.imports.path('x', body[0]?.import_id, 'four'));
    expect((await readToEnd(await running)).last.type).toBe('error');
    expect(await sessionsOf('four')).toMatchObject([{ title: 'Made meanwhile' }]);
  });
});
