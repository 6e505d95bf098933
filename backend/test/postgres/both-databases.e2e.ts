import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { type ApiRequest, apiRequests } from '../support/fuzz/api-requests.js';
import { askForPosts, firstRequests } from '../support/fuzz/first-requests.js';
import { operationOf, operations } from '../support/fuzz/api-document.js';
import { faultOfAnswer } from '../support/fuzz/documented-answers.js';
import type { Answer } from '../support/http.js';
import { makeSqlite } from '../support/test-database.js';
import { startServer, type TestServer } from '../support/test-server.js';

declare global {
  /** How many requests to send, and the seed that they are made of; set by `npm run fuzz`. */
  var fuzz: { readonly requests: number; readonly seed: number } | undefined;
}

/** So many that every operation is carried out, not only refused. */
const enoughRequests = 5_000;
const { requests, seed } = globalThis.fuzz ?? { requests: enoughRequests, seed: 1 };
/** Requests of one user, one after the other: at most, and what there are at least on average. */
const longestSequence = 40;
const averageSequence = 18;
/** Users whose requests are under way at once. */
const usersTogether = 10;

/** A user of both servers. */
interface User {
  readonly id: string;
  /** What each server has told last. */
  readonly etags: [string, string];
}

/** Whether what a request is about belongs to the user who sends it. */
const isOwn = ({ path }: ApiRequest) => path.startsWith('/api/users/{user}/');

/** Operations that nothing is imported for here, so that they find nothing. */
const withoutImports = ['startImport', 'getImport', 'followImport', 'previewImport', 'answerImport'];

describe('servers with SQLite and with PostgreSQL', () => {
  const directory = mkdtempSync(join(tmpdir(), 'persona-lens-fuzz-'));
  let servers: [TestServer, TestServer];
  let nowMs = Date.UTC(2026, 0, 1);
  let users = 0;
  let sent = 0;
  const answered = new Map<string, Set<number>>();

  beforeAll(async () => {
    const { AppDate, ProfilePosts } = await loadApp();
    // Both take the same times for now.
    jest.spyOn(AppDate, 'now').mockImplementation(() => nowMs);
    // When a search finds the posts of a profile that was sent must not depend on which server is done with them first: they are there when asked for.
    jest.spyOn(ProfilePosts.prototype, 'moveSoon').mockImplementation(() => undefined);
    const env = {
      IMPORT_DIR: directory,
      MAX_PROFILE_BYTES: '20000',
      // Nothing is to be fetched; if it were, nothing would be there.
      BLUESKY_URL: 'http://127.0.0.1:1',
      X_API_URL: 'http://127.0.0.1:1',
    };
    servers = await Promise.all([startServer(env, makeSqlite()), startServer(env)]);
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await Promise.all(servers.map((server) => server.remove()));
    rmSync(directory, { recursive: true, force: true });
  });

  /** Sends one request to both; fails at an answer that is not as documented, or not the same of both. */
  async function sendToBoth(user: User, index: number, { operationId, path, headers, body }: ApiRequest) {
    sent += 1;
    const send = async ({ http }: TestServer, number: 0 | 1) => {
      const filled = Object.entries(headers).map(([name, value]) => [
        name,
        value.replaceAll('{etag}', user.etags[number]),
      ]);
      const answer = await http.send(operationOf(operationId).method, path.replaceAll('{user}', user.id), {
        ...(body !== undefined && { body }),
        headers: { ...(Object.fromEntries(filled) as object), 'x-request-id': `${user.id}-${index}` },
      });
      user.etags[number] = answer.headers.etag ?? user.etags[number];
      return answer;
    };
    const [onSqlite, onPostgres] = await Promise.all([send(servers[0], 0), send(servers[1], 1)]);
    answered.set(operationId, (answered.get(operationId) ?? new Set()).add(onSqlite.status));
    const fault = faultOfAnswer(operationOf(operationId), onSqlite);
    const answers = [onSqlite, onPostgres].map(comparable);
    // Asked first because `expect` costs much more.
    if (fault === null && isDeepStrictEqual(answers[0], answers[1])) return;
    expect({ operationId, fault }).toEqual({ operationId, fault: null });
    expect({ operationId, ...answers[1] }).toEqual({ operationId, ...answers[0] });
  }

  /** Sends requests of new users to both: the first of all users at once, then the second of all, and so on. */
  async function sendTogether(sequences: readonly (readonly ApiRequest[])[]): Promise<void> {
    const all = sequences.map((sequence): { user: User; sequence: readonly ApiRequest[] } => ({
      user: { id: `user-${(users += 1)}`, etags: ['"none"', '"none"'] },
      sequence: [...firstRequests, ...sequence],
    }));
    for (let index = 0; all.some(({ sequence }) => index < sequence.length); index += 1) {
      nowMs += 1_000;
      const turn = all.flatMap(({ user, sequence }) => {
        const request = sequence[index];
        return request ? [{ user, request }] : [];
      });
      const own = turn.filter(({ request }) => isOwn(request));
      await Promise.all(own.map(({ user, request }) => sendToBoth(user, index, request)));
      // Users that several have made up would meet each other in another order on each database.
      for (const { user, request } of turn) if (!isOwn(request)) await sendToBoth(user, index, request);
    }
  }

  it(`answer ${requests} generated requests alike, and as the document says`, async () => {
    const sequences = fc.array(apiRequests, {
      minLength: 1,
      maxLength: longestSequence,
      size: 'max',
    });
    const ofUsers = fc.array(sequences, { minLength: usersTogether, maxLength: usersTogether });
    await sendTogether([askForPosts]);
    await fc.assert(fc.asyncProperty(ofUsers, sendTogether), {
      timeout: 120_000,
      // The smallest requests that fail are looked for by `npm run fuzz`, which may take an hour.
      endOnFailure: globalThis.fuzz === undefined,
      numRuns: Math.ceil(requests / averageSequence / usersTogether),
      seed,
    });
    expect(sent).toBeGreaterThanOrEqual(requests);
    // A few requests cannot meet every operation at its best.
    if (requests < enoughRequests) return;
    const isDone = (operationId: string) =>
      [200, 201].some((status) => answered.get(operationId)?.has(status));
    const neverDone = [...operations.keys()].filter((operationId) => !isDone(operationId));
    expect(neverDone.sort()).toEqual([...withoutImports].sort());
  }, 3_600_000);
});

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** What must be the same of both: all but the ids that a server makes, how long answers took it, and how long it has been running on what. */
function comparable({ status, headers, text }: Answer) {
  const { date: _date, 'content-length': _length, ...others } = headers;
  const body = text
    .replaceAll(uuid, '(id)')
    .replaceAll(/(?<="output_tokens":null,)"ms":\d+/g, '')
    .replace(/"database":"\w+","uptime_seconds":\d+,"background":\[.*?\]/, '');
  return { status, headers: others, body };
}
