// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi, type Api } from './api';
import { answerOf, patienceFor } from './client';
import { toProblem } from './problem';
import { queryKeys } from './query-keys';
import type { SessionList } from './session-list';
import { makeSession, TestBackend } from './test-backend';

let backend: TestBackend;
let api: Api;

beforeEach(async () => {
  backend = await TestBackend.start([makeSession()]);
  api = createApi({ baseUrl: backend.url, timeoutMs: 300 });
});
afterEach(() => backend.stop());

const list = () =>
  answerOf(api.client.GET('/api/users/{user_id}/sessions', { params: { path: { user_id: 'default' } } }));
const problemOf = (call: Promise<unknown>) => call.then(() => null, toProblem);
const key = queryKeys.sessions('default');
const cached = () => api.queryClient.getQueryData<SessionList>(key);
const rename = (title: string) =>
  api.outbox.enqueue({ kind: 'renameSession', userId: 'default', sessionId: 'session-1', title });

describe('answerOf', () => {
  it('gives the body of an answer', async () => {
    expect(await list()).toEqual([makeSession()]);
  });

  it.each([
    ['an empty 500', { status: 500 }],
    ['an empty 500 that says it is JSON', { status: 500, headers: { 'content-type': 'application/json' } }],
    ['a page of a proxy', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['a login page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['an empty 200', { status: 200 }],
    [
      'JSON that is no answer of ours',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '"ok"' },
    ],
    ['half an answer', { status: 200, headers: { 'content-type': 'application/json' }, body: '[{"ses' }],
    ['a closed connection', 'hang up' as const],
  ])('takes %s for an unreachable backend', async (_name, disturbance) => {
    backend.disturb = () => disturbance;
    expect(await problemOf(list())).toMatchObject({ kind: 'unreachable' });
  });

  it('gives up when no answer comes in time', async () => {
    backend.beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 600));
    expect(await problemOf(list())).toMatchObject({
      kind: 'unreachable',
      detail: 'It took too long to answer. Nothing is lost: it is tried again by itself.',
    });
  });

  it('takes what our own code could not send for a refusal, not for an unreachable backend', async () => {
    const call = api.client.GET('/api/users/{user_id}/sessions', { params: { path: { user_id: '\ud800' } } });
    expect(await problemOf(answerOf(call))).toMatchObject({ kind: 'refused', status: 0 });
    const badHeader = api.client.GET('/api/health', { headers: { 'x-name': 'é€' } });
    expect(await problemOf(answerOf(badHeader))).toMatchObject({ kind: 'refused', status: 0 });
    expect(backend.requests).toEqual([]);
    expect(api.connection.getSnapshot().status).toBe('online');
  });

  it('takes an answer that breaks off for an unreachable backend', async () => {
    backend.disturb = () => ({
      status: 200,
      headers: { 'content-type': 'application/json', 'content-length': '1000' },
      body: '[{"ses',
    });
    expect(await problemOf(list())).toMatchObject({ kind: 'unreachable' });
    expect(api.connection.getSnapshot().status).toBe('unreachable');
  });

  it('waits longer for a call that carries much', async () => {
    backend.beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 600));
    const params = { path: { user_id: 'default' } };
    const headers = patienceFor(4_000_000);
    expect(await answerOf(api.client.GET('/api/users/{user_id}/sessions', { params, headers }))).toEqual([
      makeSession(),
    ]);
    const timeoutOf = (bytes: number) => Number(Object.values(patienceFor(bytes))[0]);
    expect([timeoutOf(0), timeoutOf(5_000_000)]).toEqual([30_000, 280_000]);
  });

  it('gives up when nobody listens', async () => {
    await backend.stop();
    expect(await problemOf(list())).toMatchObject({ kind: 'unreachable', status: 0 });
    backend = await TestBackend.start();
  });
});

describe('createApi', () => {
  it('puts the answer to a write into the cache before the write stops being pending', async () => {
    api.queryClient.setQueryData<SessionList>(key, { sessions: [makeSession()], isComplete: true });
    const titles: string[] = [];
    api.outbox.subscribe(() => {
      const hasPending = api.outbox.getSnapshot().pending.length > 0;
      titles.push(`${hasPending ? 'pending' : 'saved'}: ${cached()?.sessions[0]?.title}`);
    });
    await rename('Renamed');
    expect(titles.at(-1)).toBe('saved: Renamed');
    expect(titles).not.toContain('saved: Chat 1');
  });

  it('does not let a read that began before a write was acknowledged bring the old title back', async () => {
    let release = () => undefined as void;
    const isHeld = new Promise<void>((resolve) => (release = resolve));
    backend.beforeAnswer = async ({ method }) => {
      if (method === 'GET') await isHeld;
    };
    const read = api.acknowledged.read<SessionList>(key, async () => ({
      sessions: await list(),
      isComplete: true,
    }));
    await vi.waitFor(() => expect(backend.requests).toHaveLength(1));
    await rename('Renamed');
    release();
    expect((await read).sessions.map(({ title }) => title)).toEqual(['Renamed']);
  });

  it('sends what is pending as soon as the backend answers again', async () => {
    backend.disturb = () => 'hang up';
    const done = rename('After the outage');
    await vi.waitFor(() => expect(api.connection.getSnapshot().status).toBe('unreachable'));
    backend.disturb = () => null;
    api.connection.retryNow();
    await done;
    expect(api.connection.getSnapshot().status).toBe('online');
    expect(backend.sessions.get('session-1')?.title).toBe('After the outage');
  });

  it('stays online and waits with the write when only writes fail', async () => {
    backend.disturb = ({ method }) => (method === 'PATCH' ? { status: 403, body: '<html>no</html>' } : null);
    void rename('Held back');
    await vi.waitFor(() => expect(api.outbox.getSnapshot().status).toBe('waiting'));
    await vi.waitFor(() => expect(backend.requests.at(-1)?.path).toBe('/api/health'));
    expect(api.connection.getSnapshot().status).toBe('online');
    expect(api.outbox.getSnapshot().pending).toHaveLength(1);
  });

  it('saves other sessions while the server fails at one, and keeps what it failed at', async () => {
    backend.sessions.set('other', makeSession({ session_id: 'other' }));
    backend.disturb = ({ method, path }) =>
      method === 'PATCH' && path.endsWith('/session-1')
        ? { status: 500, headers: { 'content-type': 'application/problem+json' }, body: '{"title":"Broken"}' }
        : null;
    void rename('Kept');
    const other = { kind: 'renameSession' as const, userId: 'default', sessionId: 'other', title: 'Passed' };
    await api.outbox.enqueue(other);
    expect(backend.sessions.get('other')?.title).toBe('Passed');
    expect(api.outbox.getSnapshot().pending).toMatchObject([{ write: { title: 'Kept' } }]);
  });

  it('keeps what is shown of a profile when it is saved, and reads no profile again for a new title', async () => {
    const place = ['default', 'session-1'] as const;
    const saved = { username: 'nasa', revision: 7, updated_at: 70, size_bytes: 2 };
    backend.disturb = ({ method }) =>
      method === 'PUT'
        ? {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ ...saved, user_id: 'default', session_id: 'session-1' }),
          }
        : null;
    const shown = { posts: 'as they are shown' };
    api.queryClient.setQueryData(queryKeys.profile(...place, 'nasa', 'pending-1'), shown);
    api.queryClient.setQueryData(queryKeys.summaries(...place), []);
    await api.outbox.enqueue({
      kind: 'saveProfile',
      userId: 'default',
      sessionId: 'session-1',
      username: 'nasa',
      json: '{}',
    });
    await rename('Renamed');
    expect(api.queryClient.getQueryData(queryKeys.summaries(...place))).toEqual([saved]);
    const key = queryKeys.profile(...place, 'nasa', 'stored-7-70');
    expect(api.queryClient.getQueryData(key)).toBe(shown);
    expect(api.queryClient.getQueryState(key)).toMatchObject({ isInvalidated: false });
    expect(
      backend.requests.filter(({ method, path }) => method === 'GET' && path.includes('profile')),
    ).toEqual([]);
  });

  it('sends a profile byte for byte', async () => {
    const json = '{"user_info" : {"username":"nasa"},\n "tweets":[],"n":1.0}';
    backend.disturb = ({ method }) =>
      method === 'PUT'
        ? { status: 200, headers: { 'content-type': 'application/json' }, body: '{"username":"nasa"}' }
        : null;
    await api.outbox.enqueue({
      kind: 'saveProfile',
      userId: 'default',
      sessionId: 'a/b ö',
      username: 'nasa',
      json,
    });
    expect(backend.requests[0]).toMatchObject({
      method: 'PUT',
      path: '/api/users/default/sessions/a%2Fb%20%C3%B6/profiles/nasa',
      body: json,
    });
    // The client's own note about patience stays in the client.
    expect(Object.keys(backend.requests[0]!.headers).filter((name) => name.startsWith('x-'))).toEqual([]);
  });
});
