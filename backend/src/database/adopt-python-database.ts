import { randomUUID } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { identifierFault, maxIdentifierLength } from '../domain/identifier.js';
import { accountTitle, cutTitle } from '../domain/title.js';

/*
 * The Python version kept its data in the same file, `data/persona_lens.db`:
 *
 *   sessions(user_id, session_id, title, created_at, ...)
 *   profile_results(user_id, session_id, username, result_json, created_at, ...)
 *
 * without foreign keys, without users, and with times that were written in more than one way. The functions below
 * move its rows into the tables of this version; what cannot be read is replaced by something readable, never dropped,
 * and an id that the API cannot address by one that it can.
 */

const setAside = { sessions: 'python_sessions', profile_results: 'python_profile_results' } as const;
type PythonTable = keyof typeof setAside;

type Row = Record<string, unknown>;

interface AdoptedSession extends Ids {
  title: string;
  created_at: number;
  updated_at: number;
  profile_count: number;
}

/**
 * Renames the tables of the Python version out of the way of the new ones.
 *
 * @returns the tables that were found; empty for a new database and on PostgreSQL, which that version did not know.
 */
export async function setAsidePythonTables(runner: QueryRunner): Promise<PythonTable[]> {
  if (runner.dataSource.options.type !== 'better-sqlite3') return [];
  const found: PythonTable[] = [];
  for (const name of Object.keys(setAside) as PythonTable[]) {
    if (!(await runner.hasTable(name))) continue;
    // Indexes keep their names when a table is renamed and would collide with the new ones.
    const indexes = await select<{ name: string }>(
      runner,
      `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL`,
      [name],
    );
    for (const index of indexes) await runner.query(`DROP INDEX "${index.name.replaceAll('"', '""')}"`);
    await runner.query(`ALTER TABLE "${name}" RENAME TO "${setAside[name]}"`);
    found.push(name);
  }
  return found;
}

/** Copies the rows of the given tables of the Python version into the new ones, then drops the old tables. */
export async function copyPythonRows(runner: QueryRunner, tables: readonly PythonTable[]): Promise<void> {
  if (tables.length === 0) return;
  const toIds = addressableIds();
  const sessions = new Map<string, AdoptedSession>();
  if (tables.includes('sessions')) {
    const rows = await select<Row>(runner, `SELECT * FROM "${setAside.sessions}" ORDER BY rowid`);
    for (const row of rows) {
      const session = toSession(row, toIds(row));
      sessions.set(key(session), session);
    }
  }
  // The foreign key wants sessions first, and orphaned profiles make some: so profiles are read twice, bodies once.
  const profiles = tables.includes('profile_results') ? await profileKeys(runner, toIds) : [];
  for (const profile of profiles) {
    const session = sessions.get(key(profile)) ?? {
      ...profile,
      title: accountTitle(profile.username) || 'Untitled',
      updated_at: profile.created_at,
      profile_count: 0,
    };
    session.profile_count += 1;
    sessions.set(key(profile), session);
  }
  await insertSessions(runner, [...sessions.values()]);
  for (const profile of profiles) await insertProfile(runner, profile);
  for (const table of tables) await runner.query(`DROP TABLE "${setAside[table]}"`);
}

async function insertSessions(runner: QueryRunner, sessions: AdoptedSession[]): Promise<void> {
  const revisions = new Map<string, number>();
  for (const session of sessions.sort((a, b) => a.created_at - b.created_at)) {
    const revision = (revisions.get(session.user_id) ?? 0) + 1;
    revisions.set(session.user_id, revision);
    await runner.query(
      `INSERT INTO sessions (user_id, session_id, title, created_at, updated_at, revision, message_count, profile_count)
       VALUES (?, ?, ?, ?, ?, ?, 0, ?)`,
      [
        session.user_id,
        session.session_id,
        session.title,
        session.created_at,
        session.updated_at,
        revision,
        session.profile_count,
      ],
    );
  }
  for (const [userId, revision] of revisions) {
    await runner.query(`INSERT INTO users (user_id, revision, created_at) VALUES (?, ?, ?)`, [
      userId,
      revision,
      Date.now(),
    ]);
  }
}

interface PythonProfileKey extends Ids {
  rowid: number;
  username: string;
  created_at: number;
}

/** The rows that a statement answers. */
export async function select<Result>(
  runner: QueryRunner,
  sql: string,
  parameters: unknown[] = [],
): Promise<Result[]> {
  const { records } = await runner.query(sql, parameters, true);
  return records as Result[];
}

/**
 * Keys of all stored profiles, in the order in which they were saved. Of several of one account in one session the last
 * one written counts.
 */
async function profileKeys(runner: QueryRunner, toIds: ToIds): Promise<PythonProfileKey[]> {
  const columns = await select<{ name: string }>(runner, `PRAGMA table_info("${setAside.profile_results}")`);
  // Without the bodies, which may be gigabytes together.
  const names = columns.map(({ name }) => name).filter((name) => name !== 'result_json');
  const rows = await select<Row>(
    runner,
    `SELECT rowid AS _rowid, ${names.map((name) => runner.dataSource.driver.escape(name)).join(', ')}
     FROM "${setAside.profile_results}" ORDER BY _rowid`,
  );
  const profiles = new Map<string, PythonProfileKey>();
  for (const row of rows) {
    const profile = {
      rowid: Number(row['_rowid']),
      ...toIds(row),
      username: toText(row['username']).replace(/^@+/, ''),
      created_at: toMilliseconds(row['created_at']),
    };
    // Rows without a username need not be of one account.
    profiles.set(JSON.stringify([key(profile), profile.username || profile.rowid]), profile);
  }
  const ordered = [...profiles.values()].sort((a, b) => a.created_at - b.created_at || a.rowid - b.rowid);
  separateTimes(ordered);
  separateUsernames(ordered);
  return ordered;
}

/** Gives profiles of one session different times: they are listed by time, and that version counted in seconds. */
function separateTimes(ordered: PythonProfileKey[]): void {
  const latest = new Map<string, number>();
  for (const profile of ordered) {
    profile.created_at = Math.max(profile.created_at, (latest.get(key(profile)) ?? -Infinity) + 1);
    latest.set(key(profile), profile.created_at);
  }
}

/** Replaces usernames that the API cannot address by similar ones that no other profile of the session has. */
function separateUsernames(profiles: PythonProfileKey[]): void {
  const isGood = ({ username }: PythonProfileKey) => identifierFault(username) === null;
  const place = (profile: PythonProfileKey, username: string) => JSON.stringify([key(profile), username]);
  const taken = new Set(profiles.filter(isGood).map((profile) => place(profile, profile.username)));
  for (const profile of profiles.filter((each) => !isGood(each))) {
    const base = toUsername(profile.username);
    profile.username = base;
    for (let number = 2; taken.has(place(profile, profile.username)); number += 1) {
      profile.username = cut(base, maxIdentifierLength - `-${number}`.length) + `-${number}`;
    }
    taken.add(place(profile, profile.username));
  }
}

async function insertProfile(runner: QueryRunner, profile: PythonProfileKey): Promise<void> {
  const [row] = await select<Row>(runner, `SELECT * FROM "${setAside.profile_results}" WHERE rowid = ?`, [
    profile.rowid,
  ]);
  await runner.query(
    `INSERT INTO profile_results (user_id, session_id, username, result_json, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [
      profile.user_id,
      profile.session_id,
      profile.username,
      toJson(toText(row?.['result_json']), profile.username),
      profile.created_at,
      row?.['updated_at'] == null ? profile.created_at : toMilliseconds(row['updated_at']),
    ],
  );
}

function toSession(row: Row, ids: Ids): AdoptedSession {
  const created = toMilliseconds(row['created_at']);
  return {
    ...ids,
    title: toTitle(toText(row['title'])),
    created_at: created,
    updated_at: row['updated_at'] == null ? created : toMilliseconds(row['updated_at']),
    profile_count: 0,
  };
}

interface Ids {
  user_id: string;
  session_id: string;
}

type ToIds = (row: Row) => Ids;

/** Reads the ids of rows. One that the API cannot address becomes a UUID: the same in all rows that share it. */
function addressableIds(): ToIds {
  const made = new Map<string, string>();
  const addressable = (id: string, ...owner: string[]) => {
    if (identifierFault(id) === null) return id;
    const place = JSON.stringify([...owner, id]);
    const uuid = made.get(place) ?? randomUUID();
    made.set(place, uuid);
    return uuid;
  };
  return (row) => {
    const userId = addressable(toText(row['user_id']) || 'default');
    return { user_id: userId, session_id: addressable(toText(row['session_id']), userId) };
  };
}

const key = (ids: Ids) => JSON.stringify([ids.user_id, ids.session_id]);

const cut = (text: string, length: number) => [...text].slice(0, length).join('');

/** A username that the API can address, as close to `text` as can be. */
function toUsername(text: string): string {
  const username = cut(text.replace(/[\p{Cc}\p{Cs}]+/gu, '').replace(/^@+/, ''), maxIdentifierLength);
  return identifierFault(username) === null ? username : 'unknown';
}

/** Text of a column. Bytes, as Python code stores what `orjson.dumps` returns, are read as UTF-8. */
export function toText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? `${value}` : '';
}

/** A title that can be read, of whatever stands there. */
const toTitle = (text: string): string => cutTitle(text) || 'Untitled';

/**
 * Milliseconds since the Unix epoch from epoch seconds, epoch milliseconds or a date as text (UTC unless it names an
 * offset). What cannot be read becomes the time of the move.
 */
export function toMilliseconds(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number) && number > 0) {
    // 10^11 s lies in the year 5138 and 10^11 ms in 1973, so the size tells the unit.
    return Math.round(number < 1e11 ? number * 1000 : number);
  }
  if (typeof value === 'string') {
    const text = value.trim().replace(' ', 'T');
    const time = Date.parse(/([zZ]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
    if (!Number.isNaN(time)) return time;
  }
  return Date.now();
}

/**
 * Text that is valid JSON. Python's `json.dumps` writes NaN and Infinity, which are none: they become null. Text that
 * is beyond repair is kept whole inside a profile without posts.
 */
function toJson(text: string, username: string): string {
  if (isJsonObject(text)) return text;
  const repaired = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gs, (token) =>
    token.startsWith('"') ? token : 'null',
  );
  if (isJsonObject(repaired)) return repaired;
  return JSON.stringify({ user_info: { username }, tweets: [], unreadable_json: text });
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
