import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Problem } from '../../src/http/problem.dto.js';
import { refuseSlowSenders, type SenderPace } from '../../src/http/slow-senders.js';
import { createSession, sessionPath, sessionsPath } from '../support/factories.js';
import { openFilesIn } from '../support/import-server.js';
import { beginFile, beginUpload, endForm, RawConnection } from '../support/raw-connection.js';
import { startServer, type TestServer } from '../support/test-server.js';
import { until } from '../support/until.js';

/** A byte is worth a millisecond, and a fifth of a second is all that anybody may be behind. */
const pace: SenderPace = { graceMs: 200, minBytesPerSecond: 1_000, checkEveryMs: 20 };

/** Where the servers keep what is uploaded. */
const directory = mkdtempSync(join(tmpdir(), 'persona-lens-slow-'));
const env = { IMPORT_DIR: directory };
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const openUploads = () => openFilesIn(directory, process.pid).length;

/** The beginning of a request with a JSON body of 1,000 bytes. */
const beginJson = (method: string, path: string) =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;

/** Sends a byte now and then, for as long as the server takes them: far fewer than it wants. */
async function drip(connection: RawConnection): Promise<void> {
  while (!connection.hasEnded) {
    await connection.send(' ').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('a body that arrives too slowly', () => {
  let server: TestServer;
  let connection: RawConnection;
  beforeAll(async () => (server = await startServer(env, undefined, { pace })));
  afterAll(() => server.remove());
  beforeEach(() => {
    connection = new RawConnection(server.port);
  });
  afterEach(() => connection.close());

  it.each([
    ['POST', () => sessionsPath()],
    ['PATCH', () => sessionPath('s')],
    ['PUT', () => `${sessionPath('s')}/profiles/nasa`],
    ['POST', () => `${sessionPath('s')}/imports`],
  ])('is refused on %s with 408, and its connection closed', async (method, path) => {
    await connection.send(`${beginJson(method, path())}{`);

    await drip(connection);

    const [head = '', body = ''] = connection.received.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 408 /);
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(head).toMatch(/connection: close/i);
    const problem = JSON.parse(body) as Problem;
    expect(problem).toMatchObject({ type: 'urn:persona-lens:problem:request-timeout', status: 408 });
    expect(head).toContain(problem.request_id);
  });

  it('is refused when it is a file, and its room is free again', async () => {
    const { session_id } = await createSession(server.http);
    await connection.send(beginUpload(`${sessionPath(session_id)}/imports`, 'Content-Length: 1000000'));
    await connection.send(beginFile);
    await until(() => openUploads() === 1);

    await drip(connection);

    expect(connection.received).toMatch(/^HTTP\/1\.1 408 /);
    await until(() => openUploads() === 0);
  });

  it('ends the connection when the answer has gone out without it', async () => {
    await connection.send(beginJson('POST', '/api/no-such-route'));
    await connection.expect(/^HTTP\/1\.1 404 /);

    await drip(connection);

    expect(connection.received).not.toMatch(/ 408 /);
  });
});

describe('a body that is not to blame', () => {
  /** Answers with the body's length, once it has been read as `read` does it. */
  async function lengthReadBy(
    read: (request: IncomingMessage) => Promise<string>,
    body: string | ReadableStream,
  ) {
    const server = createServer((request, response) => {
      void read(request).then(
        (all) => response.end(String(all.length)),
        () => response.destroy(),
      );
    });
    refuseSlowSenders(server, pace);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      body,
      duplex: 'half',
    });
    const length = await answer.text();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    return { status: answer.status, length };
  }

  it('is taken when the server lets it wait for longer than a sender may be behind', async () => {
    const readLate = async (request: IncomingMessage) => {
      await new Promise((resolve) => setTimeout(resolve, 3 * pace.graceMs));
      return text(request);
    };

    expect(await lengthReadBy(readLate, 'x'.repeat(500_000))).toEqual({ status: 200, length: '500000' });
  });

  it('is taken when it comes in time, for longer than a sender may be behind', async () => {
    let pieces = 0;
    const steady = new ReadableStream({
      async pull(body) {
        await new Promise((resolve) => setTimeout(resolve, pace.checkEveryMs));
        body.enqueue(Buffer.alloc(1_000));
        if ((pieces += 1) * pace.checkEveryMs > 2 * pace.graceMs) body.close();
      },
    });

    expect(await lengthReadBy(text, steady)).toEqual({ status: 200, length: String(pieces * 1_000) });
  });

  it('is taken however short it is', async () => {
    expect(await lengthReadBy(text, '')).toEqual({ status: 200, length: '0' });
    expect(await lengthReadBy(text, 'x')).toEqual({ status: 200, length: '1' });
  });
});

describe('the files that one user uploads at once', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startServer(env)));
  afterAll(() => server.remove());

  it('leave room for those of others', async () => {
    const begin = async (userId: string) => {
      const { session_id } = await createSession(server.http, { userId });
      const connection = new RawConnection(server.port);
      await connection.send(
        beginUpload(`${sessionPath(session_id, userId)}/imports`, 'Transfer-Encoding: chunked'),
      );
      return connection;
    };
    const uploads = await Promise.all(Array.from({ length: 12 }, () => begin('many')));
    const isRefused = (upload: RawConnection) => upload.received.startsWith('HTTP/1.1 503 ');
    await until(() => uploads.filter(isRefused).length === 8);
    const refused = uploads.find(isRefused);
    expect(refused?.received).toMatch(/retry-after: \d+/i);
    expect(refused?.received).toContain('too-many-uploads');

    const other = await begin('other');
    // A form without a file: it was read.
    await other.send(`${endForm.length.toString(16)}\r\n${endForm}\r\n0\r\n\r\n`);
    await other.expect(/^HTTP\/1\.1 422 /);

    await Promise.all([...uploads, other].map((upload) => upload.close()));
  });
});
