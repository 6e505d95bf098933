import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { AnswerLeasesService } from '../src/messages/answer-leases.service.js';
import type { AnswersService, RunningAnswer } from '../src/messages/answers.service.js';
import type { MessageDto } from '../src/messages/message.dto.js';
import { createSession, messagesPath, sessionPath } from './support/factories.js';
import { startServer, type TestServer } from './support/test-server.js';

const parts = await loadApp();

describe('answers that are being written', () => {
  let server: TestServer;
  let others: (TestServer | TestingModule)[];
  let answers: AnswersService;
  let leases: AnswerLeasesService;

  beforeEach(async () => {
    others = [];
    server = await startServer();
    ({ answers, leases } = await writingProcess());
    await createSession(server.http, { session_id: 's' });
    await server.http.post(messagesPath('s'), { id: 'q1', content: 'When does @nasa post?' });
  });

  afterEach(async () => {
    for (const other of others) await ('stop' in other ? other.stop() : other.close());
    await server.remove();
  });

  /** Another process on the same database, which writes answers. It renews no lease by itself, since it is not started whole. */
  async function writingProcess() {
    const app = await parts.openApp(server.database.env);
    others.push(app);
    return { answers: app.get(parts.AnswersService), leases: app.get(parts.AnswerLeasesService) };
  }

  const list = async (http = server.http) => (await http.get<MessageDto[]>(messagesPath('s'))).body;
  const start = async () => {
    const { run } = await answers.start('default', 's', 'q1');
    if (!run) throw new Error('It was started before.');
    return run;
  };
  const draft = {
    text: 'It posts',
    toolCalls: [{ tool: 'figures', status: 'done', detail: null, event: 2 }],
    usage: null,
  } as const;
  const write = (answer: RunningAnswer) => answers.write(answer, draft);
  const complete = {
    ...draft,
    text: 'It posts daily.',
    status: 'complete',
    error: null,
    usage: { model: 'm', input_tokens: 7, output_tokens: null, ms: 3 },
  } as const;
  const runs = <Row>() => server.database.rows<Row>('SELECT * FROM answer_runs');
  const endLease = () => server.database.rows('UPDATE answer_runs SET lease_until = 1');

  it('are read as they grow, and whole at their end', async () => {
    const etag = async () => (await server.http.get(messagesPath('s'))).headers.etag;
    const answer = await start();
    const { message } = await answers.get('default', 's', answer.message_id);
    expect(message).toMatchObject({ role: 'agent', status: 'streaming', content: '', parent_id: 'q1' });
    expect((await list())[1]).toEqual(message);
    const atFirst = await etag();
    expect(await write(answer)).toBe(true);
    expect((await list())[1]).toEqual({
      ...message,
      content: draft.text,
      toolCalls: [{ tool: 'figures', status: 'done', detail: null }],
    });
    expect(await etag()).not.toBe(atFirst);
    expect(await answers.finish(answer, complete)).toBe(true);
    expect((await list())[1]).toMatchObject({ content: 'It posts daily.', status: 'complete' });
    expect(await runs()).toEqual([]);
    expect(
      await server.database.rows('SELECT usage_json, size_bytes FROM messages WHERE role = ?', 'agent'),
    ).toEqual([{ usage_json: JSON.stringify(complete.usage), size_bytes: 15 }]);
  });

  it('are one a session at a time, and the next one is another version', async () => {
    const answer = await start();
    await expect(start()).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining(answer.message_id),
    });
    await answers.finish(answer, complete);
    const next = await start();
    expect((await list())[1]).toMatchObject({
      id: next.message_id,
      branch: { index: 1, count: 2, previous_id: answer.message_id },
    });
  });

  it('keep what no database can store as U+FFFD', async () => {
    const answer = await start();
    await answers.write(answer, { ...draft, text: 'a\u0000b\ud800c 🕵' });
    expect((await list())[1]?.content).toBe('a\ufffdb\ufffdc 🕵');
  });

  it('go on when another server starts', async () => {
    const answer = await start();
    await write(answer);
    const other = await startServer({}, server.database);
    others.push(other);
    expect((await list(other.http))[1]).toMatchObject({ status: 'streaming', content: draft.text });
    expect(await answers.finish(answer, complete)).toBe(true);
    expect((await list(other.http))[1]).toMatchObject({ status: 'complete' });
  });

  it('are interrupted at the start of a server when their process is not heard of any more, and keep their text', async () => {
    const answer = await start();
    await write(answer);
    await endLease();
    const other = await startServer({}, server.database);
    others.push(other);
    expect((await list(other.http))[1]).toMatchObject({ status: 'interrupted', content: draft.text });
    // The process was alive after all: what it writes comes too late, and changes nothing.
    expect(await write(answer)).toBe(false);
    expect(await answers.finish(answer, complete)).toBe(false);
    expect((await list())[1]).toMatchObject({ status: 'interrupted', content: draft.text });
  });

  it('give way to another one when their process is not heard of any more', async () => {
    const answer = await start();
    await endLease();
    const next = await start();
    expect(await write(answer)).toBe(false);
    expect(await write(next)).toBe(true);
    expect((await list())[1]).toMatchObject({ id: next.message_id, status: 'streaming' });
    expect(
      await server.database.rows('SELECT status FROM messages WHERE message_id = ?', answer.message_id),
    ).toEqual([{ status: 'interrupted' }]);
  });

  it('are not given up as long as their lease is renewed', async () => {
    await start();
    const leaseUntil = async () => (await runs<{ lease_until: number }>())[0]?.lease_until ?? 0;
    await server.database.rows('UPDATE answer_runs SET lease_until = lease_until - 5000');
    const before = await leaseUntil();
    await leases.renewLeases();
    expect(await leaseUntil()).toBeGreaterThan(before);
  });

  it('are interrupted at once when their server is stopped', async () => {
    await write(await start());
    for (const other of others.splice(0)) await ('stop' in other ? other.stop() : other.close());
    expect((await list())[1]).toMatchObject({ status: 'interrupted', content: draft.text });
    expect(await runs()).toEqual([]);
  });

  it.each([
    ['they are', () => server.http.delete(messagesPath('s', 'q1'))],
    ['their session is', () => server.http.delete(sessionPath('s'))],
  ])('end when %s deleted, and leave nothing behind', async (_, remove) => {
    const answer = await start();
    expect((await remove()).status).toBe(200);
    expect(await write(answer)).toBe(false);
    expect(await answers.finish(answer, complete)).toBe(false);
    expect(await runs()).toEqual([]);
    expect(await server.database.rows('SELECT * FROM messages')).toEqual([]);
  });
});
