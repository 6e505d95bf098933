// @vitest-environment jsdom
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi, type Api } from '../api/api';
import type { Import } from '../api/imports';
import type { Upload } from '../api/imports-upload';
import { makeSession } from '../api/test-backend';
import { ImportCenter } from './import-center';
import type { ImportJob } from './import-job';

const target = { userId: 'default', sessionId: 'session-1' };
const imports = '/api/users/default/sessions/session-1/imports';
const account = { account: '@a@b.c', posts: 500 };

function anImport(overrides: Partial<Import> = {}): Import {
  return {
    import_id: 'import-1',
    user_id: 'default',
    session_id: 'session-1',
    source: { kind: 'account', name: '@a@b.c' },
    state: 'running',
    progress: null,
    question: null,
    waits_until: null,
    profiles: [],
    refused_accounts: [],
    username: null,
    changes: null,
    sample: null,
    error: null,
    started_at: Date.now(),
    ended_at: null,
    ...overrides,
  };
}
const done = anImport({ state: 'done', username: 'a@b.c', ended_at: 2 });
const progress = { import_id: 'import-1', session_id: 'session-1', stage: 'fetching', message: 'Fetching' };
const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** What the server of a test answers, by method and path. Everything else is unknown. */
type Answer = (response: ServerResponse) => void;
let answers: Record<string, Answer | undefined>;
let asked: string[];
let server: Server;
let api: Api;
let center: ImportCenter;

const json =
  (body: unknown, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const gone = json({ title: 'No such import', status: 404, detail: 'It is gone.' }, 404);
const stream =
  (text: string, isCut = false): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
    if (isCut) setTimeout(() => response.destroy(), 20);
    else response.end();
  };
/** Tells what is known and stays open. */
const open =
  (text: string): Answer =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);

beforeEach(async () => {
  localStorage.clear();
  asked = [];
  answers = {
    'GET /api/health': json({ status: 'ok' }),
    'GET /api/sources': json({ max_import_bytes: 1000 }),
    'GET /api/users/default/sessions/session-1': json(makeSession({ profile_count: 1 })),
    [`GET ${imports}`]: json([]),
  };
  server = createServer((request: IncomingMessage, response) => {
    const call = `${request.method} ${request.url}`;
    asked.push(call);
    request.resume().on('end', () => (answers[call] ?? gone)(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = createApi({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  center = new ImportCenter(api, (upload) => sendFile(upload));
});
afterEach(async () => {
  for (const job of center.list.getSnapshot()) await center.cancel(job.id).catch(() => undefined);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** What stands for the browser's way of sending a file; a test may replace it. */
let sendFile: (upload: Upload) => Promise<void>;
const jobs = () => center.list.getSnapshot();
const only = (): ImportJob => {
  expect(jobs()).toHaveLength(1);
  return jobs()[0]!;
};
const wait = (check: () => void) => vi.waitFor(check, { timeout: 5_000 });
const file = (name: string, sizeBytes = 10) => new File([new Uint8Array(sizeBytes)], name);

describe('an import of an account', () => {
  it('is done when its stream says so, and is told once', async () => {
    answers[`POST ${imports}`] = stream(event('progress', progress) + event('result', done));
    const told: string[] = [];
    center.onEnd(({ outcome }) => told.push(outcome!.username));
    center.addAccount(target, account);
    await wait(() => expect(only().status).toBe('done'));
    expect(told).toEqual(['a@b.c']);
    expect(asked).toContain('GET /api/users/default/sessions/session-1');
  });

  it('is followed again after the connection broke', async () => {
    answers[`POST ${imports}`] = stream(event('progress', progress), true);
    answers[`GET ${imports}/import-1/events`] = stream('', true);
    center.addAccount(target, account);
    await wait(() => expect(only().isReconnecting).toBe(true));
    answers[`GET ${imports}/import-1/events`] = stream(event('result', done));
    answers[`GET ${imports}/import-1`] = json(done);
    await wait(() => expect(only()).toMatchObject({ status: 'done', isReconnecting: false }));
  });

  it('is lost when the server does not know it any more', async () => {
    answers[`POST ${imports}`] = stream(event('progress', progress), true);
    center.addAccount(target, account);
    await wait(() => expect(only().failure?.error).toMatch(/started again/));
  });

  it('is found by its name when the answer to its start got lost', async () => {
    answers[`POST ${imports}`] = (response) => response.destroy();
    answers[`GET ${imports}`] = json([anImport({ import_id: 'import-7' })]);
    answers[`GET ${imports}/import-7/events`] = open(
      event('progress', { ...progress, import_id: 'import-7' }),
    );
    center.addAccount(target, account);
    await wait(() =>
      expect(only()).toMatchObject({ importId: 'import-7', progress: { message: 'Fetching' } }),
    );
  });

  it('is cancelled on the server as soon as that has told its id', async () => {
    let start = (_text: string) => {};
    answers[`POST ${imports}`] = (response) => {
      open('')(response);
      response.write(': here\n\n');
      start = (text) => response.write(text);
    };
    answers[`DELETE ${imports}/import-1`] = json({ deleted: 'import-1' });
    center.addAccount(target, account);
    await wait(() => expect(asked).toContain(`POST ${imports}`));
    await center.cancel(only().id);
    expect(only().isCancelling).toBe(true);
    start(event('progress', progress));
    await wait(() => expect(jobs()).toEqual([]));
    expect(asked).toContain(`DELETE ${imports}/import-1`);
  });

  it('goes on when the server cannot be told to cancel it', async () => {
    answers[`POST ${imports}`] = open(event('progress', progress));
    answers[`DELETE ${imports}/import-1`] = (response) => response.destroy();
    center.addAccount(target, account);
    await wait(() => expect(only().status).toBe('running'));
    await expect(center.cancel(only().id)).rejects.toThrow();
    expect(only()).toMatchObject({ status: 'running', isCancelling: false });
  });

  it('is gone when another page cancelled it, and fails otherwise', async () => {
    const error = { error: 'It was cancelled.', fix: 'Start it again.', needs_username: false };
    answers[`POST ${imports}`] = stream(event('error', { ...progress, ...error }));
    answers[`GET ${imports}/import-1`] = json(anImport({ state: 'cancelled', error }));
    center.addAccount(target, account);
    await wait(() => expect(jobs()).toEqual([]));
    answers[`GET ${imports}/import-1`] = json(anImport({ state: 'failed', error }));
    center.addAccount(target, account);
    await wait(() =>
      expect(only()).toMatchObject({ status: 'failed', failure: { error: 'It was cancelled.' } }),
    );
  });

  it('waits until its session is saved', async () => {
    answers[`POST ${imports}`] = stream(event('result', done));
    let save = () => {};
    answers['POST /api/users/default/sessions'] = (response) => {
      save = () => json(makeSession())(response);
    };
    const create = { kind: 'createSession', userId: 'default', sessionId: 'session-1' } as const;
    void api.outbox.enqueue({ ...create, title: 'Chat 1', createdAt: 1 });
    center.addAccount(target, account);
    await wait(() => expect(asked).toContain('POST /api/users/default/sessions'));
    expect(only().status).toBe('waiting');
    expect(asked).not.toContain(`POST ${imports}`);
    save();
    await wait(() => expect(only().status).toBe('done'));
  });
});

describe('files', () => {
  it('are sent one after the other, and what is refused does not hold up the next', async () => {
    const sent: string[] = [];
    let finish = () => {};
    sendFile = ({ file: { name }, onEvent }) =>
      new Promise((resolve) => {
        sent.push(name);
        finish = () => {
          onEvent({ kind: 'result', result: { ...done, import_id: name } });
          resolve();
        };
      });
    center.addFiles(target, [
      file('a.zip'),
      file('too-large.zip', 1001),
      file('empty.zip', 0),
      file('b.zip'),
    ]);
    await wait(() => expect(sent).toEqual(['a.zip']));
    expect(jobs().map(({ status }) => status)).toEqual(['sending', 'waiting', 'waiting', 'waiting']);
    expect(center.isSending).toBe(true);
    finish();
    await wait(() => expect(sent).toEqual(['a.zip', 'b.zip']));
    finish();
    await wait(() =>
      expect(jobs().map(({ status }) => status)).toEqual(['done', 'failed', 'failed', 'done']),
    );
    expect(jobs()[1]?.failure?.error).toBe('The file is too large: it has 1 kB, and this server takes 1 kB.');
    expect(center.isSending).toBe(false);
  });

  it('are sent again under the name that was missing', async () => {
    const usernames: (string | null)[] = [];
    sendFile = ({ username, onEvent }) => {
      usernames.push(username);
      const result = { ...done, username };
      if (username !== null) onEvent({ kind: 'result', result });
      else
        onEvent({
          kind: 'error',
          importId: 'import-1',
          error: 'Whose?',
          fix: 'Say it.',
          needsUsername: true,
        });
      return Promise.resolve();
    };
    center.addFiles(target, [file('posts.json')]);
    await wait(() => expect(only().failure?.needsUsername).toBe(true));
    center.retry(only().id, 'heron');
    await wait(() => expect(only()).toMatchObject({ status: 'done', outcome: { username: 'heron' } }));
    expect(usernames).toEqual([null, 'heron']);
  });

  it('are not sent any more once they are cancelled or their session is deleted', async () => {
    const signals: AbortSignal[] = [];
    sendFile = ({ signal, onSent }) =>
      new Promise((_resolve, reject) => {
        signals.push(signal);
        onSent(1, 10);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    center.addFiles(target, [file('a.zip'), file('b.zip')]);
    await wait(() => expect(jobs()[0]?.sent).toEqual({ done: 1, total: 10 }));
    await center.cancel(jobs()[0]!.id);
    expect(signals[0]?.aborted).toBe(true);
    await wait(() => expect(signals).toHaveLength(2));
    void api.outbox.enqueue({ kind: 'deleteSession', userId: 'default', sessionId: 'session-1' });
    expect(signals[1]?.aborted).toBe(true);
    expect(jobs()).toEqual([]);
  });
});

describe('what the server lists', () => {
  it('is followed when it runs and told when it failed, but not when it was cancelled', async () => {
    answers[`GET ${imports}/import-1/events`] = open(event('progress', progress));
    answers[`DELETE ${imports}/import-2`] = json({ deleted: 'import-2' });
    const failed = anImport({
      import_id: 'import-2',
      state: 'failed',
      error: { error: 'The archive is encrypted.', fix: 'Extract it.', needs_username: false },
    });
    const listed = [anImport({ import_id: 'import-3', state: 'cancelled' }), anImport(), failed];
    center.adopt(target, listed);
    center.adopt(target, listed);
    await wait(() =>
      expect(jobs().map(({ importId, status }) => [importId, status])).toEqual([
        ['import-2', 'failed'],
        ['import-1', 'running'],
      ]),
    );
    center.dismiss(jobs()[0]!.id);
    center.adopt(target, listed);
    expect(jobs().map(({ importId }) => importId)).toEqual(['import-1']);
    await wait(() => expect(asked).toContain(`DELETE ${imports}/import-2`));
  });

  it('takes the place of what seemed not to have arrived', async () => {
    answers[`POST ${imports}`] = (response) => response.destroy();
    center.addAccount(target, account);
    await wait(() => expect(only().failure?.error).toBe('The server could not be reached.'));
    answers[`GET ${imports}/import-1/events`] = open(event('progress', progress));
    center.adopt(target, [anImport()]);
    expect(only()).toMatchObject({ importId: 'import-1', status: 'running' });
  });
});
