import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { MessageDto } from '../../src/messages/message.dto.js';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { startChatServer } from '../support/chat-server.js';
import {
  createSession,
  messageActionPath,
  messagesPath,
  newTestUser,
  sessionPath,
  sessionsPath,
  testUser,
} from '../support/factories.js';
import { makeTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startServer } from '../support/test-server.js';
import { until } from '../support/until.js';

const { openDatabase, Writer } = await loadApp();

describe('servers on one PostgreSQL database', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    newTestUser();
    database = await makeTestDatabase();
  });

  afterEach(() => database.remove());

  it('all come up when they start together on an empty one, and one of them makes the tables', async () => {
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => openDatabase(database.env)));
    const apps = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    const migrations = apps.map((app) => app.get(Writer).migrationsRun.length).sort();
    await Promise.all(apps.map((app) => app.close()));
    expect(starts.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(migrations.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(migrations[7]).toBeGreaterThan(0);
    const locks = await database.rows(
      `SELECT * FROM pg_locks JOIN pg_database ON oid = database
       WHERE locktype = 'advisory' AND datname = current_database()`,
    );
    expect(locks).toEqual([]);
  });

  it('give one user unique revisions in the order of commits, and never a list without what the other one has saved', async () => {
    const servers = [await startServer({}, database), await startServer({}, database)] as const;
    const clients = Array.from({ length: 8 }, async (_, client) => {
      const writer = servers[client % 2 === 0 ? 0 : 1].http;
      const reader = servers[client % 2 === 0 ? 1 : 0].http;
      const seen: SessionDto[] = [];
      for (let turn = 0; turn < 8; turn += 1) {
        const { session_id } = await createSession(writer, { session_id: `${client}-${turn}` });
        const { body: renamed } = await writer.patch<SessionDto>(sessionPath(session_id), {
          title: 'Renamed',
        });
        const { body: list } = await reader.get<SessionDto[]>(sessionsPath());
        expect(list).toContainEqual(renamed);
        seen.push(renamed);
      }
      const revisions = seen.map(({ revision }) => revision);
      expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
      return revisions;
    });
    const revisions = (await Promise.all(clients)).flat();
    expect(new Set(revisions).size).toBe(64);
    // Each of the 64 sessions was made and renamed.
    const rows = await database.rows('SELECT revision FROM users WHERE user_id = ?', testUser());
    expect(rows).toEqual([{ revision: 128 }]);
    const lists = await Promise.all(servers.map(({ http }) => http.get(sessionsPath())));
    expect(lists[0]?.text).toBe(lists[1]?.text);
    expect(lists[0]?.headers.etag).toBe(lists[1]?.headers.etag);
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('keep one conversation in order to which both add at once, and stop the answers of each other', async () => {
    const one = await startChatServer(database);
    const other = await startServer({}, database);
    const https = [one.server.http, other.http];
    await createSession(other.http, { session_id: 's', title: 'Chat 1' });
    const said = Array.from({ length: 40 }, (_, number) => `Message ${number}`);
    // Each is said through both: under one id it is one.
    const answers = said.flatMap((content) =>
      https.map((http) => http.post<MessageDto>(messagesPath('s'), { id: content, content })),
    );
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(40);
    expect(statuses.filter((status) => status === 200)).toHaveLength(40);
    const rows = await database.rows<{ position: number }>('SELECT position FROM messages ORDER BY position');
    expect(rows.map(({ position }) => position)).toEqual(said.map((_, index) => index + 1));
    const lists = await Promise.all(https.map((http) => http.get<MessageDto[]>(messagesPath('s'))));
    expect(lists[0]?.text).toBe(lists[1]?.text);
    const list = lists[0]?.body ?? [];
    expect(list.map(({ content }) => content).sort()).toEqual(said.sort());
    expect(list.map(({ parent_id }) => parent_id)).toEqual([null, ...list.slice(0, -1).map(({ id }) => id)]);
    const times = list.map(({ created_at }) => created_at);
    expect(new Set(times).size).toBe(40);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const { body: session } = await one.server.http.get<SessionDto>(sessionPath('s'));
    expect(session).toMatchObject({ message_count: 40, title: list[0]?.content });

    const question = list.at(-1)?.id ?? '';
    await one.server.http.post(
      messageActionPath('s', question, 'reply'),
      { id: 'a' },
      { accept: 'application/json' },
    );
    expect((await other.http.post(messageActionPath('s', 'a', 'stop'), undefined)).status).toBe(202);
    const answer = async () => (await other.http.get<MessageDto[]>(messagesPath('s'))).body.at(-1);
    await until(async () => (await answer())?.status === 'stopped');
    expect(await answer()).toMatchObject({ id: 'a', parent_id: question });
    await one.server.stop();
    await other.stop();
  });
});
