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

describe('the posts of a profile that a client has sent', () => {
  const put = (sessionId: string, ids: readonly string[]) =>
    world.server.http.put(
      profilesPath(sessionId, 'esa'),
      makeProfile({ tweets: ids.map((id, at) => ({ id, text: `post ${id}`, timestamp_ms: 1e12 + at })) }),
    );
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
