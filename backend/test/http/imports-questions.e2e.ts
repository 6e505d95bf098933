import { afterEach, describe, expect, it } from '@jest/globals';
import type { ImportDto } from '../../src/imports/import.dto.js';
import { askImport } from '../support/ask-import.js';
import { severalAccounts, unknownMapping, unknownTable } from '../support/asked-files.js';
import { expectProblem, newTestUser, sessionsPath, testUser } from '../support/factories.js';
import { eventsOf, makeForm } from '../support/import-client.js';
import { useImportServer } from '../support/import-server.js';
import { until } from '../support/until.js';

const world = useImportServer();
const { newSession, listImports, storedRows, openUploads } = world;

afterEach(() => newTestUser());

const ask = (sessionId: string, content: string, fields?: Record<string, string>) =>
  askImport(world, sessionId, content, fields);
const post = (path: string, body: unknown) => world.server.http.post<ImportDto>(path, body);

describe('a file whose columns are not understood', () => {
  it('waits with a question on its stream, which stays open until the answer gives the profile', async () => {
    const sessionId = await newSession();

    const { asked, next, importId, path } = await ask(sessionId, unknownTable());

    expect(asked).toMatchObject({
      type: 'question',
      data: {
        import_id: importId,
        session_id: sessionId,
        question: {
          shape: expect.stringMatching(/^[\da-f]{32}$/),
          columns: ['wording', 'posted_where', 'moment', 'hearts'].map((name) => ({ name })),
          preview: { records: 40 },
        },
      },
    });
    const { question } = asked.data as unknown as ImportDto;
    expect(question?.records).toHaveLength(20);
    expect(await listImports(sessionId)).toMatchObject([{ state: 'waiting', question, ended_at: null }]);
    const answered = await post(`${path}/answer`, { mapping: unknownMapping });
    expect(answered).toMatchObject({ status: 200, body: { state: 'running', question: null } });

    const { type, data } = await next();
    expect(type).toBe('result');
    expect(data).toMatchObject({
      state: 'done',
      username: 'nasa',
      question: null,
      waits_until: null,
      profiles: [{ session_id: sessionId, username: 'nasa', changes: null, sample: { posts_used: 40 } }],
      refused_accounts: [],
    });
    expect((await storedRows(sessionId)).map(({ username }) => username)).toEqual(['nasa']);
    await until(() => openUploads().length === 0);
  });

  it('tells its question again to who follows it later', async () => {
    const sessionId = await newSession();
    const { asked, importId, path } = await ask(sessionId, unknownTable());
    const followed = await fetch(`http://127.0.0.1:${world.server.port}${path}/events`);
    for await (const event of eventsOf(followed)) {
      if (event.type === 'progress') continue;
      expect(event).toEqual(asked);
      break;
    }
    await world.server.http.delete(world.imports.path(sessionId, importId));
  });

  it('shows under another mapping what would come out, and keeps that as its question', async () => {
    const sessionId = await newSession();
    const { path } = await ask(sessionId, unknownTable());

    const { status, body } = await post(`${path}/preview`, { mapping: unknownMapping });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      mapping: unknownMapping,
      accounts: [{ username: 'nasa', posts: 40 }],
      preview: { records: 40, posts: 40, last_post_ms: Date.UTC(2021, 2, 28) },
    });
    const [waiting] = await listImports(sessionId);
    expect(waiting).toMatchObject({ state: 'waiting', question: body });
    expect(await storedRows(sessionId)).toEqual([]);
    await world.server.http.delete(path);
  });

  it('asks again when the answer does not let it be read', async () => {
    const sessionId = await newSession();
    const { next, path } = await ask(sessionId, unknownTable());

    await post(`${path}/answer`, { mapping: { columns: { hearts: 'likes' } } });

    expect((await next()).type).toBe('question');
    await post(`${path}/answer`, { mapping: unknownMapping });
    expect((await next()).data).toMatchObject({ state: 'done', username: 'nasa' });
  });

  it('is read at once when the mapping comes with it', async () => {
    const sessionId = await newSession();
    const { result } = await world.imports.importFile(
      sessionId,
      makeForm(unknownTable(), { name: 'posts.csv', fields: { mapping: JSON.stringify(unknownMapping) } }),
    );
    expect(result).toMatchObject({ state: 'done', username: 'nasa' });
  });

  it('is gone, and its room free, when the import is cancelled', async () => {
    const sessionId = await newSession();
    const { next, path } = await ask(sessionId, unknownTable());
    expect(openUploads()).toHaveLength(1);

    await world.server.http.delete(path);

    expect(await next()).toMatchObject({ type: 'error', data: { error: 'The import was cancelled.' } });
    await until(() => openUploads().length === 0);
  });

  it('takes no turn of other imports while it waits, and gives way to the fifth that asks', async () => {
    const sessionId = await newSession();
    const asked = [];
    for (let count = 0; count < 4; count += 1) asked.push(await ask(sessionId, unknownTable()));
    const understood = await world.imports.importFile(sessionId, makeForm(severalAccounts({ esa: 3 })));
    expect(understood.result).toMatchObject({ state: 'done', username: 'esa' });

    await ask(sessionId, unknownTable());

    expect(await asked[0]?.next()).toMatchObject({
      type: 'error',
      data: { error: expect.stringContaining('make room'), fix: expect.stringContaining('again') },
    });
    for (const { import_id } of await listImports(sessionId)) {
      await world.server.http.delete(world.imports.path(sessionId, import_id));
    }
    await until(() => openUploads().length === 0);
  });
});

describe('an answer', () => {
  it('is refused with what is wrong', async () => {
    const { path } = await ask(await newSession(), unknownTable(2));
    const wrong = [
      ['preview', {}, '#/mapping'],
      ['preview', { mapping: { columns: { body: 'poem' } } }, '#/mapping/columns/body'],
      ['answer', { mapping: { columns: {}, time_zone: 'Nowhere' } }, '#/mapping/time_zone'],
      ['answer', { accounts: [] }, '#/accounts'],
      ['answer', { accounts: ['nasa', '..'] }, '#/accounts/1'],
      ['answer', { into: 'anywhere' }, '#/into'],
      ['answer', { posts: 3 }, '#/posts'],
    ] as const;
    for (const [action, body, pointer] of wrong) {
      const refused = await post(`${path}/${action}`, body);
      expectProblem(refused, 422);
      expect({ body, answer: refused.body }).toMatchObject({
        body,
        answer: { errors: [{ in: 'body', pointer }] },
      });
    }
    await world.server.http.delete(path);
  });

  it('to an import that does not wait is refused', async () => {
    const sessionId = await newSession();
    const { result } = await world.imports.importFile(sessionId, makeForm(severalAccounts({ esa: 3 })));
    const path = world.imports.path(sessionId, result.import_id);
    expectProblem(await post(`${path}/answer`, {}), 409);
    expectProblem(await post(`${path}/preview`, { mapping: unknownMapping }), 409);
  });

  it('of another user finds no import', async () => {
    const sessionId = await newSession();
    const { path } = await ask(sessionId, unknownTable(2));
    const foreign = path.replace(testUser(), 'somebody-else');
    expectProblem(await post(`${foreign}/answer`, {}), 404);
    expectProblem(await post(`${foreign}/preview`, { mapping: unknownMapping }), 404);
    await world.server.http.delete(path);
  });
});

describe('a form', () => {
  it.each([
    ['no JSON as mapping', { mapping: '{' }, '#/mapping'],
    ['a role that there is not', { mapping: '{"columns":{"body":"poem"}}' }, '#/mapping/columns/body'],
    ['a number as account', { accounts: '["nasa", 7]' }, '#/accounts/1'],
    ['an unknown destination', { into: 'anywhere' }, '#/into'],
    ['an unclear review', { review: 'perhaps' }, '#/review'],
    ['a mapping that is too long', { mapping: ' '.repeat(70_000) }, '#/mapping'],
  ])('with %s is refused before its file is read', async (_case, fields: Record<string, string>, pointer) => {
    const sessionId = await newSession();
    const form = makeForm(unknownTable(2), { fields });
    const response = await world.imports.post(world.imports.path(sessionId), form);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer }] });
  });
});

describe('a file of several accounts', () => {
  const file = severalAccounts({ nasa: 9, esa: 7, jaxa: 5 });

  it('becomes one profile of each chosen account in the session', async () => {
    const sessionId = await newSession();
    const { asked, next, path } = await ask(sessionId, file);
    expect(asked.data).toMatchObject({
      question: {
        accounts: [
          { username: 'nasa', posts: 9 },
          { username: 'esa', posts: 7 },
          { username: 'jaxa', posts: 5 },
        ],
      },
    });

    await post(`${path}/answer`, { accounts: ['@esa', 'jaxa'] });

    expect((await next()).data).toMatchObject({
      username: 'esa',
      sample: { posts_used: 7 },
      profiles: [
        { session_id: sessionId, username: 'esa', sample: { posts_used: 7 } },
        { session_id: sessionId, username: 'jaxa', sample: { posts_used: 5 } },
      ],
    });
    expect((await storedRows(sessionId)).map(({ username }) => username).sort()).toEqual(['esa', 'jaxa']);
  });

  it('becomes one session of each, named by its profile, when the form says so', async () => {
    const sessionId = await newSession();

    const { result } = await world.imports.importFile(
      sessionId,
      makeForm(file, { name: 'posts.csv', fields: { accounts: '["nasa","esa"]', into: 'sessions' } }),
    );

    expect(result.profiles.map(({ username }) => username)).toEqual(['nasa', 'esa']);
    const { body: sessions } =
      await world.server.http.get<{ session_id: string; title: string }[]>(sessionsPath());
    const titles = result.profiles.map(
      ({ session_id }) => sessions.find((session) => session.session_id === session_id)?.title,
    );
    expect(titles).toEqual(['@nasa', '@esa']);
    expect(await storedRows(sessionId)).toEqual([]);
  });
});
