import { readFileSync } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';

/** A profile of real shape, cut to at most this many bytes of JSON by leaving posts out. */
export function makeProfile(maxBytes: number): string {
  const file = new URL('../test/fixtures/profile-500.json', import.meta.url);
  const profile = JSON.parse(readFileSync(file, 'utf8')) as { tweets: unknown[] };
  while (Buffer.byteLength(JSON.stringify(profile)) > maxBytes) profile.tweets.pop();
  return JSON.stringify(profile);
}

/** The id of a user's n-th seeded session. */
export const sessionId = (number: number) => `session-${String(number).padStart(6, '0')}`;

/** Puts a user's sessions `from` to `from + count - 1`, each with these profiles, straight into a database. */
export function seed(
  databasePath: string,
  userId: string,
  { from = 0, count, profiles = [] }: { from?: number; count: number; profiles?: readonly string[] },
): void {
  const database = new BetterSqlite3(databasePath, { timeout: 5_000 });
  database.pragma('synchronous = OFF');
  const firstTime = Date.UTC(2026, 0, 1);
  const insertSession = database.prepare(`INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, 0, ?, '')`);
  const insertProfile = database.prepare(
    `INSERT INTO profile_results
       (user_id, session_id, username, result_json, created_at, updated_at, revision, size_bytes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const raise = database.prepare(
    `INSERT INTO users VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET revision = revision + excluded.revision`,
  );
  database.transaction(() => {
    raise.run(userId, count, firstTime);
    for (let number = from; number < from + count; number += 1) {
      const id = sessionId(number);
      const time = firstTime + number * 1000;
      insertSession.run(userId, id, `Research no. ${number}`, time, time, number + 1, profiles.length);
      profiles.forEach((json, index) =>
        insertProfile.run(
          ...[userId, id, `account_${index}`, json, time + index, time + index],
          ...[number + 1, Buffer.byteLength(json)],
        ),
      );
    }
  })();
  // Whatever is measured next must not pay for writing this to the disk.
  database.pragma('synchronous = FULL');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Copies a database while a server has it open. */
export function copyDatabase(from: string, to: string): void {
  const database = new BetterSqlite3(from);
  database.prepare('VACUUM INTO ?').run(to);
  database.close();
}

/** Puts messages into a user's n-th seeded session, which has none yet, each behind the one before. */
export function seedMessages(databasePath: string, userId: string, number: number, count: number): void {
  const database = new BetterSqlite3(databasePath, { timeout: 5_000 });
  database.pragma('synchronous = OFF');
  const time = Date.UTC(2026, 0, 1);
  const text = 'When does this account post, and which of its posts do people like best? '.repeat(4);
  const insert = database.prepare(
    `INSERT INTO messages (user_id, session_id, message_id, parent_id, position, role, status, created_at, updated_at,
       size_bytes, content) VALUES (?, ?, ?, ?, ?, ?, 'complete', ?, ?, ?, ?)`,
  );
  database.transaction(() => {
    for (let position = 1; position <= count; position += 1) {
      insert.run(
        ...[userId, sessionId(number), `m${position}`, position === 1 ? '' : `m${position - 1}`, position],
        ...[position % 2 === 1 ? 'user' : 'agent', time + position, time + position, text.length, text],
      );
    }
    database
      .prepare(
        'UPDATE sessions SET walked_message_id = ?, message_count = ? WHERE user_id = ? AND session_id = ?',
      )
      .run(`m${count}`, count, userId, sessionId(number));
  })();
  database.close();
}
