import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { DatabaseFiles } from '../../src/database/database-files.js';
import type { Problem } from '../../src/http/problem.dto.js';
import type { SessionDto } from '../../src/sessions/session.dto.js';
import {
  createSession,
  expectProblem,
  makeProfile,
  profilesPath,
  sessionsPath,
} from '../support/factories.js';
import type { HttpClient } from '../support/http.js';
import { startServerProcess } from '../support/server-process.js';
import { makeSqlite } from '../support/test-database.js';
import { startServer } from '../support/test-server.js';

/** Runs a program that touches files: in a process of its own, because this one must not close what SQLite has locked. */
const run = (program: string, ...parameters: string[]) => execFileSync(program, parameters);

describe('a server whose database files are touched', () => {
  let file: ReturnType<typeof makeSqlite>;

  beforeEach(() => {
    file = makeSqlite();
  });

  afterEach(() => file.remove());

  const backup = () => `${file.path}.backup`;
  const directory = () => dirname(file.path);

  const create = async (http: HttpClient, prefix: string, count: number) => {
    for (let number = 0; number < count; number += 1) {
      await createSession(http, { session_id: `${prefix}-${number}` });
    }
  };

  /** Sessions in three ages: in the backup, copied into the file since, and only in the journal. */
  const fill = async (http: HttpClient) => {
    await create(http, 'early', 5);
    await file.rows(`VACUUM INTO '${backup()}'`);
    await create(http, 'later', 5);
    await file.rows('PRAGMA wal_checkpoint(TRUNCATE)');
    await create(http, 'last', 5);
  };

  /** Tries to write; answers the ids of what was acknowledged. */
  const write = async (http: HttpClient) => {
    const ids = Array.from({ length: 20 }, (_, index) => `after-${index}`);
    const answers = await Promise.all(
      ids.map((session_id) => http.post(sessionsPath(), { session_id, title: 'x' })),
    );
    for (const answer of answers) {
      expectProblem(answer, 503);
      expect((answer.body as Problem).type).toBe('urn:persona-lens:problem:database-files-changed');
      expect(answer.headers['retry-after']).toBeUndefined();
    }
    return ids.filter((_, index) => answers[index]?.status === 200);
  };

  const agesAfterRestart = async () => {
    const server = await startServer({}, file);
    expect(await file.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    const { body } = await server.http.get<SessionDto[]>(sessionsPath());
    // It can be used again.
    await createSession(server.http, { session_id: 'restarted' });
    await server.stop();
    const ids = body.map(({ session_id }) => session_id).filter((id) => !id.startsWith('after'));
    return ['early', 'later', 'last'].filter((age) => ids.filter((id) => id.startsWith(age)).length === 5);
  };

  const all = ['early', 'later', 'last'];

  it.each<[string, { touch: () => void; mend?: () => void; kept: string[] }]>([
    ['the journal is removed', { touch: () => run('rm', `${file.path}-wal`), kept: all }],
    ['the index of the journal is removed', { touch: () => run('rm', `${file.path}-shm`), kept: all }],
    [
      'the journal is emptied',
      { touch: () => run('truncate', '-s', '0', `${file.path}-wal`), kept: ['early', 'later'] },
    ],
    ['the file is removed', { touch: () => run('rm', file.path), kept: [] }],
    [
      'the file is moved away and back',
      {
        touch: () => run('mv', file.path, `${file.path}.moved`),
        mend: () => run('mv', `${file.path}.moved`, file.path),
        kept: all,
      },
    ],
    ['the file is replaced', { touch: () => run('mv', backup(), file.path), kept: ['early'] }],
    ['a backup is copied over the file', { touch: () => run('cp', backup(), file.path), kept: ['early'] }],
    ['the file is emptied', { touch: () => run('truncate', '-s', '0', file.path), kept: [] }],
    [
      'the file is cut off, and a backup put in place',
      {
        touch: () => run('truncate', '-s', '8192', file.path),
        mend: () => run('cp', backup(), file.path),
        kept: ['early'],
      },
    ],
    [
      'the directory is moved away and back',
      {
        touch: () => run('mv', directory(), `${directory()}.moved`),
        mend: () => run('mv', `${directory()}.moved`, directory()),
        kept: all,
      },
    ],
  ])(
    'acknowledges nothing more when %s, and has a sound file after a restart',
    async (_, { touch, mend, kept }) => {
      const server = await startServer({}, file);
      await fill(server.http);
      touch();
      expect(await write(server.http)).toEqual([]);
      for (const path of ['/api/health', '/api/health/ready'])
        expectProblem(await server.http.get(path), 503);
      expect((await server.http.get('/api/health/live')).status).toBe(200);
      expect(await write(server.http)).toEqual([]);
      await server.stop();
      mend?.();
      expect(await agesAfterRestart()).toEqual(kept);
    },
  );

  it('applies no journal to a backup that was copied over the file just before it stops', async () => {
    const server = await startServer({}, file);
    await fill(server.http);
    run('cp', backup(), file.path);
    await server.stop();
    expect(await agesAfterRestart()).toEqual(['early']);
  });

  it('says so in one line, and has a sound file also after it is killed', async () => {
    const server = await startServerProcess({ ...file.env, LOG_LEVEL: 'info' });
    await fill(server.http);
    run('cp', backup(), file.path);
    expect(await write(server.http)).toEqual([]);
    expect(await write(server.http)).toEqual([]);
    await server.end('SIGKILL');
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line !== '' && !/"msg":"(request|Persona Lens is ready.*)"/.test(line));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`${file.path} was overwritten or truncated while the server was using it`);
    expect(await agesAfterRestart()).toEqual(['early']);
  });

  it('raises no alarm over its own checkpoints and those of another program that uses the file as it should', async () => {
    const server = await startServer({}, file);
    await createSession(server.http, { session_id: 'busy' });
    const other = await startOtherProgram(file.path);
    const profile = makeProfile({ filler: 'x'.repeat(50_000) });
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          server.http.put(profilesPath('busy', `a${round}-${number}`), profile),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    }
    await other.end();
    expect((await server.http.get('/api/health/ready')).status).toBe(200);
    const [count] = await file.rows<{ count: number }>('SELECT COUNT(*) AS count FROM profile_results');
    expect(count?.count).toBe(400);
    await server.stop();
  });
});

describe('the files of a database that another program uses as it should', () => {
  it('are sound at every look', async () => {
    const file = makeSqlite();
    const connection = new BetterSqlite3(file.path);
    connection.pragma('journal_mode = WAL');
    connection.exec('CREATE TABLE users (user_id, revision, created_at); CREATE TABLE profile_results (id)');
    const files = new DatabaseFiles(file.path);
    const other = await startOtherProgram(file.path);
    const faults = new Set<string>();
    // So that looks fall into all moments of a checkpoint.
    for (let look = 0; look < 20_000; look += 1) {
      const fault = files.check();
      if (fault) faults.add(fault.description);
      if (look % 100 === 0) await setImmediate();
    }
    await other.end();
    connection.close();
    files.close();
    await file.remove();
    expect([...faults]).toEqual([]);
  });
});

/** Runs {@link otherProgram} until it is told to end. */
async function startOtherProgram(path: string): Promise<{ end: () => Promise<void> }> {
  const other = spawn(process.execPath, ['--eval', otherProgram, path], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  return {
    end: async () => {
      other.stdin.end();
      const [code] = (await once(other, 'close')) as [number];
      expect(code).toBe(0);
    },
  };
}

/** Reads, writes and makes checkpoints of every kind, from connections that come and go, until its input ends. */
const otherProgram = `
  const BetterSqlite3 = require('better-sqlite3');
  let isDone = false;
  process.stdin.on('end', () => (isDone = true)).resume();
  function turn(number) {
    const connection = new BetterSqlite3(process.argv[1], { timeout: 5000 });
    const modes = ['PASSIVE', 'FULL', 'RESTART', 'TRUNCATE'];
    for (let index = 0; index < 10; index += 1) {
      connection.prepare('SELECT COUNT(*) FROM profile_results').get();
      connection.prepare("INSERT INTO users VALUES (?, 1, 1)").run('other-' + number + '-' + index);
      connection.pragma('wal_checkpoint(' + modes[(number + index) % modes.length] + ')');
    }
    connection.close();
    if (number === 0) console.log('running');
    if (!isDone) setTimeout(turn, 1, number + 1);
  }
  turn(0);
`;
