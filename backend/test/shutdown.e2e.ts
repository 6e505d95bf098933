import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionDto } from '../src/sessions/session.dto.js';
import { sessionsPath } from './support/factories.js';
import { startServerProcess } from './support/server-process.js';
import { makeTestDatabase, type TestDatabase } from './support/test-database.js';
import { startServer } from './support/test-server.js';

/** Sends one request after the other on a connection of its own until the server asks to close it. */
function writeOnOneConnection(port: number, client: number, onAnswer: () => void): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const acknowledged: string[] = [];
    const socket = connect(port, '127.0.0.1');
    let turn = 0;
    let buffer = '';
    const send = () => {
      const body = JSON.stringify({ session_id: `${client}-${turn}`, title: 'x' });
      socket.write(
        `POST ${sessionsPath()} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`Request ${turn} of client ${client} was cut off: ${buffer}`)));
    socket.on('data', (chunk) => {
      buffer += chunk.toString();
      const [head = '', body] = buffer.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (body === undefined || body.length < length) return;
      buffer = '';
      if (!head.startsWith('HTTP/1.1 200')) return reject(new Error(head));
      acknowledged.push(`${client}-${turn}`);
      onAnswer();
      if (/connection: close/i.test(head)) {
        socket.removeAllListeners('close').end();
        return resolve(acknowledged);
      }
      turn += 1;
      send();
    });
  });
}

describe('a server that is stopped', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await makeTestDatabase();
  });

  afterEach(() => database.remove());

  it('answers every request that has arrived, and keeps every acknowledged write', async () => {
    // Nobody knows how long a client on a busy machine needs for its next request.
    const server = await startServer({}, database, { grace: { acceptMs: 0, idleMs: 60_000 } });
    const answers = new Map<number, number>();
    const clients = Array.from({ length: 32 }, (_, client) =>
      writeOnOneConnection(server.port, client, () => answers.set(client, (answers.get(client) ?? 0) + 1)),
    );
    const load = Promise.all(clients);
    while (answers.size < 32 || [...answers.values()].some((count) => count < 5)) await setTimeout(2);
    const stopped = server.stop();
    const acknowledged = (await load).flat();
    await stopped;
    const rows = await database.rows<SessionDto>('SELECT session_id FROM sessions');
    expect(rows.map((row) => row.session_id).sort()).toEqual(acknowledged.sort());
  });

  it('commits the writes that are queued, though no request waits for them', async () => {
    const { openApp, SessionsService } = await loadApp();
    const app = await openApp(database.env);
    const sessions = app.get(SessionsService);
    // More than go into one commit, of more than one user.
    const writes = Array.from({ length: 600 }, (_, index) =>
      sessions.create(`user-${index % 3}`, { session_id: `${index}`, title: 'x' }),
    );
    const settled = Promise.allSettled(writes);
    await app.close();
    expect((await settled).filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await database.rows('SELECT session_id FROM sessions')).toHaveLength(600);
  });

  it('does not wait for connections that are idle', async () => {
    const server = await startServerProcess(database.env);
    await server.http.get('/api/health');
    const idle = connect(server.port, '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.output()).toContain('Stopping');
    expect(server.output()).not.toContain('cut off');
    idle.destroy();
  });

  it('does not wait for ever for a request that never ends, and closes the database', async () => {
    const server = await startServerProcess(database.env);
    const half = connect(server.port, '127.0.0.1');
    half.on('error', () => undefined);
    half.write('GET /api/health/live HTTP/1.1\r\nHost: loc');
    await server.http.get('/api/health');
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('serves the same data when it is started again', async () => {
    const first = await startServer({}, database);
    await first.http.post(sessionsPath(), { session_id: 'kept', title: 'x' });
    await first.stop();
    const second = await startServer({}, database);
    expect((await second.http.get(sessionsPath())).body).toMatchObject([{ session_id: 'kept' }]);
    await second.stop();
  });
});
