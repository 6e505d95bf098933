import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../../src/messages/message.dto.js';
import { post } from '../support/answer-stream.js';
import { createSession, messageActionPath, messagesPath } from '../support/factories.js';
import { ImportServer } from '../support/import-server.js';
import { startMastodon } from '../support/networks/mastodon.js';
import { makeOwnPosts } from '../support/networks/network-posts.js';
import type { NetworkServer } from '../support/networks/network-server.js';
import { startStreamingModel, type StreamingModel, toolCall } from '../support/streaming-model.js';
import { until } from '../support/until.js';

const world = new ImportServer();
let model: StreamingModel;
let network: NetworkServer;
let account: string;

beforeAll(async () => {
  model = await startStreamingModel();
  network = await startMastodon({ posts: makeOwnPosts(30) });
  account = `alice@127.0.0.1:${network.port}`;
  await world.open({ LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'tiny' });
});
afterAll(async () => {
  await world.close();
  await network.close();
  await model.stop();
});

/** Has the model use `analyse_account` for each of these first, and describe no account. */
const bringsIn = (...handles: string[]): void => {
  const asked = model.requests.length;
  const isFirst = () => model.requests.slice(asked).filter(({ body }) => body.stream === true).length === 1;
  model.play(async (reply) => {
    if (reply.request.body.stream !== true) return reply.refuse(400);
    if (isFirst()) {
      await reply.chunk({
        tool_calls: handles.map((handle, index) => toolCall('analyse_account', { handle }, index)),
      });
      return reply.finish('tool_calls');
    }
    await reply.say('Done.');
    await reply.finish();
  });
};

async function ask(sessionId: string, content: string) {
  const { http, port } = world.server;
  await createSession(http, { session_id: sessionId });
  const { body } = await http.post<MessageDto>(messagesPath(sessionId), { content });
  return post(port, messageActionPath(sessionId, body.id, 'reply'));
}
const toldLast = () =>
  model.requests
    .at(-1)
    ?.body.messages.filter(({ role }) => role === 'tool')
    .map(({ content }) => content);

describe('a model that brings an account in', () => {
  it('that the person has named is told its figures, and the profile is shown', async () => {
    bringsIn(`@${account}`);
    const stream = await (await ask('named', `Please look at ${account}. When does she post?`)).ended();
    expect(stream.message).toMatchObject({
      ...{ status: 'complete', content: 'Done.' },
      toolCalls: [{ tool: 'analyse_account', status: 'done', detail: expect.stringContaining(account) }],
    });
    const [row] = await world.storedRows('named');
    const shown = stream.events.filter(({ type }) => type === 'analysis_result');
    expect(shown.map(({ data }) => data)).toEqual([JSON.parse(row?.result_json ?? '')]);
    expect(toldLast()).toEqual([expect.stringContaining(`The profile of ${account} is in the session now.`)]);
  });

  it('that nobody has named is refused', async () => {
    const asked = network.requests.length;
    bringsIn(account, 'not an account');
    const stream = await (await ask('unnamed', 'Who is alice?')).ended();
    expect(stream.message).toMatchObject({ status: 'complete', content: 'Done.', toolCalls: [] });
    expect(toldLast()).toEqual([
      expect.stringContaining(`has not named the account ${account}`),
      expect.stringContaining('must be an account'),
    ]);
    expect(await world.listImports('unnamed')).toEqual([]);
    expect(network.requests).toHaveLength(asked);
  });

  it('that is not to be had is told so, and answers', async () => {
    const missing = `nobody@127.0.0.1:${network.port}`;
    bringsIn(missing);
    const stream = await (await ask('missing', `Look at @${missing}, please`)).ended();
    expect(stream.message).toMatchObject({
      ...{ status: 'complete', content: 'Done.' },
      toolCalls: [{ tool: 'analyse_account', status: 'failed' }],
    });
    expect(toldLast()).toEqual([expect.stringContaining(`${missing} could not be brought in`)]);
  });

  it('and another at once has the profile of each shown with its own call', async () => {
    bringsIn(account, `nobody@127.0.0.1:${network.port}`);
    const content = `Compare @${account} and @nobody@127.0.0.1:${network.port} for me`;
    const stream = await (await ask('two', content)).ended();
    expect(stream.message.toolCalls).toMatchObject([{ status: 'done' }, { status: 'failed' }]);
    expect(stream.events.filter(({ type }) => type === 'analysis_result')).toHaveLength(1);
  });

  it('has the import cancelled when the answer is stopped', async () => {
    bringsIn(world.silentAccount);
    const stream = await ask('stopped', `Look at ${world.silentAccount} now`);
    await until(() => stream.events.some(({ type }) => type === 'tool_call'));
    const id = String(stream.events[0]?.data['id']);
    await world.server.http.post(messageActionPath('stopped', id, 'stop'), undefined);
    await until(async () => (await world.listImports('stopped'))[0]?.state === 'cancelled');
    await stream.ended();
    expect(stream.message.status).toBe('stopped');
  });
});

describe('a message that is nothing but the name of an account', () => {
  it('brings it in before the model is asked', async () => {
    model.play(async (reply) => {
      if (reply.request.body.stream !== true) return reply.refuse(400);
      await reply.say('She posts a lot.');
      await reply.finish();
    });
    const stream = await (await ask('alone', `@${account}`)).ended();
    expect(stream.message).toMatchObject({
      ...{ status: 'complete', content: 'She posts a lot.' },
      toolCalls: [{ tool: 'analyse_account', status: 'done' }],
    });
    expect(model.requests.at(-1)?.body.messages[0]?.content).toContain(
      `The person looks at the profile of @${account}.`,
    );
  });
});
