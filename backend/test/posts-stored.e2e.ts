import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { makeProfile, profilesPath, sessionPath } from './support/factories.js';
import { makeForm } from './support/import-client.js';
import { makePosts, useImportServer } from './support/import-server.js';
import { until } from './support/until.js';

const world = useImportServer();
const { newSession } = world;

interface Row {
  readonly id: string;
  readonly kind: string;
}

/** The posts that are kept of a session's only profile, as they lie in the database. */
async function keptPosts(sessionId: string): Promise<Row[]> {
  const blocks = await world.database.rows<{ body: Buffer }>(
    `SELECT b.body FROM post_sets s JOIN post_blocks b ON b.user_id = s.user_id AND b.set_number = s.set_number
     WHERE s.state = 'shown' AND s.session_id = ? ORDER BY b.block_number`,
    sessionId,
  );
  const lines = blocks.flatMap(({ body }) => inflateRawSync(body).toString().split('\n'));
  return lines.map((line) => JSON.parse(line) as Row);
}

const hiddenRows = async () =>
  (await world.database.rows(`SELECT user_id FROM post_sets WHERE state <> 'shown'`)).length +
  (
    await world.database.rows(
      `SELECT b.user_id FROM post_blocks b JOIN post_sets s
       ON s.user_id = b.user_id AND s.set_number = b.set_number WHERE s.state <> 'shown'`,
    )
  ).length;

const importPosts = (sessionId: string, count: number) =>
  world.imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(count))));

/** A profile with a post of each id, the last one the newest. */
const profileOf = (ids: readonly string[]) =>
  makeProfile({ tweets: ids.map((id, at) => ({ id, text: `post ${id}`, timestamp_ms: 1e12 + at })) });

describe('the posts of an imported account', () => {
  it('are kept all, newest first, in blocks', async () => {
    const sessionId = await newSession();

    await importPosts(sessionId, 700);

    const kept = await keptPosts(sessionId);
    const { body } = await world.server.http.get<{ tweets: { id: string }[] }>(
      profilesPath(sessionId, 'nasa'),
    );
    expect(kept).toHaveLength(700);
    expect(kept.map(({ id }) => id)).toEqual(body.tweets.map(({ id }) => id));
  });

  it('take the place of those before, which are erased', async () => {
    const sessionId = await newSession();
    await importPosts(sessionId, 300);

    await importPosts(sessionId, 200);

    expect(await keptPosts(sessionId)).toHaveLength(200);
    await until(async () => (await hiddenRows()) === 0);
  });

  it('go with their session, and leave nothing behind', async () => {
    const sessionId = await newSession();
    await importPosts(sessionId, 300);

    await world.server.http.delete(sessionPath(sessionId));

    expect(await keptPosts(sessionId)).toEqual([]);
    await until(async () => (await hiddenRows()) === 0);
  });
});

describe('a server that is killed', () => {
  const sets = () =>
    world.database.rows<{ state: string; posts: number }>('SELECT state, posts FROM post_sets');
  const restart = async () => {
    await world.server.end('SIGKILL');
    await world.start();
  };

  it('while posts are stored leaves what was there before, and nothing half', async () => {
    const sessionId = await newSession();
    await importPosts(sessionId, 200);
    const events = importPosts(sessionId, 8000).catch(() => undefined);
    await until(async () => (await sets()).some(({ state, posts }) => state === 'writing' && posts > 0));

    await restart();
    await events;

    expect(await keptPosts(sessionId)).toHaveLength(200);
    const { body } = await world.server.http.get<{ tweets: unknown[] }>(profilesPath(sessionId, 'nasa'));
    expect(body.tweets).toHaveLength(200);
    // Nobody has written to it for long.
    await world.database.rows(`UPDATE post_sets SET written_at = 1 WHERE state = 'writing'`);
    await restart();
    await until(async () => (await hiddenRows()) === 0);
  });

  it('while posts are erased or moved goes on with it', async () => {
    const [gone, kept] = [await newSession(), await newSession()];
    await importPosts(gone, 8000);
    await world.server.http.put(profilesPath(kept, 'esa'), profileOf(['1', '2']));
    await world.server.http.delete(sessionPath(gone));

    await restart();

    await until(async () => (await hiddenRows()) === 0 && (await keptPosts(kept)).length === 2);
    expect(await keptPosts(gone)).toEqual([]);
  });
});

describe('the posts of a profile that a client has sent', () => {
  const put = (sessionId: string, ids: readonly string[]) =>
    world.server.http.put(profilesPath(sessionId, 'esa'), profileOf(ids));
  const ids = async (sessionId: string) => (await keptPosts(sessionId)).map(({ id }) => id);

  it('are kept, too, newest first, and follow each version', async () => {
    const sessionId = await newSession();
    await put(sessionId, ['1', '2', '3']);
    await until(async () => (await ids(sessionId)).join() === '3,2,1');

    await put(sessionId, ['4']);
    await until(async () => (await ids(sessionId)).join() === '4');

    await world.server.http.delete(profilesPath(sessionId, 'esa'));
    expect(await ids(sessionId)).toEqual([]);
  });
});
