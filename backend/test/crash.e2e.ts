import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../src/messages/message.dto.js';
import type { SessionDto } from '../src/sessions/session.dto.js';
import { makeProfile, messagesPath, profilesPath, sessionPath, sessionsPath } from './support/factories.js';
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
}

const message = (number: number) => ({ id: String(number), content: `message ${number}` });

/** Writes from many clients until the server is gone; notes what was acknowledged. */
async function writeUntilGone(http: HttpClient, acknowledged: Acknowledged): Promise<void> {
  const { userId, titles, profiles, deleted, messages } = acknowledged;
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
  await Promise.allSettled(Array.from({ length: 16 }, (_, number) => client(number)));
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
  const { userId, titles, profiles, deleted, messages } = acknowledged;
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
  return {
    titles: [...titles].filter(([id, title]) => stored.get(id)?.title !== title),
    profiles: [...profiles].filter((id) => stored.get(id)?.profile_count !== 1),
    deleted: [...deleted].filter((id) => stored.has(id)),
    conversations: conversations.flat(),
    uncountedProfiles: Number(rows[0]?.count) - body.reduce((sum, session) => sum + session.profile_count, 0),
    sharedRevisions: body.length - new Set(body.map(({ revision }) => revision)).size,
  };
}

const nothing = {
  ...{ titles: [], profiles: [], deleted: [], conversations: [] },
  ...{ uncountedProfiles: 0, sharedRevisions: 0 },
};

describe('a server that is killed', () => {
  let database: TestDatabase;
  const start = () => startServerProcess({ ...database.env, LOG_LEVEL: 'info' });

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
    };
    const writing = writeUntilGone(server.http, acknowledged);
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
