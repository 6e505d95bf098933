import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultMaxProfileBytes } from '../../src/domain/profile-size.js';
import type { Problem } from '../../src/http/problem.dto.js';
import type { SavedProfile } from '../../src/sessions/profile.dto.js';
import {
  createSession,
  expectProblem,
  makeProfile,
  newTestUser,
  profilesPath,
} from '../support/factories.js';
import { startServer, type TestServer } from '../support/test-server.js';
import { until } from '../support/until.js';

const endingThread = fileURLToPath(new URL('../support/ending-thread.mjs', import.meta.url));

/** More than what is checked at once. */
const filler = 'x'.repeat(100_000);
const large = (overrides: object = {}) => makeProfile({ ...overrides, filler });

describe('a large profile', () => {
  let server: TestServer;

  beforeAll(async () => (server = await startServer()));
  afterAll(() => server.remove());
  beforeEach(async () => {
    newTestUser();
    await createSession(server.http, { session_id: 's' });
  });

  const put = <T>(body: unknown) => server.http.put<T>(profilesPath('s', 'nasa'), body);

  it('is saved with the same outline as a small one', async () => {
    const overrides = { user_info: { display_name: ' NASA\n\u{1f680}' } };
    const { body: ofSmall } = await put<SavedProfile>(makeProfile(overrides));
    const { body: ofLarge } = await put<SavedProfile>(large(overrides));
    const { display_name, source, posts, first_post_at, last_post_at } = ofSmall;
    expect(display_name).toBe('NASA \u{1f680}');
    expect(ofLarge).toMatchObject({ display_name, source, posts, first_post_at, last_post_at });
    expect(ofLarge.size_bytes).toBe(Buffer.byteLength(JSON.stringify(large(overrides))));
  });

  it.each<[string, number, (filler: string) => unknown]>([
    ['no JSON', 400, (text) => `{"user_info":?,"filler":"${text}"}`],
    ['no UTF-8', 400, (text) => Buffer.from(`{"user_info":"\xff","filler":"${text}"}`, 'latin1')],
    ['a list', 422, (text) => [text]],
    ['nested too deep', 422, (text) => `{"x":${'['.repeat(65)}${']'.repeat(65)},"filler":"${text}"}`],
    ['another object', 422, (text) => ({ filler: text })],
    [
      'full of wrong posts',
      422,
      (text) =>
        makeProfile({ tweets: [{ id: 1, 'a/~': [] }, 2, { id: '3' }], patterns: { peak_days: 1 }, text }),
    ],
  ])('that is %s is refused as a small one is', async (_case, status, make) => {
    const [ofSmall, ofLarge] = [await put<Problem>(make('')), await put<Problem>(make(filler))];
    expectProblem(ofSmall, status);
    expectProblem(ofLarge, status);
    expect({ ...ofLarge.body, request_id: '' }).toEqual({ ...ofSmall.body, request_id: '' });
  });

  it('is refused with a limit on its values that no small one reaches', async () => {
    const answer = await put<Problem>(makeProfile({ x: Array(500_000).fill(0) }));
    expect(expectProblem(answer, 422)).toEqual(['body #']);
    expect(answer.body.detail).toBe('the body must have at most 500,000 values');
  });
});

describe('a server whose checking thread ends', () => {
  let server: TestServer;

  const start = async (idleMs?: number) => {
    const { ProfileChecks } = await loadApp();
    const checks = new ProfileChecks(defaultMaxProfileBytes, {
      file: endingThread,
      ...(idleMs !== undefined && { idleMs }),
    });
    server = await startServer({}, undefined, {
      replace: (modules) => modules.overrideProvider(ProfileChecks).useValue(checks),
    });
    await createSession(server.http, { session_id: 's' });
  };
  afterEach(() => server.remove());

  const put = (body: unknown, name = 'a') => server.http.put<SavedProfile>(profilesPath('s', name), body);
  const threadOf = async () => {
    const { status, body } = await put(large());
    expect(status).toBe(200);
    return body.display_name;
  };

  it('at a profile answers 500 to that one, and saves those behind it by another thread', async () => {
    await start();
    const first = await threadOf();
    expect(first).toMatch(/^Thread \d+$/);
    const bodies = [
      large(),
      large({ x: 'end the thread' }),
      large(),
      large({ x: 'end the thread' }),
      large(),
    ];
    const answers = await Promise.all(bodies.map((body, index) => put(body, `a${index}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 500, 200, 500, 200]);
    for (const answer of answers.filter(({ status }) => status === 500)) {
      expectProblem(answer, 500);
      expect(answer.body).toMatchObject({ type: 'urn:persona-lens:problem:internal-error' });
    }
    const names = answers.filter(({ status }) => status === 200).map(({ body }) => body.display_name);
    expect(new Set(names).size).toBe(3);
    expect(await threadOf()).toBe(names[2]);
  });

  it('when there is nothing to check starts another one for the next profile', async () => {
    await start(0);
    const first = await threadOf();
    await until(async () => (await threadOf()) !== first);
  });
});

it('large profiles that have arrived are checked before the thread ends with the server', async () => {
  const { ProfileChecks } = await loadApp();
  const checks = new ProfileChecks(defaultMaxProfileBytes);
  const checked = Promise.all(
    Array.from({ length: 5 }, () => checks.check(Buffer.from(JSON.stringify(large())))),
  );
  await checks.onApplicationShutdown();
  expect((await checked).map(({ outline }) => outline.posts)).toEqual([1, 1, 1, 1, 1]);
});
