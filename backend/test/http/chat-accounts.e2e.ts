import { describe, expect, it } from '@jest/globals';
import type { AnalysisResult } from '../../src/domain/analysis-result.js';
import { pythonResult } from '../../src/domain/python-result.js';
import type { MessageDto } from '../../src/messages/message.dto.js';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { follow, post } from '../support/answer-stream.js';
import { messageActionPath, messagesPath, sessionPath } from '../support/factories.js';
import { useImportServer } from '../support/import-server.js';
import { startMastodon } from '../support/networks/mastodon.js';
import { makeOwnPosts } from '../support/networks/network-posts.js';
import { until } from '../support/until.js';

const world = useImportServer();

describe('a message that is nothing but the name of an account', () => {
  const say = (message: string, session_id: string) =>
    post(world.server.port, '/api/chat', { message, session_id });
  const list = async (sessionId: string) =>
    (await world.server.http.get<MessageDto[]>(messagesPath(sessionId))).body;

  it('brings the account in, shows its profile, names the session and says who it is', async () => {
    const network = await startMastodon({ posts: makeOwnPosts(30) });
    const account = `@alice@127.0.0.1:${network.port}`;
    const stream = await (await say(account, 'named')).ended();
    const types = stream.told.map(([type]) => type);
    expect(types.filter((type) => type === 'analysis_result')).toHaveLength(1);
    expect(stream.told.at(-1)?.[0]).toBe('done');
    const [row] = await world.storedRows('named');
    const profile = JSON.parse(row?.result_json ?? '') as AnalysisResult;
    const shown = stream.events.find(({ type }) => type === 'analysis_result');
    expect(shown?.data).toEqual(JSON.parse(pythonResult(row?.result_json ?? '')));
    expect(shown?.data['tweets']).toHaveLength(30);
    expect(stream.events[0]?.data).toMatchObject({ tool: 'analyse_account', status: 'running' });
    const { body } = await world.server.http.get<SessionDto>(sessionPath('named'));
    expect(body.title).toContain('@alice');
    const [, answer] = await list('named');
    expect(answer).toMatchObject({ status: 'complete', content: stream.text });
    expect(answer?.toolCalls[0]).toMatchObject({ tool: 'analyse_account', status: 'done' });
    expect(answer?.content).toMatch(/alice/i);

    // Who comes later is shown the same, and who has been shown it already is not.
    const path = messageActionPath('named', answer?.id ?? '', 'events');
    const late = await (await follow(world.server.port, path)).ended();
    const at = late.events.findIndex(({ type }) => type === 'analysis_result');
    expect(late.events[at]?.data).toEqual(profile);
    const after = { 'last-event-id': late.events[at]?.id ?? '' };
    const rest = await (await follow(world.server.port, path, after)).ended();
    expect(rest.told).toEqual(late.told.slice(at + 1));

    // It is there now: the same again is a question about it.
    const again = await (await say(account, 'named')).ended();
    expect(again.told.map(([type]) => type)).not.toContain('analysis_result');
    expect(again.told.at(-1)?.[0]).toBe('done');
    await network.close();
  });

  it('says why the account cannot be had, and what to do', async () => {
    const network = await startMastodon({ posts: [] });
    const stream = await (await say(`@nobody@127.0.0.1:${network.port}`, 'missing')).ended();
    expect(stream.told.at(-1)).toMatchObject([
      'error',
      { error: expect.stringMatching(/./), fix: expect.stringMatching(/./) },
    ]);
    expect((await list('missing'))[1]).toMatchObject({
      status: 'failed',
      toolCalls: [{ tool: 'analyse_account', status: 'failed' }],
    });
    await network.close();
  });

  it('cancels the import when the answer is stopped', async () => {
    const stream = await say(world.silentAccount, 'stopped');
    await until(() => stream.events.length > 0);
    const [, answer] = await list('stopped');
    const stop = messageActionPath('stopped', answer?.id ?? '', 'stop');
    expect((await world.server.http.post<MessageDto>(stop, undefined)).body.status).toBe('stopped');
    await until(async () => (await world.listImports('stopped'))[0]?.state === 'cancelled');
    await stream.ended();
    expect(stream.told.at(-1)?.[0]).toBe('done');
  });
});
