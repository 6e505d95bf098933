// @vitest-environment jsdom
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { uploadFile } from './imports-upload';

let server: Server;
let arrived: Promise<void>;
let requests: number;

/** A server that takes a file and never answers. */
beforeEach(async () => {
  requests = 0;
  let tell = () => undefined as void;
  arrived = new Promise((resolve) => (tell = resolve));
  server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') return void response.end();
    requests += 1;
    request.resume().on('end', tell);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function upload(signal: AbortSignal): Promise<void> {
  return uploadFile({
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/imports`,
    file: new File(['posts'], 'posts.json'),
    username: null,
    isReview: false,
    onSent: () => undefined,
    onEvent: () => undefined,
    signal,
  });
}

describe('uploadFile', () => {
  it('rejects with the reason of whoever cancels it', async () => {
    const controller = new AbortController();
    const sending = upload(controller.signal);
    await arrived;
    const reason = new Error('not wanted any more');
    controller.abort(reason);
    await expect(sending).rejects.toBe(reason);
  });

  it('rejects with the reason when it is cancelled before the first byte left', async () => {
    const controller = new AbortController();
    const sending = upload(controller.signal);
    const reason = new Error('not wanted any more');
    controller.abort(reason);
    await expect(sending).rejects.toBe(reason);
  });

  it('sends nothing when it was cancelled before it began', async () => {
    const reason = new Error('not wanted at all');
    await expect(upload(AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(requests).toBe(0);
  });
});
