import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ModelConversation } from '../support/model-conversation.js';
import { eventOf, type StreamedReply } from '../support/streaming-model.js';

let talk: ModelConversation;
beforeEach(async () => {
  talk = await ModelConversation.start();
});
afterEach(() => talk.model.stop());

describe('an answer', () => {
  it('comes as it is said, and what it took after it', async () => {
    expect(await talk.ask({ apiKey: 'secret' })).toEqual({
      text: 'Yes.',
      usage: [{ type: 'usage', inputTokens: 10, outputTokens: 5 }],
      fault: null,
    });
    expect(talk.model.requests[0]).toMatchObject({
      url: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret' },
      body: {
        ...{ model: 'm', stream: true, stream_options: { include_usage: true } },
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Is it?' },
        ],
        tools: [{ type: 'function', function: { name: 'look', description: 'Looks.' } }],
      },
    });
  });

  it('is asked for with nothing that is not needed', async () => {
    await talk.ask();
    const { headers, body } = talk.model.requests[0] ?? {};
    expect(Object.keys(body ?? {}).sort()).toEqual([
      'messages',
      'model',
      'stream',
      'stream_options',
      'tool_choice',
      'tools',
    ]);
    expect(headers).not.toHaveProperty('authorization');
    expect(headers?.['user-agent']).toBe('node');
  });

  it('is whole when its bytes come one by one', async () => {
    const text = 'Größe: 日本語 🚀 "quoted" \\ end';
    talk.first(async (reply) => {
      for (const byte of Buffer.from(eventOf({ choices: [{ index: 0, delta: { content: text } }] })))
        await reply.write(Uint8Array.of(byte));
      await reply.finish();
    });
    expect(await talk.ask()).toMatchObject({ text, fault: null });
  });

  it('is whole beside comments, other fields, lines that mean nothing, and other line ends', async () => {
    talk.first(async (reply) => {
      await reply.write(': keep-alive\n\nretry: 10\nid: 7\nnonsense\n\nevent: x\n\n');
      await reply.write(
        eventOf({ choices: [{ index: 0, delta: { content: 'A' } }] }).replaceAll('\n', '\r\n'),
      );
      await reply.write(': keep-alive\n\n');
      await reply.say('B');
      await reply.finish();
    });
    expect(await talk.ask()).toMatchObject({ text: 'AB', fault: null });
  });

  it('is whole without [DONE] and without what it took', async () => {
    talk.first(async (reply) => {
      await reply.say('Yes.');
      await reply.chunk({}, 'stop');
      reply.end();
    });
    expect(await talk.ask()).toEqual({
      text: 'Yes.',
      usage: [{ type: 'usage', inputTokens: null, outputTokens: null }],
      fault: null,
    });
  });

  it('ends at [DONE] when the connection stays open', async () => {
    let reply: StreamedReply | undefined;
    talk.first(async (opened) => {
      reply = opened;
      await opened.say('It says data: [DONE] and goes on.');
      await opened.chunk({}, 'stop');
      await opened.write('data: [DONE]\n\n');
    });
    expect(await talk.ask()).toMatchObject({ text: 'It says data: [DONE] and goes on.', fault: null });
    await reply?.closed;
  });

  it('may have a million characters', async () => {
    const piece = 'word '.repeat(2_000);
    talk.first(async (reply) => {
      for (let at = 0; at < 100; at += 1) await reply.say(piece);
      await reply.finish();
    });
    expect((await talk.ask()).text.length).toBe(1_000_000);
  });

  it.each([
    ['between tags', ['<thi', 'nk>Hm', ' </thi', 'nk>\n\nYes', '.']],
    ['between tags after blanks', ['\n <think>', 'a < b', '</think>Yes.']],
    ['that are empty', ['<think></think>', 'Yes.']],
  ])('leaves out thoughts %s', async (_where, pieces) => {
    talk.first(async (reply) => {
      for (const piece of pieces) await reply.say(piece);
      await reply.finish();
    });
    expect(await talk.ask()).toMatchObject({ text: 'Yes.', fault: null });
  });

  it.each(['reasoning_content', 'reasoning'])('leaves out what is told as %s', async (field) => {
    talk.first(async (reply) => {
      await reply.chunk({ [field]: 'Hm.' });
      await reply.say('Yes.');
      await reply.finish();
    });
    expect(await talk.ask()).toMatchObject({ text: 'Yes.', fault: null });
    expect(talk.written).toEqual(['Hm.Yes.']);
  });

  it.each(['<', '<thinking>', 'a <think> b', '  <th'])('keeps %j, which is no thought', async (text) => {
    talk.first(async (reply) => {
      for (const character of text) await reply.say(character);
      await reply.finish();
    });
    expect(await talk.ask()).toMatchObject({ text, fault: null });
  });
});

describe('tools', () => {
  it('are used, and what they tell is told to the model', async () => {
    talk.first(async (reply) => {
      await reply.say('Let me look.');
      await reply.use('look', { at: 'it' });
      await reply.finish('tool_calls');
    });
    expect(await talk.ask()).toMatchObject({
      text: 'Let me look.\n\nDone.',
      usage: [{ inputTokens: 10 }, { inputTokens: 10 }],
    });
    expect(talk.told).toEqual([{ at: 'it' }]);
    expect(talk.written).toEqual(['Let me look.', 'Done.']);
    expect(talk.roles(1)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(talk.lastTold()).toBe('Told: {"at":"it"}');
  });

  it('are used several at once', async () => {
    talk.first(async (reply) => {
      await reply.use('look', { at: 'one' }, 0);
      await reply.use('look', { at: 'two' }, 1);
      await reply.finish('tool_calls');
    });
    await talk.ask();
    expect(talk.told).toEqual([{ at: 'one' }, { at: 'two' }]);
    expect(talk.roles(1)).toEqual(['system', 'user', 'assistant', 'tool', 'tool']);
  });

  it.each(['stop', 'tool_calls'])('get arguments that come in pieces, ended by %s', async (reason) => {
    talk.first(async (reply) => {
      await reply.use('look', '');
      for (const piece of ['{"a', 't": "日', '本\\u00', 'e9"}'])
        await reply.chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] });
      await reply.finish(reason);
    });
    await talk.ask();
    expect(talk.told).toEqual([{ at: '日本é' }]);
  });

  it('may be used without arguments', async () => {
    talk.first(async (reply) => {
      await reply.use('look', '');
      await reply.finish('tool_calls');
    });
    await talk.ask();
    expect(talk.told).toEqual([{}]);
  });

  it.each([
    ['arguments that are no JSON', 'look', '{"at": '],
    ['a tool that there is not', 'delete_everything', '{}'],
  ])('are not used with %s, and the model is told', async (_what, name, args) => {
    talk.first(async (reply) => {
      await reply.use(name, args);
      await reply.finish('tool_calls');
    });
    expect(await talk.ask()).toMatchObject({ text: 'Done.', fault: null });
    expect(talk.told).toEqual([]);
    expect(talk.roles(1)).toEqual(['system', 'user', 'assistant', 'tool']);
  });

  it('are gone in the eighth step, which is the last', async () => {
    talk.model.play(async (reply) => {
      if (reply.request.body.tools) await reply.use('look', { at: 'more' });
      else await reply.say('That is all I know.');
      await reply.finish(reply.request.body.tools ? 'tool_calls' : 'stop');
    });
    expect(await talk.ask()).toMatchObject({ text: 'That is all I know.', fault: null });
    expect(talk.model.requests).toHaveLength(8);
    expect(talk.told).toHaveLength(7);
    expect(talk.model.requests[7]?.body.messages[0]?.content).toBe('Be brief.\nNo more tools.');
  });

  it('are gone as soon as they may not be used any more', async () => {
    talk.first(async (reply) => {
      await reply.use('look', {});
      await reply.finish('tool_calls');
    });
    await talk.ask({ mayUseTools: () => talk.told.length === 0 });
    expect(talk.model.requests.map(({ body }) => body.tools !== undefined)).toEqual([true, false]);
  });

  it('that are used without an end end the answer', async () => {
    talk.model.play(async (reply) => {
      await reply.use('look', { at: 'more' });
      await reply.finish('tool_calls');
    });
    expect((await talk.ask()).fault?.kind).toBe('endless');
    expect(talk.model.requests).toHaveLength(8);
  });
});
