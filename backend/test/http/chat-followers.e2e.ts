import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ChatServer, startChatServer } from '../support/chat-server.js';
import { newTestUser } from '../support/factories.js';
import { until } from '../support/until.js';

describe('those who follow an answer', () => {
  let chat: ChatServer;

  beforeAll(async () => {
    chat = await startChatServer(undefined, { MAX_CONNECTIONS: '2000' });
  });

  afterAll(() => chat.server.remove());

  beforeEach(async () => {
    newTestUser();
    await chat.ask('s');
  });

  it('may be a thousand, and all are shown the same', async () => {
    const script = chat.assistant.in('s');
    const first = await chat.reply('s');
    const followers = await Promise.all(Array.from({ length: 1_000 }, () => chat.follow('s')));
    for (let number = 0; number < 20; number += 1) {
      script.say(`${number} `);
      if (number % 5 === 0) await first.hears(Array.from({ length: number + 1 }, (_, n) => `${n} `).join(''));
    }
    script.end();
    await first.ended();
    await Promise.all(followers.map((follower) => follower.ended()));
    const raws = new Set(followers.map(({ raw }) => raw));
    expect(raws.size).toBe(1);
    expect(followers[0]?.told).toEqual(first.told.slice(1));
  });

  it('are sent exactly the rest, wherever they were cut off', async () => {
    const script = chat.assistant.in('s');
    const first = await chat.reply('s');
    script.use('a');
    for (const piece of ['It ', 'posts \ud83d', '\udd75', '️ ', 'daily']) script.say(piece);
    script.use('a', 'done');
    script.end();
    await first.ended();
    const ids = first.events.map(({ id }) => id);
    expect(new Set(ids.slice(1, -1)).size).toBe(ids.length - 2);
    for (const [index, { id }] of first.events.entries()) {
      const before = first.events
        .slice(0, index + 1)
        .map(({ type, data }) => (type === 'token' ? data['delta'] : ''));
      const rest = await (await chat.follow('s', id)).ended();
      expect(before.join('') + rest.text).toBe(first.text);
      expect(rest.told.at(-1)).toEqual(first.told.at(-1));
      expect(rest.told.filter(([type]) => type === 'message')).toEqual([]);
    }
  });

  it('are shown the message instead when they were shown something else', async () => {
    const script = chat.assistant.in('s');
    const first = await chat.reply('s');
    script.say('It posts daily.');
    await first.hears('It posts daily.');
    for (const id of ['99.0', '4.0.zzz', 'unreadable']) {
      const follower = await chat.follow('s', id);
      await until(() => follower.events.length > 0);
      follower.close();
      expect(follower.events[0]).toMatchObject({
        type: 'message',
        data: { content: 'It posts daily.' },
      });
    }
    script.end();
    await first.ended();
  });

  it('are not waited for when they are slow, and miss nothing', async () => {
    const script = chat.assistant.in('s');
    const first = await chat.reply('s');
    const slow = await chat.follow('s');
    slow.pause();
    for (let number = 0; number < 40; number += 1) script.say(`${number}${'x'.repeat(20_000)}🕵`);
    script.end();
    await first.ended();
    slow.resume();
    await slow.ended();
    expect(slow.text).toBe(first.text);
    expect(slow.told.at(-1)).toEqual(first.told.at(-1));
  });
});
