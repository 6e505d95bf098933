import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { databaseKind } from './support/test-database.js';
import { startServer, type TestServer } from './support/test-server.js';

describe('health and documentation', () => {
  let server: TestServer;
  let document: OpenAPIObject;

  beforeAll(async () => {
    server = await startServer();
    document = (await server.http.get<OpenAPIObject>('/docs-json')).body;
  });

  afterAll(() => server.remove());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({
        path,
        method,
        operation: operation as Operation,
      })),
    );

  interface Operation {
    operationId: string;
    summary?: string;
    requestBody?: object;
    responses: Record<
      string,
      { description: string; content?: Record<string, { example?: object; schema?: object }> }
    >;
  }

  it.each(['/api/health', '/api/health/ready'])('answers ok at %s and leaves no trace', async (path) => {
    expect(await server.http.get(path)).toMatchObject({
      status: 200,
      body: {
        status: 'ok',
        database: databaseKind,
        uptime_seconds: expect.any(Number),
        background: expect.any(Array),
      },
      headers: { 'cache-control': 'no-store' },
    });
    expect(await server.database.rows('SELECT * FROM users')).toEqual([]);
  });

  it('answers that it lives', async () => {
    expect(await server.http.get('/api/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('gives every operation a unique id in the words of the house', () => {
    expect(
      operations()
        .map(({ operation }) => operation.operationId)
        .sort(),
    ).toEqual([
      'analyzeAccount',
      'answerImport',
      'chatWithSession',
      'createMessage',
      'createSession',
      'deleteImport',
      'deleteMapping',
      'deleteMessage',
      'deletePostNote',
      'deleteProfile',
      'deleteSession',
      'followAnswer',
      'followImport',
      'getHealth',
      'getImport',
      'getLiveness',
      'getMethods',
      'getPost',
      'getPostColumns',
      'getPostNote',
      'getPostsAsCsv',
      'getPostsAsNdjson',
      'getPostsAsXlsx',
      'getProfile',
      'getReadiness',
      'getSession',
      'getStatistics',
      'listImports',
      'listMappings',
      'listMessages',
      'listPostNotes',
      'listPosts',
      'listProfileSummaries',
      'listProfiles',
      'listProfilesOfSession',
      'listSessions',
      'listSources',
      'previewImport',
      'renameSession',
      'replyToMessage',
      'savePostNote',
      'saveProfile',
      'searchSessions',
      'startImport',
      'stopAnswer',
      'walkBranch',
    ]);
  });

  it('explains every operation: summary, answer with example, refusals', () => {
    for (const { method, operation } of operations()) {
      expect(operation.summary).toMatch(/^[A-Z]/);
      const [content] = Object.values(operation.responses['200']?.content ?? {});
      expect(content?.schema).toBeDefined();
      const statuses = Object.keys(operation.responses);
      // The Python version's client reads nothing but events, which tell what is wrong with the request, too.
      const readsEvents = ['analyzeAccount', 'chatWithSession'].includes(operation.operationId);
      const invalid = readsEvents ? [] : ['422'];
      const expected = ['421', '500', '503', ...(method === 'get' ? [] : ['403', ...invalid])];
      expect(statuses).toEqual(expect.arrayContaining(expected));
      if (operation.requestBody && !readsEvents)
        expect(statuses).toEqual(expect.arrayContaining(['400', '413', '415']));
      for (const status of statuses.filter((code) => Number(code) >= 400)) {
        const problem = operation.responses[status]?.content?.['application/problem+json'];
        expect(problem?.example).toMatchObject({
          status: Number(status),
          detail: expect.stringMatching(/./),
        });
      }
    }
  });

  it('names the kinds of problems that the server sends', async () => {
    const examples = operations().flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap(({ content }) => {
        const example = content?.['application/problem+json']?.example as
          { type: string; title: string } | undefined;
        return example ? [`${example.title}: ${example.type}`] : [];
      }),
    );
    const answers = await Promise.all([
      server.http.get('/api/users/default/sessions/none'),
      server.http.get('/api/users/default/sessions?limit=0'),
      server.http.post('/api/users/default/sessions', '{'),
      server.http.post('/api/users/default/sessions', 'x', { 'content-type': 'text/plain' }),
      server.http.post('/api/users/default/sessions', {}, { origin: 'https://evil.example' }),
      server.http.get('/api/health', { host: 'evil.example' }),
    ]);
    for (const { body } of answers) {
      const { title, type } = body as { title: string; type: string };
      expect(examples).toContain(`${title}: ${type}`);
    }
  });

  it('refers only to schemas that are there', () => {
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(document.components?.schemas ?? {})).toEqual(
      expect.arrayContaining([...new Set(names)]),
    );
  });

  it('answers the document at /openapi.json, too', async () => {
    const answer = await server.http.get('/openapi.json');
    expect(answer).toMatchObject({ status: 200, body: document });
    expect(answer.headers['content-type']).toBe(
      (await server.http.get('/docs-json')).headers['content-type'],
    );
    // Swagger UI stays where it is.
    expect((await server.http.get('/swagger-ui-init.js')).text).not.toContain('Persona Lens API');
  });

  it('serves Swagger UI', async () => {
    const page = await server.http.get('/docs');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Persona Lens API');
    expect((await server.http.get('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});
