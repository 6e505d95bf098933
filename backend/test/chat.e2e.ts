import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import { type ChatServer, startChatServer } from './support/chat-server.js';
import {
  expectProblem,
  messageActionPath,
  messagesPath,
  newTestUser,
  sessionPath,
} from './support/factories.js';
import type { Script } from './support/scripted-assistant.js';
import { until } from './support/until.js';

describe('an answer', () => {
  let chat: ChatServer;
  let script: Script;

  beforeAll(async () => {
    chat = await startChatServer();
  });

  afterAll(() => chat.server.remove());

  beforeEach(async () => {
    newTestUser();
    await chat.ask('s');
    script = chat.assistant.in('s');
  });

  it('comes as events while it is given, and is stored when its end comes', async () => {
    const stream = await chat.reply('s');
    script.use('figures');
    script.say('It posts ');
    script.use('figures', 'done');
    script.say('daily. 🕵');
    script.end();
    await stream.ended();
    const call = { tool: 'tool_figures', detail: 'Using figures' };
    const [, stored] = await chat.list('s');
    expect(stored).toMatchObject({
      ...{
        id: 'a',
        parent_id: 'q',
        role: 'agent',
        status: 'complete',
        error: null,
        content: 'It posts daily. 🕵',
      },
      toolCalls: [{ ...call, status: 'done' }],
    });
    expect(stream.told).toEqual([
      ['message', { ...stored, status: 'streaming', content: '', toolCalls: [] }],
      ['tool_call', { id: 0, ...call, status: 'running' }],
      ['token', { delta: 'It posts ' }],
      ['tool_call', { id: 0, ...call, status: 'done' }],
      ['token', { delta: 'daily. 🕵' }],
      ['done', { message: stored }],
    ]);
    expect(stream.raw).toContain('event: token\ndata: {"delta":"It posts "}\n\n');
  });

  it('says which model wrote it, and what that needed in all its parts', async () => {
    const stream = await chat.reply('s');
    script.spend('mistral', 0);
    script.say('It posts');
    await stream.hears('It posts');
    await chat.stop('s');
    const next = chat.assistant.in('s');
    const more = await chat.reply('s', { continue: 'a' });
    next.spend('mistral');
    next.end();
    await more.ended();
    const usage = { model: 'mistral', input_tokens: 20, output_tokens: 40, ms: 5 };
    expect(more.told[0]).toMatchObject([
      'message',
      { usage: { ...usage, input_tokens: 10, output_tokens: 20, ms: 0 } },
    ]);
    expect(more.message.usage).toEqual(usage);
    expect(await chat.list('s')).toMatchObject([{ usage: null }, { usage }]);
  });

  it('says that no model wrote it, also when it has failed', async () => {
    const stream = await chat.reply('s');
    script.spend(null, 12);
    script.fail(new Error('x'));
    await stream.ended();
    const usage = { model: null, input_tokens: null, output_tokens: null, ms: 12 };
    expect(stream.message).toMatchObject({ status: 'failed', usage });
    expect((await chat.list('s'))[1]).toMatchObject({ usage });
  });

  it('is of the model that took part when it was continued without one', async () => {
    const stream = await chat.reply('s');
    script.spend('mistral');
    script.fail(new Error('x'));
    await stream.ended();
    const next = chat.assistant.in('s');
    const more = await chat.reply('s', { continue: 'a' });
    next.spend(null);
    next.end();
    await more.ended();
    expect(more.message.usage).toEqual({ model: 'mistral', input_tokens: 10, output_tokens: 20, ms: 10 });
  });

  it('is told the conversation before the question, and what the person looks at', async () => {
    await chat.server.http.post(messagesPath('s'), { id: 'q2', content: 'And now?' });
    await chat.server.http.post(messagesPath('s'), { content: 'Later' });
    const path = messageActionPath('s', 'q2', 'reply');
    const accept = { accept: 'application/json' };
    await chat.server.http.post(path, { username: '@nasa' }, accept);
    await script.asked();
    expect(script.question?.messages.map(({ content }) => content)).toEqual(['When?', 'And now?']);
    expect(script.question?.username).toBe('nasa');
    script.end();
  });

  it('goes on when nobody follows it, and is followed by who comes later', async () => {
    const first = await chat.reply('s');
    script.say('Since ');
    await first.hears('Since ');
    first.close();
    script.say('2007.');
    const second = await chat.follow('s');
    await second.hears('Since 2007.');
    script.end();
    await second.ended();
    expect(await chat.list('s')).toMatchObject([{ id: 'q' }, { content: 'Since 2007.', status: 'complete' }]);
  });

  it('is the same for two who follow it, and at once for who comes after its end', async () => {
    const first = await chat.reply('s');
    const second = await chat.follow('s');
    for (const word of ['Mostly ', 'on ', 'Mondays.']) script.say(word);
    script.end();
    await Promise.all([first.ended(), second.ended()]);
    expect(second.told).toEqual(first.told.slice(1));
    const late = await (await chat.follow('s')).ended();
    expect(late.told).toEqual([['token', { delta: 'Mostly on Mondays.' }], first.told.at(-1)]);
    expect(late.lastId).toBe(first.lastId);
  });

  it('is answered as JSON to who asks for that, and goes on', async () => {
    const path = messageActionPath('s', 'q', 'reply');
    const begun = await chat.server.http.post<MessageDto>(path, { id: 'a' }, { accept: 'application/json' });
    expect(begun).toMatchObject({ status: 202, body: { id: 'a', status: 'streaming', content: '' } });
    script.say('Daily.');
    script.end();
    expect((await (await chat.follow('s')).ended()).text).toBe('Daily.');
  });

  it('is begun once when it is asked for twice under one id', async () => {
    const first = await chat.reply('s');
    script.say('Dai');
    await first.hears('Dai');
    const again = await chat.reply('s');
    script.say('ly.');
    script.end();
    await Promise.all([first.ended(), again.ended()]);
    expect(again.told[0]).toMatchObject(['message', { id: 'a', content: 'Dai', status: 'streaming' }]);
    expect(again.text).toBe('ly.');
    const late = await (await chat.reply('s')).ended();
    expect(late.told.map(([type]) => type)).toEqual(['message', 'done']);
    expect(await chat.list('s')).toHaveLength(2);
  });

  it('is another version for each time that it is asked for without an id', async () => {
    for (const text of ['One', 'Two']) {
      chat.assistant.in('s').say(text);
      chat.assistant.in('s').end();
      const stream = await chat.reply('s', {});
      await stream.ended();
    }
    expect(await chat.list('s')).toMatchObject([
      { id: 'q' },
      { content: 'Two', branch: { index: 1, count: 2 } },
    ]);
  });

  it('is stopped by somebody else, and keeps its text', async () => {
    const stream = await chat.reply('s');
    script.use('search');
    script.say('Every');
    await stream.hears('Every');
    const stopped = await chat.stop('s');
    expect(stopped).toMatchObject({ status: 200, body: { id: 'a', status: 'stopped', content: 'Every' } });
    await stream.ended();
    expect(stream.told.at(-1)).toEqual(['done', { message: stopped.body }]);
    expect(stopped.body.toolCalls).toMatchObject([{ status: 'failed' }]);
    await until(() => script.isAborted);
    expect(await chat.stop('s')).toMatchObject({ status: 200, body: stopped.body });
  });

  it('goes on from its text when it is continued', async () => {
    const stream = await chat.reply('s');
    script.say('Every ');
    await stream.hears('Every ');
    await chat.stop('s');
    const next = chat.assistant.in('s');
    const on = await chat.reply('s', { continue: 'a' });
    await next.asked();
    expect(next.question?.draft).toEqual({ text: 'Every ', toolCalls: [] });
    next.say('day.');
    next.end();
    await on.ended();
    expect(on.told[0]).toMatchObject(['message', { id: 'a', content: 'Every ', status: 'streaming' }]);
    expect(await chat.list('s')).toMatchObject([
      { id: 'q' },
      { id: 'a', content: 'Every day.', status: 'complete' },
    ]);
    // What is whole is only followed.
    const again = await (await chat.reply('s', { continue: 'a' })).ended();
    expect(again.told.map(([type]) => type)).toEqual(['message', 'done']);
  });

  it('that fails says why and what to do, also to who comes later', async () => {
    const { AssistantError } = await loadApp();
    const stream = await chat.reply('s');
    script.say('I ');
    script.fail(new AssistantError('The model is gone.', 'Start it.'));
    await stream.ended();
    const fault = { error: 'The model is gone.', fix: 'Start it.' };
    const [, stored] = await chat.list('s');
    expect(stored).toMatchObject({ status: 'failed', content: 'I ', error: fault });
    expect(stream.told.at(-1)).toEqual(['error', { ...fault, message: stored }]);
    expect((await (await chat.follow('s')).ended()).told.at(-1)).toEqual(stream.told.at(-1));
  });

  it('that fails by an error of the server tells nothing of its cause', async () => {
    const stream = await chat.reply('s');
    script.fail(new Error('secret'));
    await stream.ended();
    expect(stream.told.at(-1)).toMatchObject([
      'error',
      { error: expect.stringMatching(/error of the server/) },
    ]);
    expect(stream.raw).not.toContain('secret');
  });

  it('of more than a million characters is cut off, and says so', async () => {
    const stream = await chat.reply('s');
    for (let count = 0; count < 11; count += 1) script.say('x'.repeat(100_000));
    await stream.ended();
    expect(stream.text).toHaveLength(1_000_000);
    expect(stream.message).toMatchObject({ status: 'failed', error: { fix: 'Ask for less at once.' } });
    expect(stream.message.content).toHaveLength(1_000_000);
  });

  it.each([
    ['its session is', () => sessionPath('s')],
    ['its question is', () => messagesPath('s', 'q')],
    ['it is', () => messagesPath('s', 'a')],
  ])('ends when %s deleted, and leaves nothing behind', async (_, path) => {
    const stream = await chat.reply('s');
    script.say('Every');
    await stream.hears('Every');
    await chat.server.http.delete(path());
    await stream.ended();
    expect(stream.told.at(-1)).toMatchObject(['error', { error: expect.stringMatching(/deleted/) }]);
    await until(() => script.isAborted);
    expect(await chat.server.database.rows('SELECT * FROM answer_runs')).toEqual([]);
    expect((await chat.list('s')).map(({ id }) => id)).not.toContain('a');
    expectProblem(await chat.server.http.get(messageActionPath('s', 'a', 'events')), 404);
  });

  it('is refused while another one of the session is being written, whose id is told', async () => {
    const stream = await chat.reply('s');
    const refused = await chat.server.http.post(messageActionPath('s', 'q', 'reply'), {});
    expect(expectProblem(refused, 409)).toEqual(['path #/session_id']);
    expect(refused.body).toMatchObject({ answer_id: 'a' });
    script.end();
    await stream.ended();
  });

  it.each([
    ['an unknown session', () => messageActionPath('none', 'q', 'reply'), {}, 404, 'path #/session_id'],
    ['an unknown message', () => messageActionPath('s', 'none', 'reply'), {}, 404, 'path #/message_id'],
    ['the id of another message', () => messageActionPath('s', 'q', 'reply'), { id: 'q' }, 409, 'body #/id'],
    [
      'no answer to continue',
      () => messageActionPath('s', 'q', 'reply'),
      { continue: 'q' },
      422,
      'body #/continue',
    ],
    ['an unknown field', () => messageActionPath('s', 'q', 'reply'), { model: 'x' }, 422, 'body #/model'],
  ])('is refused for %s', async (_, path, body, status, pointer) => {
    expect(expectProblem(await chat.server.http.post(path(), body), status)).toEqual([pointer]);
    expect(await chat.list('s')).toHaveLength(1);
  });

  it('answers no answer, and only answers are followed and stopped', async () => {
    const stream = await chat.reply('s');
    script.end();
    await stream.ended();
    const { http } = chat.server;
    expect(expectProblem(await http.post(messageActionPath('s', 'a', 'reply'), {}), 422)).toEqual([
      'path #/message_id',
    ]);
    expectProblem(await http.get(messageActionPath('s', 'q', 'events')), 404);
    expectProblem(await http.post(messageActionPath('s', 'q', 'stop'), undefined), 404);
    expectProblem(await http.get(messageActionPath('s', 'a', 'events', 'somebody-else')), 404);
  });
});
