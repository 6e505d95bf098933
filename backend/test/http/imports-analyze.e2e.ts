import { describe, expect, it } from '@jest/globals';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { sessionPath, sessionsPath } from '../support/factories.js';
import { readToEnd } from '../support/import-client.js';
import { useImportServer } from '../support/import-server.js';
import { startMastodon } from '../support/networks/mastodon.js';
import { makeOwnPosts } from '../support/networks/network-posts.js';

const world = useImportServer();
const { storedRows } = world;

describe('POST /api/analyze, for the Python version', () => {
  /** A network with an account of 30 posts that name a product, and the address of its analysis. */
  const startAccount = async () => {
    const posts = makeOwnPosts(30).map((post) => ({ ...post, text: `${post.text}, of the Rocket Museum` }));
    const network = await startMastodon({ posts });
    return { network, path: `/api/analyze/${encodeURIComponent(`@alice@127.0.0.1:${network.port}`)}` };
  };
  const analyze = async (path: string) => readToEnd(await world.imports.post(path));
  const errorOf = async (path: string) => {
    const { status, events, last } = await analyze(path);
    expect({ status, types: events.map(({ type }) => type) }).toEqual({ status: 200, types: ['error'] });
    return last.data;
  };
  const sessionsOf = async (userId: string) =>
    (await world.server.http.get<SessionDto[]>(sessionsPath(userId))).body;

  it('answers what the Python version wrote, and stores all of the profile', async () => {
    const { network, path } = await startAccount();
    const { events, last } = await analyze(`${path}?tweets=10&session_id=python-1`);
    await network.close();

    expect(events.filter(({ type }) => type !== 'progress').map(({ type }) => type)).toEqual(['result']);
    expect(keysOf(last.data)).toEqual([
      ...['analysis', 'analysis.engagement', 'analysis.engagement.insights', 'analysis.engagement.top_posts'],
      ...['likes', 'retweets', 'text'].map((key) => `analysis.engagement.top_posts.${key}`),
      'analysis.products',
      ...['category', 'product', 'tweet_ids'].map((key) => `analysis.products.${key}`),
      'analysis.writing_style',
      ...['patterns', 'patterns.peak_days', 'patterns.peak_hours', 'tweets'],
      ...['author', 'author_name', 'has_media', 'id', 'likes', 'media', 'replies', 'retweets', 'text'].map(
        (key) => `tweets.${key}`,
      ),
      ...['tweets.time_ago', 'tweets.timestamp_ms', 'tweets.views', 'user_info'],
      ...['bio', 'display_name', 'followers', 'following', 'joined', 'tweets_count', 'username'].map(
        (key) => `user_info.${key}`,
      ),
    ]);
    const [row] = await storedRows('python-1');
    const stored = JSON.parse(row?.result_json ?? '') as Record<string, unknown>;
    expect(stored).toMatchObject({ user_info: last.data['user_info'], sample: { posts_used: 10 } });
  });

  it.each(['', '?session_id=', '?session_id=default&user_id='])(
    'uses the session default with the query %j',
    async (query) => {
      const { network, path } = await startAccount();
      expect((await analyze(`${path}${query}`)).last.type).toBe('result');
      await network.close();
      const before = await sessionsOf('default');
      expect(before.filter(({ session_id }) => session_id === 'default')).toMatchObject([
        { profile_count: 1 },
      ]);
      await world.server.http.delete(sessionPath('default'));
    },
  );

  it('says what to set for a network that is not configured, and leaves no session behind', async () => {
    const { events, last } = await analyze('/api/analyze/nasa?user_id=five&session_id=python-2');
    expect(events.every(({ data }) => data['session_id'] === 'python-2')).toBe(true);
    expect(last.type).toBe('error');
    expect(last.data['fix']).toMatch(/X_BEARER_TOKEN|NITTER_URL/);
    expect(await sessionsOf('five')).toEqual([]);
  });

  it.each([
    ['what%20is%20this', /./],
    ['nasa?tweets=0', /tweets must be a whole number/],
    ['nasa?tweets=many', /tweets must be a whole number/],
    ['nasa?session_id=..', /session_id must not be/],
    [`nasa?user_id=${'x'.repeat(129)}`, /user_id must have/],
  ])('answers 200 and an error event to %s, and makes no session', async (request, error) => {
    const path = `/api/analyze/${request}${request.includes('?') ? '&' : '?'}${request.includes('user_id') ? '' : 'user_id=six'}`;
    expect(await errorOf(path)).toEqual({
      error: expect.stringMatching(error),
      fix: expect.stringMatching(/./),
      needs_username: expect.any(Boolean),
    });
    expect(await sessionsOf('six')).toEqual([]);
  });
});

/** The keys of a value and of all that is in it, sorted, each once: those in `peak_days` and `peak_hours` are data. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return sorted(value.flatMap((member) => keysOf(member, path)));
  return sorted(
    Object.entries(value).flatMap(([key, inner]) => [
      `${path}${key}`,
      ...(key.startsWith('peak_') ? [] : keysOf(inner, `${path}${key}.`)),
    ]),
  );
}

const sorted = (keys: string[]) => [...new Set(keys)].sort();
