// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApi, type Api } from './api';
import { answerOf } from './client';
import type { EarlyRead } from './early-reads';
import { toProblem } from './problem';
import { makeSession, TestBackend } from './test-backend';

let backend: TestBackend;
let api: Api;

beforeEach(async () => {
  backend = await TestBackend.start([makeSession()]);
  api = createApi({ baseUrl: backend.url, timeoutMs: 300 });
});
afterEach(async () => {
  delete window.earlyReads;
  await backend.stop();
});

const EARLY = makeSession({ title: 'Read early' });
const list = () =>
  answerOf(api.client.GET('/api/users/{user_id}/sessions', { params: { path: { user_id: 'default' } } }));
const titles = async () => (await list()).map(({ title }) => title);

function holdEarly(early: Partial<EarlyRead> = {}): EarlyRead {
  const answer = Promise.resolve(Response.json([EARLY]));
  const read = { answer, answeredAtMs: null, control: new AbortController(), ...early };
  window.earlyReads = new Map([[`${backend.url}/api/users/default/sessions`, read]]);
  return read;
}

it('takes what was read early instead of asking, and asks the next time', async () => {
  holdEarly();
  expect(await titles()).toEqual(['Read early']);
  expect(backend.requests).toHaveLength(0);
  expect(await titles()).toEqual(['Chat 1']);
});

it('asks again when what was read early is no longer fresh', async () => {
  holdEarly({ answeredAtMs: Date.now() - 11_000 });
  expect(await titles()).toEqual(['Chat 1']);
});

it('asks again after a write, which what was read early cannot know of', async () => {
  holdEarly();
  const sessionId = 'session-1';
  await api.outbox.enqueue({ kind: 'renameSession', userId: 'default', sessionId, title: 'Renamed' });
  expect(await titles()).toEqual(['Renamed']);
});

it('tells that nobody answers when what was asked early does not come in time, and ends it', async () => {
  const control = new AbortController();
  const answer = new Promise<Response>((_, reject) =>
    control.signal.addEventListener('abort', () => reject(control.signal.reason as Error)),
  );
  holdEarly({ answer, control });
  const problem = toProblem(await list().catch((error: unknown) => error));
  expect(problem).toMatchObject({
    kind: 'unreachable',
    detail: expect.stringContaining('too long') as string,
  });
  expect(control.signal.aborted).toBe(true);
});

it('tells that nobody answers when what was asked early could not be reached', async () => {
  holdEarly({ answer: Promise.reject(new TypeError('Failed to fetch')) });
  expect(toProblem(await list().catch((error: unknown) => error)).kind).toBe('unreachable');
});
