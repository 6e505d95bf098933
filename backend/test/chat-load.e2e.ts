import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnswerStream } from './support/answer-stream.js';
import { type ChatServer, startChatServer } from './support/chat-server.js';
import { expectProblem, messageActionPath, newTestUser } from './support/factories.js';
import type { MessageDto } from '../src/messages/message.dto.js';

describe('many answers at once', () => {
  let chat: ChatServer;

  beforeAll(async () => {
    chat = await startChatServer();
  });

  afterAll(() => chat.server.remove());

  it('are each complete and in order: 200 of 50 users', async () => {
    const all = Array.from({ length: 200 }, (_, number) => ({
      user: `u${number % 50}`,
      session: `s${number}`,
    }));
    const answers = all.map(async ({ user, session }) => {
      await chat.ask(session, user);
      const script = chat.assistant.in(session);
      const stream = await chat.reply(session, { id: 'a' }, user);
      return { user, session, script, stream };
    });
    const running = await Promise.all(answers);
    for (let word = 0; word < 10; word += 1) {
      for (const { script, session } of running) script.say(`${session}-${word} `);
      await Promise.all(running.map(({ stream, session }) => stream.hears(textOf(session, word + 1))));
    }
    for (const { script } of running) script.end();
    for (const { stream, session } of running) {
      await stream.ended();
      expect(stream.message).toMatchObject({ status: 'complete', content: textOf(session, 10) });
    }
    const rows = await chat.server.database.rows<{ session_id: string; content: string }>(
      "SELECT session_id, content FROM messages WHERE role = 'agent' AND status = 'complete'",
    );
    expect(rows).toHaveLength(200);
    for (const { session_id, content } of rows) expect(content).toBe(textOf(session_id, 10));
  });

  it('are eight of one user at most, and the next one has its turn when one of them has ended', async () => {
    const sessions = Array.from({ length: 9 }, (_, number) => `of-one-${number}`);
    for (const session of sessions) await chat.ask(session, 'one');
    const begin = (session: string) =>
      chat.server.http.post<MessageDto>(
        messageActionPath(session, 'q', 'reply', 'one'),
        { id: 'a' },
        {
          accept: 'application/json',
        },
      );
    const scripts = sessions.map((session) => chat.assistant.in(session));
    for (const session of sessions.slice(0, 8)) expect((await begin(session)).status).toBe(202);
    const refused = await begin('of-one-8');
    expectProblem(refused, 503);
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    // One that is there already is none more.
    expect((await begin('of-one-7')).body).toMatchObject({ id: 'a', status: 'streaming' });
    const stop = messageActionPath('of-one-0', 'a', 'stop', 'one');
    expect((await chat.server.http.post(stop, undefined)).status).toBe(200);
    expect((await begin('of-one-8')).status).toBe(202);
    for (const script of scripts) script.end();
  });
});

describe('an answer that a thousand people follow', () => {
  let chat: ChatServer;

  beforeAll(async () => {
    newTestUser();
    chat = await startChatServer(undefined, { MAX_CONNECTIONS: '1100' });
    await chat.ask('s');
  });

  afterAll(() => chat.server.remove());

  it('is the same to each of them, whenever they come', async () => {
    const script = chat.assistant.in('s');
    const stream = await chat.reply('s');
    const followers: AnswerStream[] = [];
    for (let word = 0; word < 10; word += 1) {
      followers.push(...(await Promise.all(Array.from({ length: 100 }, () => chat.follow('s')))));
      script.say(`word-${word} `);
      if (word % 3 === 0) script.use(`tool-${word}`, 'done');
    }
    script.end();
    await stream.ended();
    const texts = new Set<string>();
    for (const follower of followers) {
      await follower.ended();
      texts.add(`${follower.text} ${JSON.stringify(follower.message)}`);
    }
    expect([...texts]).toEqual([`${stream.text} ${JSON.stringify(stream.message)}`]);
    expect(stream.message.toolCalls).toHaveLength(4);
  });
});

const textOf = (session: string, words: number) =>
  Array.from({ length: words }, (_, word) => `${session}-${word} `).join('');
