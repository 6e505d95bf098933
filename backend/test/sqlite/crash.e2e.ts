import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import { makeProfile, profilesPath, sessionPath, sessionsPath } from '../support/factories.js';
import type { HttpClient } from '../support/http.js';
import { startServerProcess } from '../support/server-process.js';
import { makeSqlite } from '../support/test-database.js';

/** What clients were told is saved. */
interface Acknowledged {
  titles: Map<string, string>;
  profiles: Set<string>;
  deleted: Set<string>;
}

/** Writes from many clients until the server is gone; notes what was acknowledged. */
async function writeUntilGone(http: HttpClient, round: number, acknowledged: Acknowledged): Promise<void> {
  const client = async (number: number) => {
    for (let turn = 0; ; turn += 1) {
      const id = `${round}-${number}-${turn}`;
      const created = await http.post(sessionsPath(), { session_id: id, title: 'created' });
      if (created.status === 200) acknowledged.titles.set(id, 'created');
      const saved = await http.put(profilesPath(id, 'a'), makeProfile({ id }));
      if (saved.status === 200) acknowledged.profiles.add(id);
      // From here on its title may be either, until the answer arrives.
      acknowledged.titles.delete(id);
      const renamed = await http.patch(sessionPath(id), { title: `renamed ${turn}` });
      if (renamed.status === 200) acknowledged.titles.set(id, `renamed ${turn}`);
      if (turn % 3 === 2) {
        acknowledged.titles.delete(id);
        acknowledged.profiles.delete(id);
        if ((await http.delete(sessionPath(id))).status === 200) acknowledged.deleted.add(id);
      }
    }
  };
  await Promise.allSettled(Array.from({ length: 16 }, (_, number) => client(number)));
}

describe('a server that is killed', () => {
  let file: ReturnType<typeof makeSqlite>;

  beforeEach(() => {
    file = makeSqlite();
  });

  afterEach(() => file.remove());

  it('has every acknowledged write after the restart, and a sound file, each of three times', async () => {
    const acknowledged: Acknowledged = { titles: new Map(), profiles: new Set(), deleted: new Set() };
    for (let round = 0; round < 3; round += 1) {
      const server = await startServerProcess({ ...file.env, LOG_LEVEL: 'info' });
      const before = acknowledged.titles.size;
      const writing = writeUntilGone(server.http, round, acknowledged);
      // In the middle of the load, at another point each time.
      while (acknowledged.titles.size < before + 40 + round * 17) await setTimeout(2);
      await server.end('SIGKILL');
      await writing;

      expect(await file.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      expect(await file.rows('PRAGMA foreign_key_check')).toEqual([]);
    }
    const server = await startServerProcess({ ...file.env, LOG_LEVEL: 'info' });
    const { body } = await server.http.get<SessionDto[]>(sessionsPath());
    const stored = new Map(body.map((session) => [session.session_id, session]));
    const wrongTitles = [...acknowledged.titles].filter(([id, title]) => stored.get(id)?.title !== title);
    expect(wrongTitles).toEqual([]);
    expect([...acknowledged.profiles].filter((id) => stored.get(id)?.profile_count !== 1)).toEqual([]);
    expect([...acknowledged.deleted].filter((id) => stored.has(id))).toEqual([]);
    const rows = await file.rows<{ session_id: string }>('SELECT session_id FROM profile_results');
    expect(rows.length).toBe(body.reduce((sum, session) => sum + session.profile_count, 0));
    const revisions = body.map((session) => session.revision);
    expect(new Set(revisions).size).toBe(revisions.length);
    expect(await server.end('SIGTERM')).toBe(0);
    // Six starts of a process: a minute is little for them on a busy machine.
  }, 180_000);
});
