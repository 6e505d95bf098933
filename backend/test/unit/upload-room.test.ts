import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProblemError } from '../../src/http/problem.js';
import { receiveUpload } from '../../src/imports/receive-upload.js';
import { readFreeBytes, reservedBytes, UploadRoom } from '../../src/imports/upload-room.js';
import { makeForm } from '../support/import-client.js';

const mebibyte = 1024 * 1024;

describe('an upload on a disk that is nearly full', () => {
  let directory: string;
  let freeBytes: number;
  let looks: number;
  let received: (() => Promise<void>)[];
  let server: Server;
  let url: string;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'persona-lens-room-'));
    looks = 0;
    received = [];
    const room = new UploadRoom(() => {
      looks += 1;
      return Promise.resolve(freeBytes);
    });
    server = createServer((request, response) => {
      receiveUpload(request, { directory, maxBytes: 100 * mebibyte, room }).then(
        ({ close }) => {
          received.push(close);
          response.end('ok');
        },
        (error: unknown) => {
          const { status, type, message } = error as ProblemError;
          response.writeHead(status, { type }).end(message);
        },
      );
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await Promise.all(received.map((close) => close()));
    rmSync(directory, { recursive: true });
  });

  const upload = (bytes: number) => fetch(url, { method: 'POST', body: makeForm(Buffer.alloc(bytes)) });

  /** Without a length, as it is when it is compressed on the way. */
  const uploadOfUnknownSize = async (bytes: number) => {
    const { body, headers } = new Response(makeForm(Buffer.alloc(bytes)));
    return fetch(url, { method: 'POST', body, headers, duplex: 'half' });
  };

  const expectNoRoom = async (answer: Response) => {
    expect({ status: answer.status, type: answer.headers.get('type') }).toEqual({
      status: 507,
      type: 'upload-storage-full',
    });
    expect(await answer.text()).toMatch(/keeps 268,435,456 bytes of the disk free for the database/);
  };

  it('arrives when it leaves the room that is kept for the database', async () => {
    freeBytes = reservedBytes + 2 * mebibyte;
    expect((await upload(mebibyte)).status).toBe(200);
  });

  it('is refused before it is read when it would take some of that room', async () => {
    freeBytes = reservedBytes + mebibyte;
    await expectNoRoom(await upload(2 * mebibyte));
    expect(looks).toBe(1);
  });

  it('is refused while it arrives when the room gets scarce', async () => {
    freeBytes = reservedBytes - 1;
    await expectNoRoom(await uploadOfUnknownSize(1));
    freeBytes = reservedBytes + mebibyte;
    const arriving = uploadOfUnknownSize(12 * mebibyte);
    const before = looks;
    while (looks === before) await new Promise((resolve) => setImmediate(resolve));
    freeBytes = reservedBytes - 1;
    await expectNoRoom(await arriving);
  });

  it('counts what others have announced and not sent yet, until they are gone', async () => {
    const room = new UploadRoom(() => Promise.resolve(reservedBytes + 10));
    const first = await room.take(6);
    await expect(room.take(6)).rejects.toMatchObject({ status: 507 });
    first.leave();
    const second = await room.take(6);
    await second.wrote(6);
    await room.take(10);
  });

  it('is refused as one that cannot be kept when the disk cannot be asked', async () => {
    const room = new UploadRoom(() => readFreeBytes(join(directory, 'missing')));
    await expect(room.take(1)).rejects.toMatchObject({ status: 507, type: 'upload-storage-full' });
    expect(await readFreeBytes(directory)).toBeGreaterThan(0);
  });
});
