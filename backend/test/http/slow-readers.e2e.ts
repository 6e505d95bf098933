import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { peakMemoryMiB } from '../../bench/servers.js';
import { createSession, makeProfile, newTestUser, profilesPath, sessionPath } from '../support/factories.js';
import { RawConnection } from '../support/raw-connection.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { makeTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startServer } from '../support/test-server.js';

const getRequest = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n');

describe('clients that do not read, on a heap of 256 MB', () => {
  let database: TestDatabase;
  let server: ServerProcess;

  beforeAll(async () => {
    database = await makeTestDatabase();
    server = await startServerProcess({ ...database.env, NODE_OPTIONS: '--max-old-space-size=256' });
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    await database.remove();
  });
  beforeEach(async () => {
    newTestUser();
    await createSession(server.http, { session_id: 's' });
    const large = makeProfile({ filler: 'é'.repeat(2_000_000) });
    expect((await server.http.put(profilesPath('s', 'a'), large)).status).toBe(200);
  });

  it('outlives ten that ask for a profile of 4 MB 200 times each without waiting', async () => {
    const clients = Array.from({ length: 10 }, () => new RawConnection(server.port).pause());
    for (const client of clients) await client.send(getRequest(profilesPath('s', 'a')).repeat(200));
    for (let turn = 0; turn < 20; turn += 1) {
      expect((await server.http.get(sessionPath('s'))).status).toBe(200);
    }
    for (const client of clients) await client.close();
    expect((await server.http.get(profilesPath('s', 'a'))).status).toBe(200);
  });

  it('answers 60 that ask for 4 MB each or refuses them for the moment, within 400 MB', async () => {
    const path = profilesPath('s', 'a');
    const clients = Array.from({ length: 60 }, () => new RawConnection(server.port).pause());
    for (const client of clients) await client.send(getRequest(path, 'Connection: close'));
    await server.http.get(sessionPath('s'));
    // Whoever reads in the end has a whole answer.
    for (const client of clients) {
      client.resume();
      await client.ended();
      const [head = '', body = ''] = client.received.split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 (200|503.*\r\nRetry-After: 1\r\n)/s);
      expect(Buffer.byteLength(body)).toBe(Number(/content-length: (\d+)/i.exec(head)?.[1]));
      client.received = head;
    }
    expect(clients.some(({ received }) => received.startsWith('HTTP/1.1 200'))).toBe(true);
    expect(peakMemoryMiB(server) ?? 0).toBeLessThan(400);
    expect((await server.http.get(path)).status).toBe(200);
  });
});

describe('a connection', () => {
  beforeEach(newTestUser);

  it('has its pipelined requests answered in order, reads and writes', async () => {
    const server = await startServer();
    const client = new RawConnection(server.port);
    await createSession(server.http, { session_id: 's', title: 'first' });
    const rename = (title: string) => {
      const body = JSON.stringify({ title });
      return (
        `PATCH ${sessionPath('s')} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body}`
      );
    };
    const titles = Array.from({ length: 100 }, (_, index) => `title ${index}`);
    await client.send(
      titles.map((title) => rename(title) + getRequest(sessionPath('s'))).join('') +
        getRequest('/api/health/live'),
    );
    await client.expect(/"status":"ok"/);
    const received = [...client.received.matchAll(/"title":"([^"]*)"/g)].map(([, title]) => title);
    expect(received).toEqual(titles.flatMap((title) => [title, title]));
    await client.close();
    await server.remove();
  });

  it('is ended when its client takes nothing of its answer', async () => {
    const first = await startServer();
    await createSession(first.http, { session_id: 's' });
    await first.http.put(profilesPath('s', 'a'), makeProfile({ filler: 'x'.repeat(5_000_000) }));
    await first.stop();
    const server = await startServer({}, first.database, { silenceMs: 300 });
    const client = new RawConnection(server.port).pause();
    await client.send(getRequest(profilesPath('s', 'a')).repeat(3));
    await client.broken();
    await server.remove();
  });

  it('is not taken beyond the number that the server is set to', async () => {
    const server = await startServer({ MAX_CONNECTIONS: '2' });
    const clients = [new RawConnection(server.port), new RawConnection(server.port)];
    for (const client of clients) {
      await client.send(getRequest('/api/health/live'));
      await client.expect(/"status":"ok"/);
    }
    await expect(server.http.get('/api/health/live')).rejects.toThrow();
    await clients[0]?.close();
    await clients[1]?.close();
    await server.remove();
  });
});
