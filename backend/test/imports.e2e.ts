import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportDto } from '../src/analysis/import.dto.js';
import { createSession, expectProblem, makeProfile, profilesPath, sessionPath } from './support/factories.js';
import { startMastodon } from './support/networks/mastodon.js';
import { makePosts as makeNetworkPosts } from './support/networks/network-posts.js';
import { eventsOf, ImportClient, makeForm, readToEnd } from './support/import-client.js';
import { type ServerProcess, startServerProcess } from './support/server-process.js';
import { makeTestDatabase, type TestDatabase } from './support/test-database.js';

/** Posts as many tools export them, from the newest back. */
const makePosts = (count: number, overrides: object = {}) =>
  Array.from({ length: count }, (_, index) => ({
    id: String(1_580_661_436_132_757_506n - BigInt(index)),
    text: `Post ${index} about rockets`,
    created_at: new Date(Date.UTC(2026, 0, 1) - index * 3_600_000).toISOString(),
    likes: index % 7,
    retweets: 1,
    author: 'nasa',
    ...overrides,
  }));

/** Posts of an account of a network, from the oldest on, without its reposts. */
const makeOwnPosts = (count: number) =>
  makeNetworkPosts(2 * count)
    .filter(({ kind }) => kind !== 'repost')
    .slice(0, count);

let database: TestDatabase;
let server: ServerProcess;
let imports: ImportClient;
let importDirectory: string;
/** A server of a network that takes requests and never answers. */
let silent: Server;
let silentAccount: string;

const start = async (env: Record<string, string> = {}) => {
  server = await startServerProcess({
    ...database.env,
    IMPORT_DIR: importDirectory,
    MAX_IMPORT_BYTES: '2000000',
    ALLOW_PRIVATE_HOSTS: 'true',
    LOG_LEVEL: 'info',
    ...env,
  });
  imports = new ImportClient(server.port);
};

beforeAll(async () => {
  database = await makeTestDatabase();
  importDirectory = mkdtempSync(join(tmpdir(), 'persona-lens-imports-'));
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  silentAccount = `@nasa@127.0.0.1:${(silent.address() as AddressInfo).port}`;
  await start();
});

afterAll(async () => {
  await server.end('SIGKILL');
  silent.closeAllConnections();
  silent.close();
  await database.remove();
  rmSync(importDirectory, { recursive: true, force: true });
});

const newSession = async () => (await createSession(server.http)).session_id;
const listImports = async (sessionId: string) =>
  (await server.http.get<ImportDto[]>(imports.path(sessionId))).body;
const storedRows = (sessionId: string) =>
  database.rows<{ username: string; result_json: string }>(
    'SELECT username, result_json FROM profile_results WHERE session_id = ?',
    sessionId,
  );
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Files that have no name any more and that the server keeps open: uploads whose room is not free. */
function openUploads(): string[] {
  const directory = `/proc/${server.pid}/fd`;
  return readdirSync(directory).flatMap((fd) => {
    try {
      return [readlinkSync(join(directory, fd))].filter((path) => path.startsWith(importDirectory));
    } catch {
      return [];
    }
  });
}

describe('an import of a file', () => {
  it('tells its progress and then the import, with the profile stored', async () => {
    const sessionId = await newSession();

    const { events, last, result } = await imports.importFile(
      sessionId,
      makeForm(JSON.stringify(makePosts(50))),
    );

    expect(events.map(({ type }) => type).filter((type) => type !== 'progress')).toEqual(['result']);
    expect(events.filter(({ type }) => type === 'progress').map(({ data }) => data['stage'])).toEqual(
      expect.arrayContaining(['parsing', 'analyzing']),
    );
    expect(events[0]?.data).toMatchObject({ import_id: result.import_id, session_id: sessionId });
    expect(last.data).toMatchObject({
      user_id: 'default',
      session_id: sessionId,
      source: { kind: 'file', name: 'posts.json' },
      state: 'done',
      username: 'nasa',
      changes: null,
      error: null,
      sample: { source: 'json', posts_found: 50, posts_used: 50, posts_stored: 50, method: 'local' },
    });
    const [row, ...others] = await storedRows(sessionId);
    expect(others).toEqual([]);
    expect(row?.username).toBe('nasa');
    const answer = await server.http.get(profilesPath(sessionId, 'nasa'));
    expect(answer.text).toBe(row?.result_json);
    expect(answer.body).toMatchObject({ user_info: { username: 'nasa' }, sample: { posts_used: 50 } });
    expect((answer.body as { tweets: unknown[] }).tweets).toHaveLength(50);
    expect((await server.http.get(sessionPath(sessionId))).body).toMatchObject({ profile_count: 1 });
  });

  it('can be looked up, followed and forgotten when it has ended', async () => {
    const sessionId = await newSession();
    const { result } = await imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(3))));
    const path = imports.path(sessionId, result.import_id);

    expect(await listImports(sessionId)).toEqual([result]);
    expect((await server.http.get(path)).body).toEqual(result);
    const again = await imports.follow(sessionId, result.import_id);
    expect(again.events.map(({ type }) => type)).toEqual(['result']);
    expect(again.result).toEqual(result);

    expect((await server.http.delete(path)).body).toEqual({ deleted: result.import_id });
    expectProblem(await server.http.get(path), 404);
    expect(await listImports(sessionId)).toEqual([]);
    expect(await storedRows(sessionId)).toHaveLength(1);
    expect((await server.http.delete(path)).status).toBe(200);
  });

  it('replaces the profile of the same account, in whatever letter case, and says what changed', async () => {
    const sessionId = await newSession();
    await imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(10).slice(3))));

    const { result } = await imports.importFile(
      sessionId,
      makeForm(JSON.stringify(makePosts(10, { author: 'NASA' }))),
    );

    expect(result).toMatchObject({
      username: 'nasa',
      changes: { posts_before: 7, posts_added: 3, posts_removed: 0 },
    });
    const rows = await storedRows(sessionId);
    expect(rows.map(({ username }) => username)).toEqual(['nasa']);
    expect(JSON.parse(rows[0]?.result_json ?? '')).toMatchObject({ changes: { posts_added: 3 } });
  });

  it('asks for the username when the file does not say it, and takes it from the form', async () => {
    const sessionId = await newSession();
    const posts = JSON.stringify(makePosts(3, { author: undefined }));

    const refused = await imports.importFile(sessionId, makeForm(posts));
    expect(refused.last).toMatchObject({ type: 'error', data: { needs_username: true } });
    expect(await storedRows(sessionId)).toEqual([]);

    const taken = await imports.importFile(sessionId, makeForm(posts, { fields: { username: '@esa' } }));
    expect(taken.result).toMatchObject({ state: 'done', username: 'esa' });
  });

  it('stores a file that is a profile itself byte for byte', async () => {
    const sessionId = await newSession();
    const json = JSON.stringify(makeProfile(), null, 3);

    const { result } = await imports.importFile(sessionId, makeForm(json, { name: 'profile.json' }));

    expect(result).toMatchObject({ state: 'done', username: 'nasa', sample: null, changes: null });
    expect(await storedRows(sessionId)).toEqual([{ username: 'nasa', result_json: json }]);
  });

  it('refuses a file that looks like a profile and is none', async () => {
    const sessionId = await newSession();
    const json = JSON.stringify(makeProfile({ tweets: [{ id: 5, text: 'x' }] }));

    const { last } = await imports.importFile(sessionId, makeForm(json));

    expect(last.type).toBe('error');
    expect(last.data['error']).toContain('tweets.0.id');
    expect(await storedRows(sessionId)).toEqual([]);
  });

  it('says what is wrong with a foreign file and what to do, and keeps nothing', async () => {
    const sessionId = await newSession();

    const { events, last } = await imports.importFile(
      sessionId,
      makeForm('%PDF-1.7 whatever', { name: 'tweets.js' }),
    );

    expect(events.at(-1)?.type).toBe('error');
    expect(last.data).toMatchObject({
      error: expect.stringContaining('PDF'),
      fix: expect.stringMatching(/\.$/),
      needs_username: false,
    });
    expect(await listImports(sessionId)).toMatchObject([{ state: 'failed', username: null }]);
    await until(() => openUploads().length === 0);
    expect(readdirSync(importDirectory)).toEqual([]);
  });

  it('goes on when the caller goes away', async () => {
    const sessionId = await newSession();
    const caller = new AbortController();
    await imports.post(imports.path(sessionId), makeForm(JSON.stringify(makePosts(5000))), caller.signal);
    caller.abort();

    await until(async () => (await listImports(sessionId))[0]?.state === 'done');

    expect(await storedRows(sessionId)).toHaveLength(1);
  });
});

describe('an upload', () => {
  it('is refused before it is read when the session is missing', async () => {
    const response = await imports.post(imports.path('no-such-session'), makeForm('[]'));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ detail: 'Session not found' });
  });

  it.each([
    ['has no file', () => ({ form: fieldsOnly({ username: 'nasa' }), pointer: '#/file' })],
    ['has two files', () => ({ form: twoFiles(), pointer: '#/file' })],
    ['has another field', () => ({ form: makeForm('[]', { fields: { name: 'x' } }), pointer: '#/name' })],
    [
      'has a username that is too long',
      () => ({ form: makeForm('[]', { fields: { username: 'x'.repeat(2000) } }), pointer: '#/username' }),
    ],
  ])('is refused when the form %s', async (_case, make) => {
    const sessionId = await newSession();
    const { form, pointer } = make();
    const response = await imports.post(imports.path(sessionId), form);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer }] });
    expect(await listImports(sessionId)).toEqual([]);
    await until(() => openUploads().length === 0);
  });

  it('is refused when it is larger than allowed', async () => {
    const sessionId = await newSession();
    const response = await imports.post(imports.path(sessionId), makeForm(Buffer.alloc(2_000_001, 32)));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ errors: [{ in: 'body', pointer: '#/file' }] });
    await until(() => openUploads().length === 0);
  });

  it.each([
    ['text/plain', '[]', 415],
    ['multipart/form-data', '[]', 400],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"', 400],
    ['application/json', '{', 400],
    ['application/json', '{"account":7}', 422],
    ['application/json', '{"account":"nasa","posts":10001}', 422],
    ['application/json', '{"account":"what is this?"}', 422],
  ])('is refused as %s with the body %s', async (contentType, body, status) => {
    const sessionId = await newSession();
    expectProblem(
      await server.http.post(imports.path(sessionId), body, { 'content-type': contentType }),
      status,
    );
    expect(await listImports(sessionId)).toEqual([]);
  });

  it('leaves nothing when the connection breaks in the middle', async () => {
    const sessionId = await newSession();
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      [
        `POST ${imports.path(sessionId)} HTTP/1.1`,
        'Host: localhost',
        'Content-Type: multipart/form-data; boundary=x',
        'Content-Length: 1000000',
        '',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nbeginning',
      ].join('\r\n'),
    );
    await until(() => openUploads().length === 1);
    expect(readdirSync(importDirectory)).toEqual([]);

    socket.destroy();

    await until(() => openUploads().length === 0);
    expect(await listImports(sessionId)).toEqual([]);
  });
});

describe('an import of an account', () => {
  it('fetches its posts from its network, and again replaces the profile', async () => {
    const sessionId = await newSession();
    const posts = makeOwnPosts(120);
    const network = await startMastodon({ posts: posts.slice(0, 100) });
    const account = `@alice@127.0.0.1:${network.port}`;

    const { events, result } = await readToEnd(await imports.startAccount(sessionId, account));

    expect(events.map(({ data }) => data['stage'])).toEqual(
      expect.arrayContaining(['fetching', 'analyzing']),
    );
    expect(result).toMatchObject({
      state: 'done',
      source: { kind: 'account', name: account },
      username: account.slice(1),
      sample: { source: 'mastodon', posts_used: 100 },
    });
    await network.close();

    const grown = await startMastodon({ posts, port: network.port });
    const again = await readToEnd(await imports.startAccount(sessionId, account));
    await grown.close();
    expect(again.result.changes).toMatchObject({ posts_before: 100, posts_added: 20, posts_removed: 0 });
    expect(await storedRows(sessionId)).toHaveLength(1);
  });

  it('answers the stored profile to the Python version, whose session it makes', async () => {
    const network = await startMastodon({ posts: makeOwnPosts(30) });
    const account = `@alice@127.0.0.1:${network.port}`;

    const { events, last } = await readToEnd(
      await imports.post(`/api/analyze/${encodeURIComponent(account)}?tweets=10&session_id=python-2`),
    );
    await network.close();

    expect(events.filter(({ type }) => type !== 'progress').map(({ type }) => type)).toEqual(['result']);
    const [row] = await storedRows('python-2');
    expect(last.text).toBe(row?.result_json);
    expect(last.data).toMatchObject({ user_info: { display_name: 'Alice 🚀' }, sample: { posts_used: 10 } });
  });
});

describe('an import that takes long', () => {
  it('can be cancelled, and stores nothing', async () => {
    const sessionId = await newSession();
    const response = await imports.startAccount(sessionId, silentAccount);
    await until(async () => (await listImports(sessionId))[0]?.progress != null);
    const [running] = await listImports(sessionId);
    expect(running).toMatchObject({ state: 'running', source: { kind: 'account', name: silentAccount } });

    await server.http.delete(imports.path(sessionId, running?.import_id));

    const { last } = await readToEnd(response);
    expect(last).toMatchObject({ type: 'error', data: { error: 'The import was cancelled.' } });
    expect(await listImports(sessionId)).toMatchObject([{ state: 'cancelled' }]);
    expect(await storedRows(sessionId)).toEqual([]);
  });

  it('tells those who follow it later how far it is', async () => {
    const sessionId = await newSession();
    void imports.startAccount(sessionId, silentAccount).catch(() => undefined);
    await until(async () => (await listImports(sessionId))[0]?.progress != null);
    const [running] = await listImports(sessionId);
    const followed = await fetch(
      `http://127.0.0.1:${server.port}${imports.path(sessionId, running?.import_id)}/events`,
    );
    const first = await eventsOf(followed).next();
    expect(first.value).toMatchObject({ type: 'progress', data: { stage: 'fetching' } });
    await server.http.delete(imports.path(sessionId, running?.import_id));
  });

  it('lets others wait for their turn, and cancels those too', async () => {
    const sessionId = await newSession();
    const streams = await Promise.all([1, 2, 3].map(() => imports.startAccount(sessionId, silentAccount)));
    // Turns of imports before may be ending still.
    await until(async () => {
      const all = await listImports(sessionId);
      const waiting = all.filter(({ progress }) => progress?.message === 'Waiting for other imports to end');
      return waiting.length === 1 && all.every(({ progress }) => progress !== null);
    });
    const running = await listImports(sessionId);

    for (const { import_id } of running) await server.http.delete(imports.path(sessionId, import_id));

    const ends = await Promise.all(streams.map(readToEnd));
    expect(ends.map(({ last }) => last.data['error'])).toEqual(Array(3).fill('The import was cancelled.'));
    const next = await imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(2))));
    expect(next.result.state).toBe('done');
  });

  it('is known to its own session and user only', async () => {
    const [sessionId, otherId] = [await newSession(), await newSession()];
    await createSession(server.http, { userId: 'eve', session_id: sessionId });
    const { result } = await imports.importFile(sessionId, makeForm(JSON.stringify(makePosts(2))));

    for (const path of [
      imports.path(otherId, result.import_id),
      imports.path(sessionId, result.import_id, 'eve'),
    ]) {
      expectProblem(await server.http.get(path), 404);
      expectProblem(await server.http.get(`${path}/events`), 404);
      expect((await server.http.delete(path)).status).toBe(200);
    }
    expect((await server.http.get(imports.path(sessionId, undefined, 'eve'))).body).toEqual([]);
    expect(await listImports(sessionId)).toEqual([result]);
  });

  it('fails when its session is deleted meanwhile', async () => {
    const [busyId, sessionId] = [await newSession(), await newSession()];
    for (let index = 0; index < 2; index += 1) await imports.startAccount(busyId, silentAccount);
    const response = await imports.post(imports.path(sessionId), makeForm(JSON.stringify(makePosts(9))));
    await server.http.delete(sessionPath(sessionId));

    for (const { import_id } of await listImports(busyId)) {
      await server.http.delete(imports.path(busyId, import_id));
    }

    const { last } = await readToEnd(response);
    expect(last).toMatchObject({ type: 'error', data: { error: expect.stringContaining('deleted') } });
    expect(await storedRows(sessionId)).toEqual([]);
  });
});

describe('POST /api/analyze, for the Python version', () => {
  it('answers 422 and makes no session for what is no account or no count', async () => {
    for (const path of [
      '/api/analyze/what%20is%20this?session_id=never',
      '/api/analyze/nasa?tweets=0&session_id=never',
    ]) {
      expectProblem(await server.http.post(path, undefined), 422);
    }
    expectProblem(await server.http.get(sessionPath('never')), 404);
  });

  it('makes the session and says what to set for a network that is not configured', async () => {
    const { events, last } = await readToEnd(await imports.post('/api/analyze/nasa?session_id=python-1'));
    expect(events.every(({ data }) => data['session_id'] === 'python-1')).toBe(true);
    expect(last.type).toBe('error');
    expect(last.data['fix']).toMatch(/X_BEARER_TOKEN|NITTER_URL/);
    expect((await server.http.get(sessionPath('python-1'))).body).toMatchObject({ title: '@nasa' });
  });
});

describe('a server that stops', () => {
  it('tells running imports and ends in time', async () => {
    const sessionId = await newSession();
    const response = await imports.startAccount(sessionId, silentAccount);
    await until(async () => (await listImports(sessionId))[0]?.progress != null);
    const followed = readToEnd(response);

    const code = await server.end('SIGTERM');

    expect(code).toBe(0);
    expect((await followed).last.data).toMatchObject({ error: expect.stringContaining('stopped') });
    await start();
    expect(await listImports(sessionId)).toEqual([]);
  });
});

function fieldsOnly(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return form;
}

function twoFiles(): FormData {
  const form = makeForm('[]');
  form.append('file', new Blob(['[]']), 'second.json');
  return form;
}
