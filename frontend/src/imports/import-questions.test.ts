// @vitest-environment jsdom
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApi } from '../api/api';
import type { Import, ImportQuestion } from '../api/imports';
import type { Upload } from '../api/imports-upload';
import { ImportCenter } from './import-center';

const target = { userId: 'default', sessionId: 'session-1' };
const imports = '/api/users/default/sessions/session-1/imports';

const question: ImportQuestion = {
  shape: 'ab',
  reason: 'The columns are unknown.',
  columns: [{ name: 'body', role: 'text' }],
  records: [['Hello']],
  accounts: [],
  mapping: { columns: { body: 'text' } },
  preview: {
    records: 1,
    posts: 1,
    first_post_ms: null,
    last_post_ms: null,
    skipped: [],
    notes: [],
    is_date_order_open: false,
  },
};

let server: Server;
let center: ImportCenter;
let bodies: Record<string, string>;
/** What the page has sent, and how to tell what becomes of it. */
let uploads: Upload[];

beforeEach(async () => {
  localStorage.clear();
  bodies = {};
  uploads = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      bodies[`${request.method} ${request.url}`] = body;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"max_import_bytes":1000}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api = createApi({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  center = new ImportCenter(
    api,
    (upload) =>
      new Promise((_resolve, reject) => {
        uploads.push(upload);
        upload.signal.addEventListener('abort', () => reject(upload.signal.reason as Error));
      }),
  );
});

afterEach(async () => {
  for (const job of center.list.getSnapshot()) await center.cancel(job.id).catch(() => undefined);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const jobs = () => center.list.getSnapshot();
const file = (name: string) => new File(['x'], name);
const wait = (check: () => void) => vi.waitFor(check, { timeout: 5_000 });

it('lets the next file be sent while one waits for an answer, and goes on when it is answered', async () => {
  center.addFiles(target, [file('a.csv'), file('b.csv')], { isReview: true });
  await wait(() => expect(uploads).toHaveLength(1));
  expect(uploads[0]?.isReview).toBe(true);

  uploads[0]?.onEvent({ kind: 'question', importId: 'import-a', question });

  await wait(() => expect(uploads).toHaveLength(2));
  expect(jobs()[0]).toMatchObject({ status: 'asking', importId: 'import-a', question });
  await center.answer(jobs()[0]!.id, { mapping: question.mapping, username: 'nasa' });
  expect(JSON.parse(bodies[`POST ${imports}/import-a/answer`]!)).toEqual({
    mapping: question.mapping,
    username: 'nasa',
  });
  expect(jobs()[0]).toMatchObject({ status: 'running', question: null });
});

it('shows a question that was answered elsewhere no more', async () => {
  center.addFiles(target, [file('a.csv')]);
  await wait(() => expect(uploads).toHaveLength(1));
  uploads[0]?.onEvent({ kind: 'question', importId: 'import-a', question });
  uploads[0]?.onEvent({
    kind: 'progress',
    importId: 'import-a',
    progress: { stage: 'parsing', message: 'Reading it as you chose' },
  });
  expect(jobs()[0]).toMatchObject({ status: 'running', question: null });
});

it('finds an import that waits in what the server lists', () => {
  const told: Import = {
    import_id: 'import-a',
    user_id: 'default',
    session_id: 'session-1',
    source: { kind: 'file', name: 'a.csv' },
    state: 'waiting',
    progress: null,
    question,
    waits_until: Date.now() + 60_000,
    profiles: [],
    refused_accounts: [],
    username: null,
    changes: null,
    sample: null,
    error: null,
    started_at: Date.now(),
    ended_at: null,
  };
  center.adopt(target, [told]);
  expect(jobs()).toMatchObject([{ status: 'asking', importId: 'import-a', question, canRetry: false }]);
});
