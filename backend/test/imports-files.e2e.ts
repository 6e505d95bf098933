import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { makeProfile, profilesPath, sessionPath, summariesPath } from './support/factories.js';
import { makeForm } from './support/import-client.js';
import { makePosts, useImportServer } from './support/import-server.js';
import { zipOf } from './support/uploads/pack.js';

const world = useImportServer();
const { newSession, storedRows } = world;

describe('an import of a file', () => {
  it('tells its progress and then the import, with the profile stored', async () => {
    const sessionId = await newSession();
    const file = Buffer.from(JSON.stringify(makePosts(50)));

    const { events, last, result } = await world.imports.importFile(sessionId, makeForm(file));

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
      sample: {
        source: 'json',
        posts_found: 50,
        posts_used: 50,
        posts_stored: 50,
        method: 'local',
        provenance: {
          file: {
            name: 'posts.json',
            size_bytes: file.length,
            sha256: createHash('sha256').update(file).digest('hex'),
          },
          read_at_ms: expect.any(Number),
          version: expect.stringMatching(/^\d+\.\d+\.\d+$/u),
        },
      },
    });
    const readAtMs = result.sample?.provenance?.read_at_ms ?? 0;
    expect(readAtMs).toBeGreaterThanOrEqual(result.started_at);
    expect(readAtMs).toBeLessThanOrEqual(result.sample?.analyzed_at_ms ?? 0);
    const [row, ...others] = await storedRows(sessionId);
    expect(others).toEqual([]);
    expect(JSON.parse(row?.result_json ?? '')).toMatchObject({ sample: result.sample });
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

  it('of an archive tells the checksum of the archive as it was sent, with a name that is not too long', async () => {
    const archive = await zipOf({
      'posts.json': JSON.stringify(makePosts(3)),
      'noise.bin': randomBytes(300_000),
    });
    const { result } = await world.imports.importFile(
      await newSession(),
      makeForm(archive, { name: `${'é'.repeat(300)}.zip` }),
    );
    expect(result.sample?.provenance?.file).toEqual({
      name: 'é'.repeat(255),
      size_bytes: archive.length,
      sha256: createHash('sha256').update(archive).digest('hex'),
    });
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
});
