import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import { post } from './support/answer-stream.js';
import {
  makeProfile,
  messageActionPath,
  messagesPath,
  profilesPath,
  sessionPath,
  sessionsPath,
} from './support/factories.js';
import type { HttpClient } from './support/http.js';
import { type ServerProcess, startServerProcess } from './support/server-process.js';
import { databaseKind, makeTestDatabase, type TestDatabase } from './support/test-database.js';

declare global {
  /** How often to kill; set by `npm run crash`. */
  var kills: number | undefined;
}

const kills = globalThis.kills ?? 3;

/** What clients were told is saved. */
interface Acknowledged {
  readonly userId: string;
  writes: number;
  readonly titles: Map<string, string>;
  readonly profiles: Set<string>;
  readonly deleted: Set<string>;
  /** How many messages a client has in its conversation: "0", "1" and so on. */
  readonly messages: Map<string, number>;
  /** How many answers a client has heard to their end in its conversation: "a0", "a1" and so on. */
  readonly answers: Map<string, number>;
}

/** How far the assistant of each talk counts in every answer: some end soon, some are hardly ever done before the server is. */
const talks = new Map([
  ['count-0', 5],
  ['count-1', 10],
  ['count-2', 200],
  ['count-3', 2_000],
]);
const question = (number: number, count: number) => ({ id: `q${number}`, content: `Count to ${count}.` });
const countTo = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1} `).join('');

const message = (number: number) => ({ id: String(number), content: `message ${number}` });

/** Writes from many clients until the server is gone; notes what was acknowledged. */
async function writeUntilGone({ http, port }: ServerProcess, acknowledged: Acknowledged): Promise<void> {
  const { userId, titles, profiles, deleted, messages, answers } = acknowledged;
  const isAcknowledged = ({ status }: { status: number }) => {
    if (status !== 200 && status !== 201) return false;
    acknowledged.writes += 1;
    return true;
  };
  const client = async (number: number) => {
    const talk = `talk-${number}`;
    await http.post(sessionsPath(userId), { session_id: talk, title: 'Talk' });
    for (let turn = 0; ; turn += 1) {
      const said = await http.post(messagesPath(talk, undefined, userId), message(turn));
      if (isAcknowledged(said)) messages.set(talk, turn + 1);
      const id = `${number}-${turn}`;
      const created = await http.post(sessionsPath(userId), { session_id: id, title: 'created' });
      if (isAcknowledged(created)) titles.set(id, 'created');
      const saved = await http.put(profilesPath(id, 'a', userId), makeProfile({ id }));
      if (isAcknowledged(saved)) profiles.add(id);
      // From here on its title may be either, until the answer arrives.
      titles.delete(id);
      const renamed = await http.patch(sessionPath(id, userId), { title: `renamed ${turn}` });
      if (isAcknowledged(renamed)) titles.set(id, `renamed ${turn}`);
      if (turn % 3 === 2) {
        titles.delete(id);
        profiles.delete(id);
        if (isAcknowledged(await http.delete(sessionPath(id, userId)))) deleted.add(id);
      }
    }
  };
  const talker = async ([talk, count]: [string, number]) => {
    await http.post(sessionsPath(userId), { session_id: talk, title: 'Talk' });
    for (let turn = 0; ; turn += 1) {
      await http.post(messagesPath(talk, undefined, userId), question(turn, count));
      const reply = messageActionPath(talk, `q${turn}`, 'reply', userId);
      const answer = await (await post(port, reply, { id: `a${turn}` })).ended();
      if (answer.events.at(-1)?.type !== 'done') return;
      answers.set(talk, turn + 1);
      acknowledged.writes += 1;
    }
  };
  const clients = Array.from({ length: 16 }, (_, number) => client(number));
  await Promise.allSettled([...clients, ...[...talks].map(talker)]);
}

/** What is wrong with a conversation of which so many answers were heard to their end, and perhaps a part of the next. */
async function faultsOfAnswers(http: HttpClient, userId: string, talk: string, heard: number) {
  const { body } = await http.get<MessageDto[]>(messagesPath(talk, undefined, userId));
  const whole = countTo(talks.get(talk) ?? 0);
  const isRight = body.every(({ id, role, status, content }, at) => {
    const turn = Math.floor(at / 2);
    if (role === 'user') return id === `q${turn}` && at % 2 === 0;
    const isWhole = content === whole && status === 'complete';
    return id === `a${turn}` && at % 2 === 1 && (isWhole || (turn === heard && whole.startsWith(content)));
  });
  const isThere = body.length >= 2 * heard && body.length <= 2 * heard + 2;
  return isRight && isThere ? [] : [`${talk}: ${heard} heard, ${JSON.stringify(body)}`];
}

/** Sends the last message of a conversation again, and the one after it, of which nobody knows whether it was stored; answers what is wrong then. */
async function faultsOfConversation(http: HttpClient, path: string, count: number): Promise<string[]> {
  const before = (await http.get<MessageDto[]>(path)).body.map(({ id }) => Number(id));
  const statuses: number[] = [];
  for (const number of [count - 1, count]) statuses.push((await http.post(path, message(number))).status);
  const after = (await http.get<MessageDto[]>(path)).body.map(({ id }) => Number(id));
  const isRight =
    before.length >= count &&
    statuses[0] === 200 &&
    after.length === count + 1 &&
    after.every((id, at) => id === at);
  return isRight
    ? []
    : [`${path}: ${count} acknowledged, ${before.join()}, then ${statuses.join()}, ${after.join()}`];
}

/** What of the acknowledged writes a server does not have, and what of its data contradicts itself. */
async function lostOf(acknowledged: Acknowledged, http: HttpClient, database: TestDatabase) {
  const { userId, titles, profiles, deleted, messages, answers } = acknowledged;
  const { body } = await http.get<SessionDto[]>(sessionsPath(userId));
  const stored = new Map(body.map((session) => [session.session_id, session]));
  const rows = await database.rows<{ count: number }>(
    'SELECT count(*) AS count FROM profile_results WHERE user_id = ?',
    userId,
  );
  const conversations = await Promise.all(
    [...messages].map(([talk, count]) =>
      faultsOfConversation(http, messagesPath(talk, undefined, userId), count),
    ),
  );
  const talked = [...talks.keys()].map((talk) => faultsOfAnswers(http, userId, talk, answers.get(talk) ?? 0));
  return {
    titles: [...titles].filter(([id, title]) => stored.get(id)?.title !== title),
    profiles: [...profiles].filter((id) => stored.get(id)?.profile_count !== 1),
    deleted: [...deleted].filter((id) => stored.has(id)),
    conversations: conversations.flat(),
    answers: (await Promise.all(talked)).flat(),
    uncountedProfiles: Number(rows[0]?.count) - body.reduce((sum, session) => sum + session.profile_count, 0),
    sharedRevisions: body.length - new Set(body.map(({ revision }) => revision)).size,
  };
}

const nothing = {
  ...{ titles: [], profiles: [], deleted: [], conversations: [], answers: [] },
  ...{ uncountedProfiles: 0, sharedRevisions: 0 },
};

describe('a server that is killed', () => {
  let database: TestDatabase;
  /** Its assistant counts: the built server's own would have answered before anybody could kill it. */
  const file = fileURLToPath(new URL('support/talking-server.mjs', import.meta.url));
  const start = () => startServerProcess({ ...database.env, LOG_LEVEL: 'info' }, file);

  beforeEach(async () => {
    database = await makeTestDatabase();
  });

  afterEach(() => database.remove());

  /** Kills a server in the middle of the load, at another point each time, and starts the next one. */
  async function killUnderLoad(server: ServerProcess, round: number): Promise<[Acknowledged, ServerProcess]> {
    const acknowledged: Acknowledged = {
      userId: `round-${round}`,
      writes: 0,
      titles: new Map(),
      profiles: new Set(),
      deleted: new Set(),
      messages: new Map(),
      answers: new Map(),
    };
    const writing = writeUntilGone(server, acknowledged);
    const atWrites = 60 + ((round * 17) % 400);
    while (acknowledged.writes < atWrites) await setTimeout(2);
    await server.end('SIGKILL');
    await writing;
    if (databaseKind === 'sqlite') {
      expect(await database.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(await database.rows('PRAGMA foreign_key_check')).toEqual([]);
    }
    return [acknowledged, await start()];
  }

  it(
    `has every acknowledged write after the restart, each of ${kills} times`,
    async () => {
      let server = await start();
      let writes = 0;
      for (let round = 0; round < kills; round += 1) {
        const [acknowledged, next] = await killUnderLoad(server, round);
        server = next;
        expect(await lostOf(acknowledged, server.http, database)).toEqual(nothing);
        writes += acknowledged.writes;
        if (globalThis.kills !== undefined && ((round + 1) % 50 === 0 || round + 1 === kills)) {
          console.log(`${databaseKind}: ${round + 1} kills, ${writes} acknowledged writes, 0 lost`);
        }
      }
      expect(await server.end('SIGTERM')).toBe(0);
      // Starting a process once more for every kill: a minute is little for six of them on a busy machine.
    },
    60_000 + kills * 30_000,
  );
});
