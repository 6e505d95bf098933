import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, sessionsPath } from '../support/factories.js';
import { startServer, type TestServer } from '../support/test-server.js';

describe('trusted callers', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer({ PUBLIC_HOSTS: 'lens.example.org', CORS_ORIGINS: 'https://app.example.org' });
  });

  afterAll(() => server.remove());

  const get = (host: string) => server.http.get(sessionsPath(), { host });
  const create = (headers: Record<string, string>) =>
    server.http.post(sessionsPath(), { title: 'x' }, headers);

  it.each([
    'localhost',
    'localhost:8000',
    '127.0.0.1:1',
    '[::1]:8000',
    '[::1]',
    'LOCALHOST',
    'lens.example.org',
  ])('answers to the Host %s', async (host) => {
    expect((await get(host)).status).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    'lens.example.org.evil.example',
    '127.0.0.2',
    'localhost@evil',
  ])('refuses the Host %s, also for the app and the documentation', async (host) => {
    expect(expectProblem(await get(host), 421)).toEqual(['header #/host']);
    expectProblem(await server.http.get('/', { host }), 421);
    expectProblem(await server.http.get('/docs', { host }), 421);
  });

  it.each([
    'https://evil.example',
    'null',
    'http://localhost:1',
    'https://app.example.org.evil.example',
    'garbage',
  ])('refuses writes with the Origin %s, and writes nothing', async (origin) => {
    const headers = { origin, host: 'localhost:8000' };
    expect(expectProblem(await create(headers), 403)).toEqual(['header #/origin']);
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      expectProblem(await server.http.send(method, `${sessionsPath()}/x`, { headers }), 403);
    }
    expect(await server.database.rows('SELECT * FROM sessions')).toEqual([]);
  });

  it.each(['cross-site', 'same-site'])(
    'refuses writes that a browser calls %s, also without an Origin or with its own, unless the origin is listed',
    async (site) => {
      const headers = { host: 'localhost:8000', 'sec-fetch-site': site };
      expectProblem(await create(headers), 403);
      expectProblem(await create({ ...headers, origin: 'http://localhost:8000' }), 403);
      expect(await server.database.rows('SELECT * FROM sessions')).toEqual([]);
      expect((await create({ ...headers, origin: 'https://app.example.org' })).status).toBe(200);
      expect((await server.http.get(sessionsPath(), headers)).status).toBe(200);
      await server.database.rows('DELETE FROM sessions');
    },
  );

  it('accepts writes without an Origin, of its own pages and of listed origins', async () => {
    const accepted: Record<string, string>[] = [
      { host: 'localhost:8000' },
      { host: 'localhost:8000', origin: 'http://localhost:8000', 'sec-fetch-site': 'same-origin' },
      { host: 'localhost:8000', 'sec-fetch-site': 'none' },
      { host: 'lens.example.org', origin: 'https://lens.example.org' },
      { host: 'localhost:8000', origin: 'https://app.example.org' },
    ];
    for (const headers of accepted) {
      expect((await create(headers)).status).toBe(200);
    }
    await server.database.rows('DELETE FROM sessions');
  });

  it('lets only listed origins read answers and preflight', async () => {
    const allowed = (origin: string) => server.http.get(sessionsPath(), { origin });
    expect((await allowed('https://app.example.org')).headers['access-control-allow-origin']).toBe(
      'https://app.example.org',
    );
    expect((await allowed('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
    expect((await allowed('https://evil.example')).headers.vary).toContain('Origin');
    const preflight = await server.http.send('OPTIONS', sessionsPath(), {
      headers: { origin: 'https://app.example.org', 'access-control-request-method': 'PATCH' },
    });
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://app.example.org',
        'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE',
      },
    });
  });

  it('sends security headers with every answer, refusals too', async () => {
    for (const answer of [
      await get('localhost'),
      await get('evil.example'),
      await server.http.get('/docs'),
    ]) {
      expect(answer.headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(answer.headers['x-powered-by']).toBeUndefined();
    }
    const policy = String((await server.http.get('/docs')).headers['content-security-policy']);
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'");
  });

  it('names every request, by the id of the caller when that is well-formed', async () => {
    const idFor = async (id?: string) =>
      (await server.http.get('/api/health/live', id === undefined ? {} : { 'x-request-id': id })).headers[
        'x-request-id'
      ];
    expect(await idFor('trace-1:2.3_4')).toBe('trace-1:2.3_4');
    expect(await idFor()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor('a b"c')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idFor('x'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/);
  });
});
