import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import { post } from './support/answer-stream.js';
import {
  createSession,
  makeProfile,
  messageActionPath,
  messagesPath,
  newTestUser,
  profilesPath,
} from './support/factories.js';
import { makePosts } from './support/import-server.js';
import { startServer, type TestServer } from './support/test-server.js';

const thousandPosts = makePosts(1_000).map(({ created_at, ...post }) => ({
  ...post,
  timestamp_ms: Date.parse(created_at),
  text: `${post.text} ${'x'.repeat(100)}`,
}));

describe('the analyst', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  });

  afterAll(() => server.remove());

  beforeEach(async () => {
    newTestUser();
    await createSession(server.http, { session_id: 's' });
  });

  /** Asks, and answers the whole answer. */
  async function ask(content: string, body: object = {}) {
    const question = await server.http.post<MessageDto>(messagesPath('s'), { content });
    const path = messageActionPath('s', question.body.id, 'reply');
    const stream = await (await post(server.port, path, body)).ended();
    expect(stream.text).toBe(stream.message.content);
    return stream.message;
  }

  const save = async (username: string, tweets: object[]) => {
    const { user_info } = makeProfile();
    const profile = makeProfile({ tweets, user_info: { ...user_info, username, display_name: username } });
    expect((await server.http.put(profilesPath('s', username), profile)).status).toBe(200);
  };

  it('answers from the profiles of the session and says what it has looked at', async () => {
    await save('nasa', thousandPosts);
    const answer = await ask('How many posts are about rockets?');
    expect(answer).toMatchObject({
      ...{ status: 'complete', error: null },
      usage: { model: null, input_tokens: null, output_tokens: null, ms: expect.any(Number) },
    });
    expect(answer.content).toMatch(/1,000/);
    expect(answer.toolCalls.length).toBeGreaterThan(0);
    for (const call of answer.toolCalls)
      expect(call).toMatchObject({ status: 'done', detail: expect.stringMatching(/./) });
  });

  it('knows the question before, and whose profile the person looks at', async () => {
    await save('nasa', thousandPosts);
    await save('esa', thousandPosts.slice(0, 10));
    expect((await ask('How many posts are about rockets?', { username: 'esa' })).content).toMatch(/\b10\b/);
    expect((await ask('And @nasa?')).content).toMatch(/1,000/);
  });

  it('answers from a profile as it is now, also when it was asked about before', async () => {
    await save('nasa', thousandPosts.slice(0, 10));
    expect((await ask('How many posts are about rockets?')).content).toMatch(/\b10\b/);
    await save('nasa', thousandPosts.slice(0, 20));
    expect((await ask('How many posts are about rockets?')).content).toMatch(/\b20\b/);
  });

  it('says how to bring in an account when there is none', async () => {
    expect((await ask('When do they post?')).content).toMatch(/no account yet/);
  });

  it('sees the profiles of one user only', async () => {
    await save('nasa', thousandPosts);
    newTestUser();
    await createSession(server.http, { session_id: 's' });
    expect((await ask('How many posts?')).content).toMatch(/no account yet/);
  });
});
