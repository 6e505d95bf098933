import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { SessionNamer } from '../src/chat/session-namer.js';
import type { SessionsService } from '../src/sessions/sessions.service.js';
import { type ModelAnswer, type ModelServer, startModelServer } from './support/model-server.js';
import { makeTestDatabase, type TestDatabase } from './support/test-database.js';

const question = 'When does this account post?';
const turn = { userId: 'u', sessionId: 's', question, answer: 'It posts at night.' };

describe('naming a session by a model', () => {
  let database: TestDatabase;
  let model: ModelServer;
  let app: TestingModule;
  let namer: SessionNamer;
  let sessions: SessionsService;

  beforeAll(async () => {
    database = await makeTestDatabase();
    model = await startModelServer();
    const { openApp, SessionNamer: Namer, SessionsService: Sessions } = await loadApp();
    app = await openApp({ ...database.env, LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'tiny' });
    namer = app.get(Namer);
    sessions = app.get(Sessions);
  });
  afterAll(async () => {
    await app.close();
    await model.stop();
    await database.remove();
  });

  /** Names a session of that title; answers its title then, and what the model was asked. */
  async function name(
    title: string,
    answer: ModelAnswer,
    meanwhile: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    const before = model.requests.length;
    await sessions.remove('u', 's');
    await sessions.create('u', { session_id: 's', title });
    let work: Promise<unknown> = Promise.resolve();
    model.answerWith(() => {
      work = meanwhile();
      return { ...answer, delayMs: 100 };
    });
    await namer.name(turn);
    await work;
    const stored = await sessions.get('u', 's').catch(() => null);
    return { title: stored?.title, asked: model.requests.slice(before) };
  }

  it('takes its title, on one line and cut behind a word', async () => {
    const { title, asked } = await name(question, {
      content: '<think>Hm.</think>```json\n{"title": "Posting\\ntimes"}\n```',
    });
    expect(title).toBe('Posting times');
    const long = 'The hours at which it posts, and why it does';
    expect(await name(question, { content: { title: long } })).toMatchObject({
      title: 'The hours at which it posts…',
    });
    const [system = '', data = ''] = asked[0]?.body.messages.map(({ content }) => content) ?? [];
    const fence = /"(DATA-\w+) BEGIN"/.exec(system)?.[1] ?? '';
    expect(data).toMatch(`${fence} BEGIN\nQuestion: ${question}\n\nAnswer: It posts at night.\n${fence} END`);
  });

  it.each<[string, ModelAnswer]>([
    ['refuses', { status: 401 }],
    ['says something else', { content: 'Posting times' }],
    ['says it in another form', { content: { title: ['Posting times'] } }],
    ['gives nothing that can be seen', { content: { title: ' \u0007\n' } }],
  ])('keeps the words of the question when the model %s', async (_, answer) => {
    expect((await name(question, answer)).title).toBe(question);
  });

  it('asks no model about a session that has another title', async () => {
    expect(await name('My work', { content: { title: 'Posting times' } })).toEqual({
      title: 'My work',
      asked: [],
    });
  });

  it('keeps a title that somebody gives while the model thinks', async () => {
    const rename = () => sessions.rename('u', 's', { title: 'My work' });
    expect(await name(question, { content: { title: 'Posting times' } }, rename)).toMatchObject({
      title: 'My work',
      asked: [{}],
    });
  });

  it('does not mind that the session is deleted while the model thinks', async () => {
    const answer = { content: { title: 'Posting times' } };
    expect((await name(question, answer, () => sessions.remove('u', 's'))).title).toBeUndefined();
  });
});
