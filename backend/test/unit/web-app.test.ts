import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { problemHandler } from '../../src/http/problem.filter.js';
import { webApp } from '../../src/http/web-app.js';
import { HttpClient } from '../support/http.js';

const page = '<!doctype html><title>The app</title>';

describe('the web app', () => {
  const directory = mkdtempSync(join(tmpdir(), 'persona-lens-app-'));
  let server: Server;
  let http: HttpClient;

  beforeAll(async () => {
    writeFileSync(join(directory, 'index.html'), page);
    mkdirSync(join(directory, 'assets'));
    writeFileSync(join(directory, 'assets/app-1a2b.js'), 'start();');
    const app = express().disable('etag');
    app.use(webApp(directory), problemHandler(pino({ level: 'silent' })));
    server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    http = new HttpClient((server.address() as AddressInfo).port);
  });

  afterAll(() => {
    http.close();
    server.close();
    rmSync(directory, { recursive: true });
  });

  const pages = [
    '/',
    '/?utm=1',
    '/s/1',
    '/s/a%2Fb%3Fc',
    '/s/v1.2',
    '/S/1/',
    '/s/1/compare?with=a',
    '/s/1/report/%40nasa%40x.org',
  ];
  const others = [
    '/nowhere',
    '/s',
    '/s//',
    '/s/1/2',
    '/s/1/report',
    '/s/1/compare/2/3',
    '/assets/gone-3c4d.js',
  ];
  const accepts = [undefined, '*/*', 'text/html', 'application/json'];

  it.each(pages)('answers %s with the app, whatever is accepted', async (path) => {
    for (const accept of accepts) {
      const answer = await http.get(path, accept === undefined ? {} : { accept });
      expect(answer).toMatchObject({ status: 200, text: page });
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'private, no-cache',
      });
    }
    expect(await http.send('HEAD', path)).toMatchObject({
      status: 200,
      text: '',
      headers: { 'content-length': String(page.length) },
    });
  });

  it.each(others)('answers %s with 404 and the app, which says so', async (path) => {
    for (const accept of accepts) {
      const answer = await http.get(path, { range: 'bytes=0-1', ...(accept && { accept }) });
      expect(answer).toMatchObject({ status: 404, text: page });
      expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-cache' });
    }
    expect(await http.send('HEAD', path)).toMatchObject({ status: 404, text: '' });
  });

  it('answers 304 for a page that the browser has, and 404 again for one that is not there', async () => {
    const { headers } = await http.get('/');
    const condition = { 'if-modified-since': String(headers['last-modified']) };
    expect((await http.get('/s/1', condition)).status).toBe(304);
    expect((await http.get('/nowhere', condition)).status).toBe(404);
  });

  it('lets browsers keep the files whose names carry a hash', async () => {
    expect(await http.get('/assets/app-1a2b.js')).toMatchObject({
      status: 200,
      text: 'start();',
      headers: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
  });

  it.each(['/api', '/api/nowhere', '/docs/nowhere', '/openapi.json'])('leaves %s alone', async (path) => {
    const { status, text } = await http.get(path, { accept: 'text/html' });
    expect(status).toBe(404);
    expect(text).not.toContain('The app');
  });

  it.each(['POST', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    expect(await http.send(method, '/')).toMatchObject({ status: 404, body: { title: 'No such route' } });
  });

  it('that was not built is missing everywhere', async () => {
    const bare = express().use(webApp(join(directory, 'nothing')), problemHandler(pino({ level: 'silent' })));
    const other = createServer(bare).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const client = new HttpClient((other.address() as AddressInfo).port);
    const answer = await client.get('/', { accept: 'text/html' });
    client.close();
    other.close();
    expect(answer).toMatchObject({ status: 404, body: { title: 'No such route' } });
  });
});
