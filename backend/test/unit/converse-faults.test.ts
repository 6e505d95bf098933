import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { converse } from '../../src/model/converse.js';
import { deferred, ModelConversation, patience } from '../support/model-conversation.js';
import { type Play, startStreamingModel, type StreamedReply } from '../support/streaming-model.js';

let talk: ModelConversation;
beforeEach(async () => {
  talk = await ModelConversation.start();
});
afterEach(() => talk.model.stop());

describe('a model that fails before it says anything', () => {
  it.each([429, 500, 503])('is asked again after %d', async (status) => {
    talk.model.play(async (reply, index) => {
      if (index < 2) return reply.refuse(status);
      await reply.say('Yes.');
      await reply.finish();
    });
    expect(await talk.ask()).toMatchObject({ text: 'Yes.', fault: null });
    expect(talk.model.requests).toHaveLength(3);
  });

  it('is waited for as long as it asks', async () => {
    let refusedAt = 0;
    let askedAgainAt = 0;
    talk.model.play(async (reply, index) => {
      if (index === 0) {
        refusedAt = performance.now();
        return reply.refuse(429, {}, { 'retry-after': '1' });
      }
      askedAgainAt = performance.now();
      await reply.say('Yes.');
      await reply.finish();
    });
    expect(await talk.ask()).toMatchObject({ text: 'Yes.', fault: null });
    expect(askedAgainAt - refusedAt).toBeGreaterThan(950);
  });

  it.each([
    [401, 1, 'key', 'The model m refuses the key that is set for it (401)'],
    [404, 1, 'unknown', 'The model m is not known at its address (404)'],
    [429, 4, 'busy', 'The model m is busy or its quota is used up (429)'],
    [502, 4, 'failed', 'The model m answered with an error (502)'],
    [418, 1, 'refused', 'The model m answered with an error (418)'],
  ])('with %d is given up after %d attempts', async (status, attempts, kind, message) => {
    talk.model.play((reply) => reply.refuse(status, { error: { message: 'Incorrect key: secret' } }));
    const { fault } = await talk.ask({ apiKey: 'secret' });
    expect(fault).toMatchObject({ kind, message });
    expect(JSON.stringify([fault, String(fault?.stack)])).not.toContain('secret');
    expect(talk.model.requests).toHaveLength(attempts);
  });

  it.each([
    ["This model's maximum context length is 8192 tokens.", 'context'],
    ['the request exceeds the available context size, try increasing it', 'context'],
    ['registry.ollama.ai/library/tiny does not support tools', 'tools'],
    ['"auto" tool choice requires --enable-auto-tool-choice', 'tools'],
  ])('with “%s” says %s', async (message, kind) => {
    talk.model.play((reply) => reply.refuse(400, { error: { message } }));
    expect((await talk.ask()).fault?.kind).toBe(kind);
  });

  it('is asked without what it does not know', async () => {
    talk.model.play(async (reply) => {
      if (reply.request.body.stream_options) return reply.refuse(422, 'Extra input: stream_options');
      await reply.say('Yes.');
      await reply.finish();
    });
    expect(await talk.ask()).toMatchObject({ text: 'Yes.', fault: null });
    expect(talk.model.requests).toHaveLength(2);
  });

  it('is unreachable when nobody listens at its address', async () => {
    const gone = await startStreamingModel();
    await gone.stop();
    const { fault } = await talk.ask({ baseUrl: gone.baseUrl });
    expect(fault).toMatchObject({
      kind: 'unreachable',
      message: 'The model m cannot be reached (ECONNREFUSED)',
    });
  });

  it('is unreachable when its headers are huge, and when it leads elsewhere', async () => {
    talk.model.play((reply) => reply.refuse(200, '', { 'x-huge': 'x'.repeat(100_000) }));
    expect((await talk.ask()).fault?.kind).toBe('unreachable');
    talk.model.play((reply) => reply.refuse(307, '', { location: `${talk.model.baseUrl}/elsewhere` }));
    expect((await talk.ask()).fault?.kind).toBe('unreachable');
    expect(talk.model.requests.every(({ url }) => url === '/v1/chat/completions')).toBe(true);
  });

  it('is refused when it refuses without an end', async () => {
    talk.model.play(async (reply) => {
      reply.refuse(400, 'x'.repeat(10_000_000));
      await reply.closed;
    });
    expect((await talk.ask()).fault?.kind).toBe('refused');
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
    talk.first(async (reply, index) => {
      await reply.say('It is');
      await play(reply, index);
    });
    const heard = await talk.ask();
    expect(heard).toMatchObject({ text: 'It is', fault: { kind } });
    expect(talk.model.requests).toHaveLength(1);
  });

  it('has said what it said when a later step is refused', async () => {
    talk.model.play(async (reply, index) => {
      if (index > 0) return reply.refuse(400, { error: { message: 'context length exceeded' } });
      await reply.say('Let me look.');
      await reply.use('look', {});
      await reply.finish('tool_calls');
    });
    expect(await talk.ask()).toMatchObject({ text: 'Let me look.', fault: { kind: 'context' } });
  });

  it('says nothing at all', async () => {
    talk.first((reply) => reply.finish());
    expect((await talk.ask()).fault?.kind).toBe('empty');
  });

  it.each([
    ['a page', '<html>Welcome</html>'],
    ['a whole completion', '{"choices":[{"message":{"content":"Yes."}}]}'],
  ])('is none when it answers with %s', async (_what, body) => {
    talk.first((reply) => reply.refuse(200, body));
    expect((await talk.ask()).fault?.kind).toBe('foreign');
  });

  it('is none when a line of it does not end', async () => {
    talk.first(async (reply) => {
      for (let at = 0; at < 6; at += 1) await reply.write('x'.repeat(1_000_000));
      await reply.closed;
    });
    expect((await talk.ask()).fault?.kind).toBe('foreign');
  });
});

describe('a model that is silent', () => {
  it.each<[string, Play]>([
    ['from the beginning', () => undefined],
    ['after its headers', (reply) => reply.write(': hello\n\n')],
    ['in the middle', (reply) => reply.say('It is')],
  ])('%s is given up', async (_when, play) => {
    let reply: StreamedReply | undefined;
    talk.first(async (asked, index) => {
      reply = asked;
      await play(asked, index);
    });
    expect((await talk.ask({ silenceMs: 150 })).fault?.kind).toBe('slow');
    await reply?.closed;
    expect(talk.model.requests).toHaveLength(1);
  });

  it('is given up when only comments keep it alive', async () => {
    talk.first(async (reply) => {
      let isOpen = true;
      void reply.closed.then(() => (isOpen = false));
      while (isOpen) {
        await reply.write(': keep-alive\n\n');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    expect((await talk.ask({ idleMs: 300 })).fault?.kind).toBe('slow');
  });

  it('is not given up while a tool works', async () => {
    talk.first(async (reply) => {
      await reply.use('look', {});
      await reply.finish('tool_calls');
    });
    const slow = talk.aTool('look', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_800));
      return 'Seen.';
    });
    expect(await talk.ask({ tools: [slow], silenceMs: 1_500, idleMs: 1_500 })).toMatchObject({
      text: 'Done.',
    });
  });
});

describe('an answer that nobody wants any more', () => {
  it.each<[string, Play]>([
    ['has begun', (reply) => reply.say('It is')],
    ['has not begun', () => undefined],
  ])('ends the connection to the model when it %s', async (_when, play) => {
    const stop = new AbortController();
    const asked = deferred<StreamedReply>();
    talk.first(async (reply, index) => {
      await play(reply, index);
      asked.resolve(reply);
    });
    const answer = talk.ask({ signal: stop.signal });
    const reply = await asked.promise;
    stop.abort(new Error('stopped'));
    await expect(answer).rejects.toThrow('stopped');
    await reply.closed;
  });

  it('ends the connection when its reader leaves', async () => {
    const asked = deferred<StreamedReply>();
    talk.first(async (reply) => {
      await reply.say('It is');
      asked.resolve(reply);
    });
    const settings = { baseUrl: talk.model.baseUrl, model: 'm', apiKey: null };
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
