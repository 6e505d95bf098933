import { afterEach, describe, expect, it } from '@jest/globals';
import type { ImportDto } from '../src/imports/import.dto.js';
import { askImport } from './support/ask-import.js';
import { severalAccounts, unknownMapping, unknownTable } from './support/asked-files.js';
import { createSession, newTestUser, testUser } from './support/factories.js';
import { makeForm } from './support/import-client.js';
import { useImportServer } from './support/import-server.js';

const world = useImportServer();
const { newSession } = world;

afterEach(() => newTestUser());

const ask = (sessionId: string, content: string, fields?: Record<string, string>) =>
  askImport(world, sessionId, content, fields);
const post = (path: string, body: unknown) => world.server.http.post<ImportDto>(path, body);
const mappingsPath = () => `/api/users/${testUser()}/mappings`;

describe('a chosen mapping', () => {
  it('is used for the next file with the same columns without asking, until it is forgotten', async () => {
    const sessionId = await newSession();
    const { asked, next, path } = await ask(sessionId, unknownTable());
    await post(`${path}/answer`, { mapping: unknownMapping });
    const { sample } = (await next()).data as unknown as ImportDto;
    expect(sample?.provenance).toMatchObject({ mapping: unknownMapping });
    const { shape } = (asked.data as unknown as { question: { shape: string } }).question;
    const remembered = { shape, mapping: unknownMapping, updated_at: expect.any(Number) };
    expect((await world.server.http.get(mappingsPath())).body).toEqual([remembered]);

    const again = await world.imports.importFile(sessionId, makeForm(unknownTable(50), { name: 'more.csv' }));
    expect(again.result).toMatchObject({
      state: 'done',
      sample: { posts_used: 50, provenance: { mapping: unknownMapping } },
    });
    expect(again.result.sample?.notes).toContainEqual(
      expect.stringMatching(/^Read with the columns you chose on \w+ \d+, \d{4}\.$/),
    );

    const reviewed = await ask(sessionId, unknownTable(), { review: 'true' });
    expect(reviewed.asked.data).toMatchObject({ question: { mapping: unknownMapping } });
    await world.server.http.delete(reviewed.path);

    expect((await world.server.http.delete(`${mappingsPath()}/${shape}`)).body).toEqual({ deleted: shape });
    expect((await world.server.http.delete(`${mappingsPath()}/${shape}`)).status).toBe(200);
    expect((await world.server.http.get(mappingsPath())).body).toEqual([]);
    const forgotten = await ask(sessionId, unknownTable());
    await world.server.http.delete(forgotten.path);
  });

  it('is of its user alone', async () => {
    const { next, path } = await ask(await newSession(), unknownTable());
    await post(`${path}/answer`, { mapping: unknownMapping });
    await next();

    newTestUser();

    expect((await world.server.http.get(mappingsPath())).body).toEqual([]);
    const other = await ask((await createSession(world.server.http)).session_id, unknownTable());
    expect(other.asked.type).toBe('question');
    await world.server.http.delete(other.path);
  });

  it('is kept for the 200 shapes that were chosen last', async () => {
    for (let number = 0; number < 205; number += 1) {
      await world.database.rows(
        `INSERT INTO import_mappings VALUES (?, ?, ?, ?)`,
        testUser(),
        `shape-${number}`,
        '{"columns":{}}',
        number,
      );
    }
    const { next, path } = await ask(await newSession(), unknownTable());
    await post(`${path}/answer`, { mapping: unknownMapping });
    await next();
    const { body } = await world.server.http.get<{ shape: string }[]>(mappingsPath());
    expect(body).toHaveLength(200);
    expect(body.at(-1)?.shape).toBe('shape-6');
  });

  it('is not kept when a file that is understood anyway is imported as proposed', async () => {
    const sessionId = await newSession();
    const { next, path } = await ask(sessionId, severalAccounts({ nasa: 9, esa: 1 }), { review: 'true' });
    await post(`${path}/answer`, {});
    expect((await next()).data).toMatchObject({ state: 'done', username: 'nasa' });
    expect((await world.server.http.get(mappingsPath())).body).toEqual([]);
  });
});
