import { describe, expect, it } from '@jest/globals';
import { expectProblem, sessionPath } from './support/factories.js';
import { readToEnd } from './support/import-client.js';
import { useImportServer } from './support/import-server.js';
import { startMastodon } from './support/networks/mastodon.js';
import { makePosts as makeNetworkPosts } from './support/networks/network-posts.js';

const world = useImportServer();
const { newSession, storedRows } = world;

/** Posts of an account of a network, from the oldest on, without its reposts. */
const makeOwnPosts = (count: number) =>
  makeNetworkPosts(2 * count)
    .filter(({ kind }) => kind !== 'repost')
    .slice(0, count);

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
      sample: { source: 'mastodon', posts_used: 100 },
    });
    await network.close();

    const grown = await startMastodon({ posts, port: network.port });
    const again = await readToEnd(await world.imports.startAccount(sessionId, account));
    await grown.close();
    expect(again.result.changes).toMatchObject({ posts_before: 100, posts_added: 20, posts_removed: 0 });
    expect(await storedRows(sessionId)).toHaveLength(1);
  });

  it('answers the stored profile to the Python version, whose session it makes', async () => {
    const network = await startMastodon({ posts: makeOwnPosts(30) });
    const account = `@alice@127.0.0.1:${network.port}`;

    const { events, last } = await readToEnd(
      await world.imports.post(`/api/analyze/${encodeURIComponent(account)}?tweets=10&session_id=python-2`),
    );
    await network.close();

    expect(events.filter(({ type }) => type !== 'progress').map(({ type }) => type)).toEqual(['result']);
    const [row] = await storedRows('python-2');
    expect(last.text).toBe(row?.result_json);
    expect(last.data).toMatchObject({ user_info: { display_name: 'Alice 🚀' }, sample: { posts_used: 10 } });
  });
});

describe('POST /api/analyze, for the Python version', () => {
  it('answers 422 and makes no session for what is no account or no count', async () => {
    for (const path of [
      '/api/analyze/what%20is%20this?session_id=never',
      '/api/analyze/nasa?tweets=0&session_id=never',
    ]) {
      expectProblem(await world.server.http.post(path, undefined), 422);
    }
    expectProblem(await world.server.http.get(sessionPath('never')), 404);
  });

  it('makes the session and says what to set for a network that is not configured', async () => {
    const { events, last } = await readToEnd(
      await world.imports.post('/api/analyze/nasa?session_id=python-1'),
    );
    expect(events.every(({ data }) => data['session_id'] === 'python-1')).toBe(true);
    expect(last.type).toBe('error');
    expect(last.data['fix']).toMatch(/X_BEARER_TOKEN|NITTER_URL/);
    expect((await world.server.http.get(sessionPath('python-1'))).body).toMatchObject({ title: '@nasa' });
  });
});
