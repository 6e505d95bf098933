import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import { type AnswerStream, post } from './support/answer-stream.js';
import { type ChatServer, startChatServer } from './support/chat-server.js';
import { messagesPath, newTestUser, sessionPath, testUser } from './support/factories.js';
import { until } from './support/until.js';

describe("the chat of the Python version's client", () => {
  let chat: ChatServer;

  beforeAll(async () => {
    chat = await startChatServer();
  });

  afterAll(() => chat.server.remove());

  beforeEach(() => newTestUser());

  const say = (body: object): Promise<AnswerStream> =>
    post(chat.server.port, '/api/chat', { user_id: testUser(), ...body });

  it('answers with frames of one event and one line of JSON, and stores both turns in a session that it makes', async () => {
    const script = chat.assistant.in('py');
    script.use('search', 'running', 'Searching');
    script.say('Line\nbreak');
    script.end();
    const stream = await (await say({ message: ' Hello ', session_id: 'py' })).ended();
    expect(stream.status).toBe(200);
    const frames = stream.raw.split('\n\n').slice(0, -1);
    for (const frame of frames) expect(frame).toMatch(/^event: \w+\ndata: \{.*\}$/);
    expect(stream.told.map(([type]) => type)).toEqual(['tool_call', 'token', 'done']);
    expect(stream.told[0]).toMatchObject(['tool_call', { tool: 'tool_search', status: 'running' }]);
    const { body } = await chat.server.http.get<MessageDto[]>(messagesPath('py'));
    expect(body).toMatchObject([
      { role: 'user', content: 'Hello', toolCalls: [] },
      { role: 'agent', content: 'Line\nbreak', toolCalls: [{ tool: 'tool_search' }] },
    ]);
    expect((await chat.server.http.get<SessionDto>(sessionPath('py'))).body.title).toBe('Hello');
  });

  it('goes to the default session of the default user without a name', async () => {
    const script = chat.assistant.in('default');
    script.end();
    await (await post(chat.server.port, '/api/chat', { message: 'Hi' })).ended();
    const path = messagesPath('default', undefined, 'default');
    expect((await chat.server.http.get<MessageDto[]>(path)).body).toHaveLength(2);
  });

  it.each([
    ['no message', '{}', /message/],
    ['a blank message', '{"message":" "}', /blank/],
    ['a bad session', '{"message":"x","session_id":"\\u0000"}', /session_id/],
    ['no JSON', '{', /JSON/],
    ['a message that is too long', JSON.stringify({ message: 'x'.repeat(2_000_000) }), /larger/],
  ])('tells by an event that the request has %s', async (_, body, error) => {
    const answer = await chat.server.http.post('/api/chat', body);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    });
    const [, json = ''] = /^event: error\ndata: (.*)\n\n$/.exec(answer.text) ?? [];
    expect(JSON.parse(json)).toEqual({
      error: expect.stringMatching(error),
      fix: expect.stringMatching(/./),
    });
  });

  it('ends with an error when the answer fails, and when another one is being written', async () => {
    const script = chat.assistant.in('py');
    const first = await say({ message: 'One', session_id: 'py' });
    await script.asked();
    const second = await (await say({ message: 'Two', session_id: 'py' })).ended();
    expect(second.told).toMatchObject([['error', { error: expect.stringMatching(/being written/) }]]);
    script.fail(new Error('x'));
    await first.ended();
    expect(first.told.at(-1)?.[0]).toBe('error');
    // Who says it again does not have it twice.
    const { body } = await chat.server.http.get<MessageDto[]>(messagesPath('py'));
    expect(body.map(({ content }) => content)).toEqual(['One', '']);
  });

  it('tells each tool once, since that client shows every event as another one', async () => {
    const script = chat.assistant.in('py');
    script.use('search', 'running', 'Searching');
    script.use('search', 'running', 'Still searching');
    script.use('search', 'done');
    script.use('compare', 'running');
    script.use('compare', 'failed');
    script.end();
    const stream = await (await say({ message: 'Hello', session_id: 'py' })).ended();
    expect(stream.told).toMatchObject([
      ['tool_call', { tool: 'tool_search' }],
      ['tool_call', { tool: 'tool_compare' }],
      ['done', {}],
    ]);
  });

  it('ends with a short event whatever the length of the answer, since that client loses one that comes in pieces', async () => {
    const text = 'x'.repeat(100_000);
    const whole = chat.assistant.in('py');
    whole.say(text);
    whole.end();
    const answered = await (await say({ message: 'One', session_id: 'py' })).ended();
    expect(answered.text).toBe(text);
    expect(answered.told.at(-1)).toEqual(['done', {}]);
    const failing = chat.assistant.in('py');
    failing.say(text);
    failing.fail(new Error('x'));
    const failed = await (await say({ message: 'Two', session_id: 'py' })).ended();
    const anything: unknown = expect.stringMatching(/./);
    expect(failed.told.at(-1)).toEqual(['error', { error: anything, fix: anything }]);
  });

  it('goes on when the client is gone', async () => {
    const script = chat.assistant.in('py');
    const stream = await say({ message: 'One', session_id: 'py' });
    await script.asked();
    stream.close();
    script.say('Stored.');
    script.end();
    const list = async () => (await chat.server.http.get<MessageDto[]>(messagesPath('py'))).body;
    await until(async () => (await list())[1]?.status === 'complete');
    expect((await list())[1]).toMatchObject({ content: 'Stored.' });
  });
});
