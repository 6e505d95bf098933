import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../../src/config/config.js';
import type { Problem } from '../../src/http/problem.dto.js';
import { RawConnection } from '../support/raw-connection.js';

async function freePort(): Promise<number> {
  const probe = createTcpServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return isOpen;
}

/** The configuration of the web container for this machine: another port, and a backend whose name nobody has to look up. */
const onThisMachine = (directory: string, port: number, backendPort: number) => `
daemon off;
master_process off;
pid ${directory}/nginx.pid;
error_log ${directory}/error.log;
events {}
http {
  client_body_temp_path ${directory}/body;
  proxy_temp_path ${directory}/proxy;
  fastcgi_temp_path ${directory}/fastcgi;
  uwsgi_temp_path ${directory}/uwsgi;
  scgi_temp_path ${directory}/scgi;
  ${readFileSync(join(repositoryRoot, 'frontend/nginx.conf'), 'utf8')
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    .replace('root /usr/share/nginx/html', `root ${directory}`)
    .replace(/resolver .*;/, '')
    .replace('server backend:8000 resolve', `server 127.0.0.1:${backendPort}`)}
}`;

const hasNginx = spawnSync('nginx', ['-v']).status === 0;

(hasNginx ? describe : describe.skip)('nginx in front of the backend', () => {
  let directory: string;
  let port: number;
  let backend: Server;
  let nginx: ChildProcess;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'persona-lens-nginx-'));
    backend = createServer((request, response) => {
      response.statusCode = request.url === '/api/busy' ? 503 : 200;
      response.end(`${request.method} ${request.url}`);
    }).listen(0, '127.0.0.1');
    await once(backend, 'listening');
    port = await freePort();
    const conf = join(directory, 'nginx.conf');
    writeFileSync(conf, onThisMachine(directory, port, (backend.address() as AddressInfo).port));
    nginx = spawn('nginx', ['-c', conf, '-e', join(directory, 'error.log')], { stdio: 'inherit' });
    while (!(await isListening(port))) {
      if (nginx.exitCode !== null) throw new Error('nginx does not start with this configuration');
    }
  });

  afterAll(async () => {
    nginx.kill('SIGTERM');
    if (nginx.exitCode === null) await once(nginx, 'exit');
    backend.closeAllConnections();
    backend.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** The answer to these bytes, when the connection has ended. */
  async function answerTo(...lines: string[]): Promise<{ head: string; body: string }> {
    const connection = new RawConnection(port);
    await connection.send(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
    await connection.expect(/\r\n\r\n/);
    await connection.ended();
    const [head = '', body = ''] = connection.received.split('\r\n\r\n');
    return { head, body };
  }

  async function problemOf(...lines: string[]): Promise<Problem> {
    const { head, body } = await answerTo(...lines);
    expect(head).toMatch(/content-type: application\/problem\+json; charset=utf-8/i);
    const problem = JSON.parse(body) as Problem;
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${problem.status} [^]*${problem.request_id}`));
    expect(problem).toMatchObject({ title: expect.any(String), detail: expect.any(String) });
    return problem;
  }

  it.each([
    ['a header without a name', 400, 'request-malformed', [': x']],
    ['two hosts', 400, 'request-malformed', ['Host: other']],
    ['two lengths', 400, 'request-malformed', ['Content-Length: 1', 'Content-Length: 2']],
    ['endless headers', 431, 'headers-too-large', [`X: ${'x'.repeat(40_000)}`]],
    ['an unknown coding', 501, 'request-unsupported', ['Transfer-Encoding: coffee']],
  ])('refuses %s with %d and a problem document', async (_what, status, type, headers) => {
    expect(await problemOf('POST /api/health HTTP/1.1', 'Host: localhost', ...headers)).toMatchObject({
      status,
      type: `urn:persona-lens:problem:${type}`,
    });
  });

  it('refuses methods of proxies with 405 and a problem document', async () => {
    expect(await problemOf('TRACE /api/health HTTP/1.1', 'Host: localhost')).toMatchObject({ status: 405 });
  });

  it('refuses endless addresses with 414 and a problem document', async () => {
    const path = `/api/${'x'.repeat(14_000)}`;
    expect(await problemOf(`GET ${path} HTTP/1.1`, 'Host: localhost')).toMatchObject({ status: 414 });
  });

  it('refuses what is no HTTP with 400 and a problem document', async () => {
    expect(await problemOf('HELLO')).toMatchObject({ status: 400 });
  });

  it('passes on what the backend refuses', async () => {
    const { head, body } = await answerTo('GET /api/busy HTTP/1.1', 'Host: localhost');
    expect(head).toMatch(/^HTTP\/1\.1 503 /);
    expect(body).toBe('GET /api/busy');
  });

  it('answers 503, in the status line and in the document, when the backend is away', async () => {
    const away = new Promise((resolve) => backend.close(resolve));
    backend.closeAllConnections();
    await away;
    const { head } = await answerTo('GET /api/health HTTP/1.1', 'Host: localhost');
    expect(head).toMatch(/retry-after: 2/i);
    expect(await problemOf('GET /api/health HTTP/1.1', 'Host: localhost')).toMatchObject({
      status: 503,
      type: 'urn:persona-lens:problem:backend-unavailable',
    });
  });
});
