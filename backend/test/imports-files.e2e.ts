import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { expectProblem, makeProfile, profilesPath, sessionPath, summariesPath } from './support/factories.js';
import { makeForm } from './support/import-client.js';
import { makePosts, useImportServer } from './support/import-server.js';
import { until } from './support/until.js';

const world = useImportServer();
const { newSession, listImports, storedRows, openUploads } = world;

describe('an import of a file', () => {
  it('tells its progress and then the import, with the profile stored', async () => {
    const sessionId = await newSession();

    const { events, last, result } = await world.imports.importFile(
      sessionId,
      makeForm(JSON.stringify(makePosts(50))),
    );

    expect(events.map(({ type }) => type).filter((type) => type !== 'progress')).toEqual(['result']);
    expect(events.filter(({ type }) => type === 'progress').map(({ data }) => data['stage'])).toEqual(
      expect.arrayContaining(['parsing', 'analyzing']),
    );
    expect(events[0]?.data).toMatchObject({ import_id: result.import_id, session_id: sessionId });
    expect(last.data).toMatchObject({
      user_id: 'default',
      session_id: sessionId,
      source: { kind: 'file', name: 'posts.json' },
      state: 'done',
      username: 'nasa',
      changes: null,
      error: null,
      sample: { source: 'json', posts_found: 50, posts_used: 50, posts_stored: 50, method: 'local' },
    });
    const [row, ...others] = await storedRows(sessionId);
    expect(others).toEqual([]);
    expect(row?.username).toBe('nasa');
    const answer = await world.server.http.get(profilesPath(sessionId, 'nasa'));
    expect(answer.text).toBe(row?.result_json);
    expect(answer.body).toMatchObject({ user_info: { username: 'nasa' }, sample: { posts_used: 50 } });
    expect((answer.body as { tweets: unknown[] }).tweets).toHaveLength(50);
    expect((await world.server.http.get(sessionPath(sessionId))).body).toMatchObject({ profile_count: 1 });
    expect((await world.server.http.get(summariesPath(sessionId))).body).toMatchObject([
      { username: 'nasa', source: 'json', posts: 50, first_post_at: result.sample?.first_post_ms },
    ]);
  });

  it('can be looked up, followed and forgotten when it has ended', async () => {
    const sessionId = await newSession();
    const { result } = await world.imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(3))));
    const path = world.imports.path(sessionId, result.import_id);

    expect(await listImports(sessionId)).toEqual([result]);
    expect((await world.server.http.get(path)).body).toEqual(result);
    const again = await world.imports.follow(sessionId, result.import_id);
    expect(again.events.map(({ type }) => type)).toEqual(['result']);
    expect(again.result).toEqual(result);

    expect((await world.server.http.delete(path)).body).toEqual({ deleted: result.import_id });
    expectProblem(await world.server.http.get(path), 404);
    expect(await listImports(sessionId)).toEqual([]);
    expect(await storedRows(sessionId)).toHaveLength(1);
    expect((await world.server.http.delete(path)).status).toBe(200);
  });

  it('replaces the profile of the same account, in whatever letter case, and says what changed', async () => {
    const sessionId = await newSession();
    await world.imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(10).slice(3))));

    const { result } = await world.imports.importFile(
      sessionId,
      makeForm(JSON.stringify(makePosts(10, { author: 'NASA' }))),
    );

    expect(result).toMatchObject({
      username: 'nasa',
      changes: { posts_before: 7, posts_added: 3, posts_removed: 0 },
    });
    const rows = await storedRows(sessionId);
    expect(rows.map(({ username }) => username)).toEqual(['nasa']);
    expect(JSON.parse(rows[0]?.result_json ?? '')).toMatchObject({ changes: { posts_added: 3 } });
  });

  it('asks for the username when the file does not say it, and takes it from the form', async () => {
    const sessionId = await newSession();
    const posts = JSON.stringify(makePosts(3, { author: undefined }));

    const refused = await world.imports.importFile(sessionId, makeForm(posts));
    expect(refused.last).toMatchObject({ type: 'error', data: { needs_username: true } });
    expect(await storedRows(sessionId)).toEqual([]);

    const taken = await world.imports.importFile(
      sessionId,
      makeForm(posts, { fields: { username: '@esa' } }),
    );
    expect(taken.result).toMatchObject({ state: 'done', username: 'esa' });
  });

  it('asks for another username when no profile could be found under the one of the file', async () => {
    const sessionId = await newSession();

    const { last } = await world.imports.importFile(
      sessionId,
      makeForm(JSON.stringify(makePosts(3, { author: '..' }))),
    );

    expect(last).toMatchObject({
      type: 'error',
      data: { error: expect.stringContaining('“..”'), needs_username: true },
    });
    expect(await storedRows(sessionId)).toEqual([]);
  });

  it('stores a file that is a profile itself byte for byte', async () => {
    const sessionId = await newSession();
    const json = JSON.stringify(makeProfile(), null, 3);

    const { result } = await world.imports.importFile(sessionId, makeForm(json, { name: 'profile.json' }));

    expect(result).toMatchObject({ state: 'done', username: 'nasa', sample: null, changes: null });
    expect(await storedRows(sessionId)).toEqual([{ username: 'nasa', result_json: json }]);
    expect((await world.server.http.get(summariesPath(sessionId))).body).toMatchObject([
      { username: 'nasa', display_name: 'NASA', source: null, posts: 1, first_post_at: 1665695238000 },
    ]);
  });

  it('refuses a file that looks like a profile and is none', async () => {
    const sessionId = await newSession();
    const json = JSON.stringify(makeProfile({ tweets: [{ id: 5, text: 'x' }] }));

    const { last } = await world.imports.importFile(sessionId, makeForm(json));

    expect(last.type).toBe('error');
    expect(last.data['error']).toContain('tweets.0.id');
    expect(await storedRows(sessionId)).toEqual([]);
  });

  it('says what is wrong with a foreign file and what to do, and keeps nothing', async () => {
    const sessionId = await newSession();

    const { events, last } = await world.imports.importFile(
      sessionId,
      makeForm('%PDF-1.7 whatever', { name: 'tweets.js' }),
    );

    expect(events.at(-1)?.type).toBe('error');
    expect(last.data).toMatchObject({
      error: expect.stringContaining('PDF'),
      fix: expect.stringMatching(/\.$/),
      needs_username: false,
    });
    expect(await listImports(sessionId)).toMatchObject([{ state: 'failed', username: null }]);
    await until(() => openUploads().length === 0);
    expect(readdirSync(world.directory)).toEqual([]);
  });

  it('goes on when the caller goes away', async () => {
    const sessionId = await newSession();
    const caller = new AbortController();
    await world.imports.post(
      world.imports.path(sessionId),
      makeForm(JSON.stringify(makePosts(5000))),
      caller.signal,
    );
    caller.abort();

    await until(async () => (await listImports(sessionId))[0]?.state === 'done');

    expect(await storedRows(sessionId)).toHaveLength(1);
  });
});
