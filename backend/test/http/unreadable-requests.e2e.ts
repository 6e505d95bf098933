import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refuseUnreadableRequests } from '../../src/http/unreadable-requests.js';
import { RawConnection } from '../support/raw-connection.js';
import { startServer, type TestServer } from '../support/test-server.js';

/** Sends bytes and answers the problem document that comes back. */
async function refusalOf(port: number, bytes: string): Promise<{ status: number; type: string }> {
  const connection = new RawConnection(port);
  await connection.send(bytes);
  await connection.expect(/\r\n\r\n\{.*\}$/s);
  await connection.close();
  const [head = '', body = ''] = connection.received.split('\r\n\r\n');
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  expect(head).toMatch(/x-request-id: [\w.:-]+/i);
  const problem = JSON.parse(body) as { status: number; type: string; request_id: string };
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${problem.status} .*${problem.request_id}`, 's'));
  return { status: problem.status, type: problem.type.replace('urn:persona-lens:problem:', '') };
}

describe('requests that no handler sees', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.remove());

  const lines = (...texts: string[]) => `${texts.join('\r\n')}\r\n\r\n`;

  it.each([
    ['no HTTP', 400, 'request-malformed', lines('HELLO')],
    ['a header without a name', 400, 'request-malformed', lines('GET / HTTP/1.1', 'Host: localhost', ': x')],
    [
      'two lengths',
      400,
      'request-malformed',
      lines('POST / HTTP/1.1', 'Host: localhost', 'Content-Length: 1', 'Content-Length: 2'),
    ],
    ['no Host', 400, 'host-missing', lines('GET /api/health HTTP/1.1')],
    [
      'endless headers',
      431,
      'headers-too-large',
      lines('GET / HTTP/1.1', 'Host: localhost', `X: ${'x'.repeat(20_000)}`),
    ],
    [
      'a strange expectation',
      417,
      'expectation-failed',
      lines('GET / HTTP/1.1', 'Host: localhost', 'Expect: coffee'),
    ],
    [
      'endless extensions of chunks',
      413,
      'body-too-large',
      lines(
        'POST /api/users/u/sessions HTTP/1.1',
        'Host: localhost',
        'Content-Type: application/json',
        'Transfer-Encoding: chunked',
      ) + `1;${'x'.repeat(20_000)}\r\n`,
    ],
  ])('refuses %s with %d and a problem document', async (_what, status, type, bytes) => {
    expect(await refusalOf(server.port, bytes)).toEqual({ status, type });
  });

  it('refuses headers that do not arrive in time with 408', async () => {
    const slow = createServer({ headersTimeout: 50, connectionsCheckingInterval: 20 });
    refuseUnreadableRequests(slow);
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
    const { port } = slow.address() as AddressInfo;
    expect(await refusalOf(port, 'GET / HTTP/1.1\r\nHost: local')).toEqual({
      status: 408,
      type: 'request-timeout',
    });
    await new Promise((resolve) => slow.close(resolve));
  });

  it('knows paths by their exact letters and redirects nowhere', async () => {
    for (const path of ['/API/health', '/api/HEALTH', '/api/users/u/Sessions', '/Docs']) {
      expect((await server.http.get(path)).status).toBe(404);
    }
    for (const path of [
      '//evil.example/%2e%2e',
      '//evil.example/..%2f',
      '/assets',
      '//assets',
      '/.//evil.example/%2e%2e',
    ]) {
      const answer = await server.http.get(path, { accept: 'text/html' });
      expect(answer.headers.location).toBeUndefined();
      expect(Math.floor(answer.status / 100)).not.toBe(3);
    }
  });
});
