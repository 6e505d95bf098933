import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createSession, expectProblem, sessionPath } from '../support/factories.js';
import { eventsOf, makeForm, readToEnd } from '../support/import-client.js';
import { makePosts, useImportServer } from '../support/import-server.js';
import { beginFile, beginUpload, endForm, RawConnection } from '../support/raw-connection.js';
import { until } from '../support/until.js';

const world = useImportServer();
const { newSession, listImports, storedRows, isUnderWay, openUploads } = world;

describe('an import that takes long', () => {
  it('can be cancelled, and stores nothing', async () => {
    const sessionId = await newSession();
    const response = await world.imports.startAccount(sessionId, world.silentAccount);
    await isUnderWay(sessionId);
    const [running] = await listImports(sessionId);
    expect(running).toMatchObject({
      state: 'running',
      source: { kind: 'account', name: world.silentAccount },
    });

    await world.server.http.delete(world.imports.path(sessionId, running?.import_id));

    const { last } = await readToEnd(response);
    expect(last).toMatchObject({ type: 'error', data: { error: 'The import was cancelled.' } });
    expect(await listImports(sessionId)).toMatchObject([{ state: 'cancelled' }]);
    expect(await storedRows(sessionId)).toEqual([]);
  });

  it('tells those who follow it later how far it is', async () => {
    const sessionId = await newSession();
    void world.imports.startAccount(sessionId, world.silentAccount).catch(() => undefined);
    await isUnderWay(sessionId);
    const [running] = await listImports(sessionId);
    const followed = await fetch(
      `http://127.0.0.1:${world.server.port}${world.imports.path(sessionId, running?.import_id)}/events`,
    );
    const first = await eventsOf(followed).next();
    expect(first.value).toMatchObject({ type: 'progress', data: { stage: 'fetching' } });
    await world.server.http.delete(world.imports.path(sessionId, running?.import_id));
  });

  it('lets others wait for their turn, and cancels those too', async () => {
    const sessionId = await newSession();
    const streams = await Promise.all(
      [1, 2, 3].map(() => world.imports.startAccount(sessionId, world.silentAccount)),
    );
    // Turns of imports before may be ending still.
    await until(async () => {
      const all = await listImports(sessionId);
      const waiting = all.filter(({ progress }) => progress?.message === 'Waiting for other imports to end');
      return waiting.length === 1 && all.every(({ progress }) => progress !== null);
    });
    const running = await listImports(sessionId);

    for (const { import_id } of running)
      await world.server.http.delete(world.imports.path(sessionId, import_id));

    const ends = await Promise.all(streams.map(readToEnd));
    expect(ends.map(({ last }) => last.data['error'])).toEqual(Array(3).fill('The import was cancelled.'));
    const next = await world.imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(2))));
    expect(next.result.state).toBe('done');
  });

  it.each([
    ['SIGABRT', 'needs more memory'],
    ['SIGUSR2', 'an error of the server'],
  ] as const)('says so when its process ends by %s, and the server goes on', async (signal, message) => {
    const sessionId = await newSession();
    const followed = readToEnd(await world.imports.startAccount(sessionId, world.silentAccount));
    await isUnderWay(sessionId);

    for (const pid of childrenOf(world.server.pid)) process.kill(pid, signal);

    expect((await followed).last).toMatchObject({
      type: 'error',
      data: { error: expect.stringContaining(message) },
    });
    const next = await world.imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(2))));
    expect(next.result.state).toBe('done');
  });

  it('keeps nobody waiting who asks for the headers of its events only', async () => {
    const sessionId = await newSession();
    await world.imports.startAccount(sessionId, world.silentAccount);
    await isUnderWay(sessionId);
    const [running] = await listImports(sessionId);
    const path = world.imports.path(sessionId, running?.import_id);
    const connection = new RawConnection(world.server.port);

    await connection.send(`HEAD ${path}/events HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await connection.send('GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n');

    await connection.expect(/^HTTP\/1.1 200 [^]*text\/event-stream[^]*HTTP\/1.1 200 /);
    await connection.close();
    await world.server.http.delete(path);
  });

  it('is refused before its file is read when too many wait already', async () => {
    const sessionId = await newSession();
    const starts = Array.from({ length: 22 }, () =>
      world.imports.startAccount(sessionId, world.silentAccount),
    );
    const streams = await Promise.all(starts);
    expect(streams.map(({ status }) => status)).toEqual(Array(22).fill(200));

    const connection = new RawConnection(world.server.port);
    await connection.send(beginUpload(world.imports.path(sessionId), 'Content-Length: 1000000'));
    await connection.expect(/^HTTP\/1.1 503 [^]*too-many-imports/);
    await connection.close();
    const refused = await world.imports.startAccount(sessionId, world.silentAccount);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('60');

    for (const { import_id } of await listImports(sessionId)) {
      await world.server.http.delete(world.imports.path(sessionId, import_id));
    }
    await Promise.all(streams.map(readToEnd));
  });

  it('is known to its own session and user only', async () => {
    const [sessionId, otherId] = [await newSession(), await newSession()];
    await createSession(world.server.http, { userId: 'eve', session_id: sessionId });
    const { result } = await world.imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(2))));

    for (const path of [
      world.imports.path(otherId, result.import_id),
      world.imports.path(sessionId, result.import_id, 'eve'),
    ]) {
      expectProblem(await world.server.http.get(path), 404);
      expectProblem(await world.server.http.get(`${path}/events`), 404);
      expect((await world.server.http.delete(path)).status).toBe(200);
    }
    expect((await world.server.http.get(world.imports.path(sessionId, undefined, 'eve'))).body).toEqual([]);
    expect(await listImports(sessionId)).toEqual([result]);
  });

  it('fails when its session is deleted meanwhile', async () => {
    const [busyId, sessionId] = [await newSession(), await newSession()];
    for (let index = 0; index < 2; index += 1) await world.imports.startAccount(busyId, world.silentAccount);
    const response = await world.imports.post(
      world.imports.path(sessionId),
      makeForm(JSON.stringify(makePosts(9))),
    );
    await world.server.http.delete(sessionPath(sessionId));

    for (const { import_id } of await listImports(busyId)) {
      await world.server.http.delete(world.imports.path(busyId, import_id));
    }

    const { last } = await readToEnd(response);
    expect(last).toMatchObject({ type: 'error', data: { error: expect.stringContaining('deleted') } });
    expect(await storedRows(sessionId)).toEqual([]);
  });
});

describe('a server that stops', () => {
  it('refuses uploads that arrive by then, and says why', async () => {
    const sessionId = await newSession();
    const followed = readToEnd(await world.imports.startAccount(sessionId, world.silentAccount));
    const connection = new RawConnection(world.server.port);
    await connection.send(beginUpload(world.imports.path(sessionId), 'Transfer-Encoding: chunked'));
    const sendChunk = (bytes: string) => connection.send(`${bytes.length.toString(16)}\r\n${bytes}\r\n`);
    await sendChunk(`${beginFile}[]`);
    await until(() => openUploads().length === 1);

    const ended = world.server.end('SIGTERM');
    expect((await followed).last.data).toMatchObject({ error: expect.stringContaining('stopped') });
    await sendChunk(endForm);
    await connection.send('0\r\n\r\n');

    await connection.expect(/^HTTP\/1.1 503 [^]*server-stopping/);
    expect(await ended).toBe(0);
    await world.start();
  });

  it('tells running imports and ends in time', async () => {
    const sessionId = await newSession();
    const response = await world.imports.startAccount(sessionId, world.silentAccount);
    await isUnderWay(sessionId);
    const followed = readToEnd(response);

    const code = await world.server.end('SIGTERM');

    expect(code).toBe(0);
    expect((await followed).last.data).toMatchObject({ error: expect.stringContaining('stopped') });
    await world.start();
    expect(await listImports(sessionId)).toEqual([]);
  });
});

/** https://man7.org/linux/man-pages/man5/proc_tid_children.5.html */
const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
