import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Conversation, converse, type ModelTool } from '../../src/model/converse.js';
import { ModelFault } from '../../src/model/model-fault.js';
import {
  eventOf,
  type Play,
  startStreamingModel,
  type StreamedReply,
  type StreamingModel,
} from '../support/streaming-model.js';

const patience = { silenceMs: 20_000, idleMs: 20_000, retryDelayMs: 5 };

let model: StreamingModel;
let told: unknown[];
let written: string[];

beforeEach(async () => {
  model = await startStreamingModel();
  told = [];
  written = [];
});
afterEach(() => model.stop());

/** A tool that notes its arguments and tells them back. */
const aTool = (name = 'look', run?: ModelTool['run']): ModelTool => ({
  name,
  description: 'Looks.',
  schema: { type: 'object', properties: { at: { type: 'string' } } },
  run:
    run ??
    ((args) => {
      told.push(args);
      return Promise.resolve(`Told: ${JSON.stringify(args)}`);
    }),
});

/** A promise and what resolves it. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolvePromise) => (resolve = resolvePromise));
  return { promise, resolve };
}

interface Heard {
  text: string;
  usage: object[];
  fault: ModelFault | null;
}

/** Asks, and gives what came of the answer and how it ended. */
async function ask({
  signal = new AbortController().signal,
  ...options
}: Partial<Conversation> &
  Partial<typeof patience> & {
    apiKey?: string;
    baseUrl?: string;
    signal?: AbortSignal;
  } = {}): Promise<Heard> {
  const heard: Heard = { text: '', usage: [], fault: null };
  const conversation = {
    system: 'Be brief.',
    messages: [{ role: 'user', content: 'Is it?' }] as const,
    tools: [aTool()],
    maxSteps: 8,
    mayUseTools: () => true,
    withoutTools: 'No more tools.',
    hasWritten: (text: string) => written.push(text),
    ...options,
  };
  const settings = { baseUrl: options.baseUrl ?? model.baseUrl, model: 'm', apiKey: options.apiKey ?? null };
  try {
    for await (const part of converse(settings, conversation, { ...patience, ...options }, signal)) {
      if (part.type === 'text') heard.text += part.delta;
      else heard.usage.push(part);
    }
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    heard.fault = error;
  }
  return heard;
}

/** Has the model do this when it is asked first, and then say that it is done. */
const first = (play: Play): void =>
  model.play(async (reply, index) => {
    if (index === 0) return play(reply, index);
    await reply.say('Done.');
    await reply.finish();
  });

const roles = (index: number) => model.requests[index]?.body.messages.map(({ role }) => role);
const lastTold = () => model.requests.at(-1)?.body.messages.at(-1)?.content;

describe('an answer', () => {
  it('comes as it is said, and what it took after it', async () => {
    expect(await ask({ apiKey: 'secret' })).toEqual({
      text: 'Yes.',
      usage: [{ type: 'usage', inputTokens: 10, outputTokens: 5 }],
      fault: null,
    });
    expect(model.requests[0]).toMatchObject({
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
    await ask();
    const { headers, body } = model.requests[0] ?? {};
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
    first(async (reply) => {
      for (const byte of Buffer.from(eventOf({ choices: [{ index: 0, delta: { content: text } }] })))
        await reply.write(Uint8Array.of(byte));
      await reply.finish();
    });
    expect(await ask()).toMatchObject({ text, fault: null });
  });

  it('is whole beside comments, other fields, lines that mean nothing, and other line ends', async () => {
    first(async (reply) => {
      await reply.write(': keep-alive\n\nretry: 10\nid: 7\nnonsense\n\nevent: x\n\n');
      await reply.write(
        eventOf({ choices: [{ index: 0, delta: { content: 'A' } }] }).replaceAll('\n', '\r\n'),
      );
      await reply.write(': keep-alive\n\n');
      await reply.say('B');
      await reply.finish();
    });
    expect(await ask()).toMatchObject({ text: 'AB', fault: null });
  });

  it('is whole without [DONE] and without what it took', async () => {
    first(async (reply) => {
      await reply.say('Yes.');
      await reply.chunk({}, 'stop');
      reply.end();
    });
    expect(await ask()).toEqual({
      text: 'Yes.',
      usage: [{ type: 'usage', inputTokens: null, outputTokens: null }],
      fault: null,
    });
  });

  it('ends at [DONE] when the connection stays open', async () => {
    let reply: StreamedReply | undefined;
    first(async (opened) => {
      reply = opened;
      await opened.say('It says data: [DONE] and goes on.');
      await opened.chunk({}, 'stop');
      await opened.write('data: [DONE]\n\n');
    });
    expect(await ask()).toMatchObject({ text: 'It says data: [DONE] and goes on.', fault: null });
    await reply?.closed;
  });

  it('may have a million characters', async () => {
    const piece = 'word '.repeat(2_000);
    first(async (reply) => {
      for (let at = 0; at < 100; at += 1) await reply.say(piece);
      await reply.finish();
    });
    expect((await ask()).text.length).toBe(1_000_000);
  });

  it.each([
    ['between tags', ['<thi', 'nk>Hm', ' </thi', 'nk>\n\nYes', '.']],
    ['between tags after blanks', ['\n <think>', 'a < b', '</think>Yes.']],
    ['that are empty', ['<think></think>', 'Yes.']],
  ])('leaves out thoughts %s', async (_where, pieces) => {
    first(async (reply) => {
      for (const piece of pieces) await reply.say(piece);
      await reply.finish();
    });
    expect(await ask()).toMatchObject({ text: 'Yes.', fault: null });
  });

  it.each(['reasoning_content', 'reasoning'])('leaves out what is told as %s', async (field) => {
    first(async (reply) => {
      await reply.chunk({ [field]: 'Hm.' });
      await reply.say('Yes.');
      await reply.finish();
    });
    expect(await ask()).toMatchObject({ text: 'Yes.', fault: null });
    expect(written).toEqual(['Hm.Yes.']);
  });

  it.each(['<', '<thinking>', 'a <think> b', '  <th'])('keeps %j, which is no thought', async (text) => {
    first(async (reply) => {
      for (const character of text) await reply.say(character);
      await reply.finish();
    });
    expect(await ask()).toMatchObject({ text, fault: null });
  });
});

describe('tools', () => {
  it('are used, and what they tell is told to the model', async () => {
    first(async (reply) => {
      await reply.say('Let me look.');
      await reply.use('look', { at: 'it' });
      await reply.finish('tool_calls');
    });
    expect(await ask()).toMatchObject({
      text: 'Let me look.\n\nDone.',
      usage: [{ inputTokens: 10 }, { inputTokens: 10 }],
    });
    expect(told).toEqual([{ at: 'it' }]);
    expect(written).toEqual(['Let me look.', 'Done.']);
    expect(roles(1)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(lastTold()).toBe('Told: {"at":"it"}');
  });

  it('are used several at once', async () => {
    first(async (reply) => {
      await reply.use('look', { at: 'one' }, 0);
      await reply.use('look', { at: 'two' }, 1);
      await reply.finish('tool_calls');
    });
    await ask();
    expect(told).toEqual([{ at: 'one' }, { at: 'two' }]);
    expect(roles(1)).toEqual(['system', 'user', 'assistant', 'tool', 'tool']);
  });

  it.each(['stop', 'tool_calls'])('get arguments that come in pieces, ended by %s', async (reason) => {
    first(async (reply) => {
      await reply.use('look', '');
      for (const piece of ['{"a', 't": "日', '本\\u00', 'e9"}'])
        await reply.chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] });
      await reply.finish(reason);
    });
    await ask();
    expect(told).toEqual([{ at: '日本é' }]);
  });

  it('may be used without arguments', async () => {
    first(async (reply) => {
      await reply.use('look', '');
      await reply.finish('tool_calls');
    });
    await ask();
    expect(told).toEqual([{}]);
  });

  it.each([
    ['arguments that are no JSON', 'look', '{"at": '],
    ['a tool that there is not', 'delete_everything', '{}'],
  ])('are not used with %s, and the model is told', async (_what, name, args) => {
    first(async (reply) => {
      await reply.use(name, args);
      await reply.finish('tool_calls');
    });
    expect(await ask()).toMatchObject({ text: 'Done.', fault: null });
    expect(told).toEqual([]);
    expect(roles(1)).toEqual(['system', 'user', 'assistant', 'tool']);
  });

  it('are gone in the eighth step, which is the last', async () => {
    model.play(async (reply) => {
      if (reply.request.body.tools) await reply.use('look', { at: 'more' });
      else await reply.say('That is all I know.');
      await reply.finish(reply.request.body.tools ? 'tool_calls' : 'stop');
    });
    expect(await ask()).toMatchObject({ text: 'That is all I know.', fault: null });
    expect(model.requests).toHaveLength(8);
    expect(told).toHaveLength(7);
    expect(model.requests[7]?.body.messages[0]?.content).toBe('Be brief.\nNo more tools.');
  });

  it('are gone as soon as they may not be used any more', async () => {
    first(async (reply) => {
      await reply.use('look', {});
      await reply.finish('tool_calls');
    });
    await ask({ mayUseTools: () => told.length === 0 });
    expect(model.requests.map(({ body }) => body.tools !== undefined)).toEqual([true, false]);
  });

  it('that are used without an end end the answer', async () => {
    model.play(async (reply) => {
      await reply.use('look', { at: 'more' });
      await reply.finish('tool_calls');
    });
    expect((await ask()).fault?.kind).toBe('endless');
    expect(model.requests).toHaveLength(8);
  });
});

describe('a model that fails before it says anything', () => {
  it.each([429, 500, 503])('is asked again after %d', async (status) => {
    model.play(async (reply, index) => {
      if (index < 2) return reply.refuse(status);
      await reply.say('Yes.');
      await reply.finish();
    });
    expect(await ask()).toMatchObject({ text: 'Yes.', fault: null });
    expect(model.requests).toHaveLength(3);
  });

  it('is waited for as long as it asks', async () => {
    let refusedAt = 0;
    let askedAgainAt = 0;
    model.play(async (reply, index) => {
      if (index === 0) {
        refusedAt = performance.now();
        return reply.refuse(429, {}, { 'retry-after': '1' });
      }
      askedAgainAt = performance.now();
      await reply.say('Yes.');
      await reply.finish();
    });
    expect(await ask()).toMatchObject({ text: 'Yes.', fault: null });
    expect(askedAgainAt - refusedAt).toBeGreaterThan(950);
  });

  it.each([
    [401, 1, 'key', 'The model m refuses the key that is set for it (401)'],
    [404, 1, 'unknown', 'The model m is not known at its address (404)'],
    [429, 4, 'busy', 'The model m is busy or its quota is used up (429)'],
    [502, 4, 'failed', 'The model m answered with an error (502)'],
    [418, 1, 'refused', 'The model m answered with an error (418)'],
  ])('with %d is given up after %d attempts', async (status, attempts, kind, message) => {
    model.play((reply) => reply.refuse(status, { error: { message: 'Incorrect key: secret' } }));
    const { fault } = await ask({ apiKey: 'secret' });
    expect(fault).toMatchObject({ kind, message });
    expect(JSON.stringify([fault, String(fault?.stack)])).not.toContain('secret');
    expect(model.requests).toHaveLength(attempts);
  });

  it.each([
    ["This model's maximum context length is 8192 tokens.", 'context'],
    ['the request exceeds the available context size, try increasing it', 'context'],
    ['registry.ollama.ai/library/tiny does not support tools', 'tools'],
    ['"auto" tool choice requires --enable-auto-tool-choice', 'tools'],
  ])('with “%s” says %s', async (message, kind) => {
    model.play((reply) => reply.refuse(400, { error: { message } }));
    expect((await ask()).fault?.kind).toBe(kind);
  });

  it('is asked without what it does not know', async () => {
    model.play(async (reply) => {
      if (reply.request.body.stream_options) return reply.refuse(422, 'Extra input: stream_options');
      await reply.say('Yes.');
      await reply.finish();
    });
    expect(await ask()).toMatchObject({ text: 'Yes.', fault: null });
    expect(model.requests).toHaveLength(2);
  });

  it('is unreachable when nobody listens at its address', async () => {
    const gone = await startStreamingModel();
    await gone.stop();
    const { fault } = await ask({ baseUrl: gone.baseUrl });
    expect(fault).toMatchObject({
      kind: 'unreachable',
      message: 'The model m cannot be reached (ECONNREFUSED)',
    });
  });

  it('is unreachable when its headers are huge, and when it leads elsewhere', async () => {
    model.play((reply) => reply.refuse(200, '', { 'x-huge': 'x'.repeat(100_000) }));
    expect((await ask()).fault?.kind).toBe('unreachable');
    model.play((reply) => reply.refuse(307, '', { location: `${model.baseUrl}/elsewhere` }));
    expect((await ask()).fault?.kind).toBe('unreachable');
    expect(model.requests.every(({ url }) => url === '/v1/chat/completions')).toBe(true);
  });

  it('is refused when it refuses without an end', async () => {
    model.play(async (reply) => {
      reply.refuse(400, 'x'.repeat(10_000_000));
      await reply.closed;
    });
    expect((await ask()).fault?.kind).toBe('refused');
  });
});

describe('a model that fails in the middle', () => {
  it.each<[string, string, Play]>([
    ['breaks off', 'cut', (reply) => reply.cut()],
    ['ends without saying that it has', 'cut', (reply) => reply.end()],
    ['sends an event that is no JSON', 'foreign', (reply) => reply.write('data: {"choices": [}\n\n')],
    ['sends an event of another shape', 'foreign', (reply) => reply.write('data: {"choices": 7}\n\n')],
    ['tells an error', 'failed', (reply) => reply.write('data: {"error":{"message":"CUDA error"}}\n\n')],
    [
      'is overloaded',
      'busy',
      (reply) => reply.write('data: {"error":{"message":"Rate limit reached","code":429}}\n\n'),
    ],
    ['is at its limit of length', 'length', (reply) => reply.finish('length')],
    ['is stopped by a filter', 'filtered', (reply) => reply.finish('content_filter')],
  ])('and %s has said what it said', async (_what, kind, play) => {
    first(async (reply, index) => {
      await reply.say('It is');
      await play(reply, index);
    });
    const heard = await ask();
    expect(heard).toMatchObject({ text: 'It is', fault: { kind } });
    expect(model.requests).toHaveLength(1);
  });

  it('has said what it said when a later step is refused', async () => {
    model.play(async (reply, index) => {
      if (index > 0) return reply.refuse(400, { error: { message: 'context length exceeded' } });
      await reply.say('Let me look.');
      await reply.use('look', {});
      await reply.finish('tool_calls');
    });
    expect(await ask()).toMatchObject({ text: 'Let me look.', fault: { kind: 'context' } });
  });

  it('says nothing at all', async () => {
    first((reply) => reply.finish());
    expect((await ask()).fault?.kind).toBe('empty');
  });

  it.each([
    ['a page', '<html>Welcome</html>'],
    ['a whole completion', '{"choices":[{"message":{"content":"Yes."}}]}'],
  ])('is none when it answers with %s', async (_what, body) => {
    first((reply) => reply.refuse(200, body));
    expect((await ask()).fault?.kind).toBe('foreign');
  });

  it('is none when a line of it does not end', async () => {
    first(async (reply) => {
      for (let at = 0; at < 6; at += 1) await reply.write('x'.repeat(1_000_000));
      await reply.closed;
    });
    expect((await ask()).fault?.kind).toBe('foreign');
  });
});

describe('a model that is silent', () => {
  it.each<[string, Play]>([
    ['from the beginning', () => undefined],
    ['after its headers', (reply) => reply.write(': hello\n\n')],
    ['in the middle', (reply) => reply.say('It is')],
  ])('%s is given up', async (_when, play) => {
    let reply: StreamedReply | undefined;
    first(async (asked, index) => {
      reply = asked;
      await play(asked, index);
    });
    expect((await ask({ silenceMs: 150 })).fault?.kind).toBe('slow');
    await reply?.closed;
    expect(model.requests).toHaveLength(1);
  });

  it('is given up when only comments keep it alive', async () => {
    first(async (reply) => {
      let isOpen = true;
      void reply.closed.then(() => (isOpen = false));
      while (isOpen) {
        await reply.write(': keep-alive\n\n');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    expect((await ask({ idleMs: 300 })).fault?.kind).toBe('slow');
  });

  it('is not given up while a tool works', async () => {
    first(async (reply) => {
      await reply.use('look', {});
      await reply.finish('tool_calls');
    });
    const slow = aTool('look', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_800));
      return 'Seen.';
    });
    expect(await ask({ tools: [slow], silenceMs: 1_500, idleMs: 1_500 })).toMatchObject({ text: 'Done.' });
  });
});

describe('an answer that nobody wants any more', () => {
  it.each<[string, Play]>([
    ['has begun', (reply) => reply.say('It is')],
    ['has not begun', () => undefined],
  ])('ends the connection to the model when it %s', async (_when, play) => {
    const stop = new AbortController();
    const asked = deferred<StreamedReply>();
    first(async (reply, index) => {
      await play(reply, index);
      asked.resolve(reply);
    });
    const answer = ask({ signal: stop.signal });
    const reply = await asked.promise;
    stop.abort(new Error('stopped'));
    await expect(answer).rejects.toThrow('stopped');
    await reply.closed;
  });

  it('ends the connection when its reader leaves', async () => {
    const asked = deferred<StreamedReply>();
    first(async (reply) => {
      await reply.say('It is');
      asked.resolve(reply);
    });
    const settings = { baseUrl: model.baseUrl, model: 'm', apiKey: null };
    const conversation = {
      ...{ system: '', messages: [{ role: 'user', content: 'Is it?' }] as const, tools: [] },
      ...{ maxSteps: 8, mayUseTools: () => true, withoutTools: '', hasWritten: () => undefined },
    };
    for await (const _part of converse(settings, conversation, patience, new AbortController().signal)) break;
    await (
      await asked.promise
    ).closed;
  });
});
