import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import { follow, post } from './support/answer-stream.js';
import { type ChatServer, startChatServer } from './support/chat-server.js';
import {
  createSession,
  expectProblem,
  messageActionPath,
  messagesPath,
  newTestUser,
} from './support/factories.js';
import { startServerProcess } from './support/server-process.js';
import { makeTestDatabase, type TestDatabase } from './support/test-database.js';
import { startServer } from './support/test-server.js';
import { until } from './support/until.js';

describe('an answer of a server that is stopped', () => {
  let chat: ChatServer;

  beforeEach(async () => {
    newTestUser();
    chat = await startChatServer();
    await chat.ask('s');
  });

  afterEach(() => chat.server.database.remove());

  it('is interrupted at once with all that was shown, and continued by the next server', async () => {
    const script = chat.assistant.in('s');
    const stream = await chat.reply('s');
    script.say('Every ');
    await stream.hears('Every ');
    await chat.server.stop();
    await stream.ended();
    expect(stream.told.at(-1)).toMatchObject([
      'error',
      { error: expect.stringMatching(/interrupted/), message: { status: 'interrupted', content: 'Every ' } },
    ]);
    const next = await startChatServer(chat.server.database);
    const [, stored] = await next.list('s');
    expect(stored).toEqual(stream.message);
    const late = await (await next.follow('s', stream.events.at(-2)?.id)).ended();
    expect(late.told).toEqual([stream.told.at(-1)]);
    next.assistant.in('s').say('day.');
    next.assistant.in('s').end();
    await (await next.reply('s', { continue: 'a' })).ended();
    expect(await next.list('s')).toMatchObject([{ id: 'q' }, { content: 'Every day.', status: 'complete' }]);
    await next.server.stop();
  });
});

describe('an answer of a server that is killed', () => {
  let database: TestDatabase;
  const file = fileURLToPath(new URL('support/talking-server.mjs', import.meta.url));
  const start = () => startServerProcess(database.env, file);

  beforeEach(async () => {
    newTestUser();
    database = await makeTestDatabase();
  });

  afterEach(() => database.remove());

  it('keeps what was stored while it was shown, is in the history once, interrupted, and goes on from there', async () => {
    const server = await start();
    await createSession(server.http, { session_id: 's' });
    await server.http.post(messagesPath('s'), { id: 'q', content: 'Count.' });
    const stream = await post(server.port, messageActionPath('s', 'q', 'reply'), { id: 'a' });
    await until(() => stream.text.length > 100);
    const shown = stream.text;
    const storedText = () =>
      database.rows<{ content: string }>("SELECT content FROM messages WHERE message_id = 'a'");
    await until(async () => (await storedText())[0]?.content.startsWith(shown) ?? false);
    await server.end('SIGKILL');
    await stream.ended();
    // Nobody renews its lease any more.
    await database.rows('UPDATE answer_runs SET lease_until = 1');
    const next = await start();
    const list = async () => (await next.http.get<MessageDto[]>(messagesPath('s'))).body;
    const [, stored, ...others] = await list();
    expect(others).toEqual([]);
    expect(stored).toMatchObject({ id: 'a', status: 'interrupted', parent_id: 'q' });
    expect(stored?.content.startsWith(shown)).toBe(true);
    expect(stream.text.startsWith(stored?.content ?? '')).toBe(true);
    // Who was shown more than is stored gets what is.
    const events = messageActionPath('s', 'a', 'events');
    const back = await (await follow(next.port, events, { 'last-event-id': stream.lastId })).ended();
    expect(back.told.at(-1)).toMatchObject(['error', { message: stored }]);
    const on = await post(next.port, messageActionPath('s', 'q', 'reply'), { continue: 'a' });
    await until(() => on.text.length > 20);
    const { body: stopped } = await next.http.post<MessageDto>(
      messageActionPath('s', 'a', 'stop'),
      undefined,
    );
    expect(stopped.content).toBe((stored?.content ?? '') + (await on.ended()).text);
    const numbers = stopped.content.trim().split(' ').map(Number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(await list()).toHaveLength(2);
    await next.end('SIGKILL');
  });
});

describe('servers on one database', () => {
  let chat: ChatServer;
  let other: ChatServer;

  beforeEach(async () => {
    newTestUser();
    chat = await startChatServer();
    other = await startChatServer(chat.server.database);
    await chat.ask('s');
  });

  afterEach(async () => {
    await other.server.stop();
    await chat.server.remove();
  });

  it('show the answers of each other as they grow, to their end', async () => {
    const script = chat.assistant.in('s');
    const stream = await chat.reply('s');
    script.use('figures');
    script.say('Every ');
    await stream.hears('Every ');
    const elsewhere = await other.follow('s');
    await elsewhere.hears('Every ');
    script.use('figures', 'done');
    script.say('day.');
    await elsewhere.hears('Every day.');
    script.end();
    await Promise.all([stream.ended(), elsewhere.ended()]);
    expect(elsewhere.told.at(-1)).toEqual(stream.told.at(-1));
    expect(elsewhere.events.filter(({ type }) => type === 'tool_call').at(-1)?.data).toMatchObject({
      status: 'done',
    });
  });

  it('stop the answers of each other', async () => {
    const script = chat.assistant.in('s');
    const stream = await chat.reply('s');
    script.say('Every ');
    await stream.hears('Every ');
    expect(await other.stop('s')).toMatchObject({ status: 202, body: { status: 'streaming' } });
    await stream.ended();
    expect(stream.told.at(-1)).toMatchObject(['done', { message: { status: 'stopped', content: 'Every ' } }]);
    expect(await other.stop('s')).toMatchObject({ status: 200, body: { status: 'stopped' } });
  });

  it('write one answer of a session at a time, and begin none twice', async () => {
    const script = chat.assistant.in('s');
    const stream = await chat.reply('s');
    const { http } = other.server;
    const path = messageActionPath('s', 'q', 'reply');
    const refused = await http.post(path, { id: 'b' });
    expectProblem(refused, 409);
    expect(refused.body).toMatchObject({ answer_id: 'a' });
    const followed = await other.reply('s');
    script.say('Daily.');
    script.end();
    await Promise.all([stream.ended(), followed.ended()]);
    expect(followed.message).toEqual(stream.message);
    expect(await other.list('s')).toHaveLength(2);
  });

  it('leave the answers of each other alone when one starts and stops', async () => {
    const script = chat.assistant.in('s');
    const stream = await chat.reply('s');
    const third = await startServer({}, chat.server.database);
    await third.stop();
    script.say('Daily.');
    script.end();
    await stream.ended();
    expect(stream.message).toMatchObject({ status: 'complete', content: 'Daily.' });
  });

  it('end the streams of what another one writes when they are stopped', async () => {
    await chat.reply('s');
    const elsewhere = await other.follow('s');
    await other.server.stop();
    await elsewhere.ended();
    expect(elsewhere.told.at(-1)).toMatchObject(['error', { fix: 'Follow it again.' }]);
    other = await startChatServer(chat.server.database);
    expect((await other.list('s'))[1]).toMatchObject({ status: 'streaming' });
  });
});
