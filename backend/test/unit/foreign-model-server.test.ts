import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LLMock } from '@copilotkit/aimock';
import { converse, type ModelPart } from '../../src/model/converse.js';
import { JsonModel } from '../../src/model/json-model.js';

// A server of models that others wrote, as they read the protocol.

const patience = { silenceMs: 20_000, idleMs: 20_000, retryDelayMs: 5 };

let server: LLMock;
let asked: unknown[];

beforeEach(async () => {
  server = new LLMock({ port: 0, chunkSize: 3 });
  await server.start();
  asked = [];
});
afterEach(() => server.stop());

const settings = () => ({ baseUrl: `${server.url}/v1`, model: 'gpt-4o', apiKey: 'any' });

async function ask(content: string) {
  const parts: ModelPart[] = [];
  const look = {
    ...{ name: 'look', description: 'Looks.', schema: { type: 'object', properties: {} } as const },
    run: (args: unknown) => {
      asked.push(args);
      return Promise.resolve('It is seven.');
    },
  };
  const conversation = {
    ...{ system: 'Be brief.', messages: [{ role: 'user', content }] as const, tools: [look] },
    ...{ maxSteps: 8, mayUseTools: () => true, withoutTools: '', hasWritten: () => undefined },
  };
  for await (const part of converse(settings(), conversation, patience, new AbortController().signal))
    parts.push(part);
  return {
    text: parts.map((part) => (part.type === 'text' ? part.delta : '')).join(''),
    usage: parts.filter(({ type }) => type === 'usage'),
  };
}

describe('a server of models that others wrote', () => {
  it('streams an answer', async () => {
    server.onMessage('Is it?', { content: 'Größe: 日本語 🚀, yes.', reasoning: 'Hm.' });
    expect(await ask('Is it?')).toEqual({
      text: 'Größe: 日本語 🚀, yes.',
      usage: [
        {
          type: 'usage',
          inputTokens: expect.any(Number),
          outputTokens: expect.any(Number),
        },
      ],
    });
  });

  it('has its tools used, two at once, and answers from what they told', async () => {
    const call = (at: string) => ({ name: 'look', arguments: JSON.stringify({ at }) });
    server.on(
      { userMessage: 'How many?', hasToolResult: false },
      { toolCalls: [call('one'), call('zwölf')] },
    );
    server.on({ toolResultContains: 'seven' }, { content: 'Seven.' });
    expect(await ask('How many?')).toMatchObject({ text: 'Seven.', usage: [{}, {}] });
    expect(asked).toEqual([{ at: 'one' }, { at: 'zwölf' }]);
  });

  it('is asked again when it is busy', async () => {
    server.onMessage('Is it?', { content: 'Yes.' });
    server.nextRequestError(503, { message: 'Overloaded' });
    expect(await ask('Is it?')).toMatchObject({ text: 'Yes.' });
    expect(server.getRequests()).toHaveLength(2);
  });

  it.each([
    ['a key', 401, 'key'],
    ['a model', 404, 'unknown'],
  ])('refuses %s', async (_what, status, kind) => {
    server.onMessage('Is it?', { error: { message: 'No.' }, status });
    await expect(ask('Is it?')).rejects.toMatchObject({ kind });
  });

  it.each([
    ['is malformed', { malformedRate: 1 }, 'foreign'],
    ['ends at once', { disconnectRate: 1 }, 'unreachable'],
  ])('whose response %s is given up', async (_what, chaos, kind) => {
    server.onMessage('Is it?', { content: 'Yes.' });
    server.setChaos(chaos);
    await expect(ask('Is it?')).rejects.toMatchObject({ kind });
  });

  it('answers in JSON', async () => {
    server.on({ responseFormat: 'json_object' }, { content: '{"is": true}' });
    const text = await new JsonModel(settings()).complete([{ role: 'user', content: 'Is it?' }]);
    expect(JSON.parse(text)).toEqual({ is: true });
  });
});
