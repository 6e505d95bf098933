import { Injectable } from '@nestjs/common';
import { BackgroundWork, type TaskProgress } from '../database/background-work.js';
import { Database } from '../database/database.js';
import { Unchanged, UnitOfWork, type UnseenTransaction } from '../database/unit-of-work.js';
import { accountText, outlineOf } from '../domain/profile-outline.js';
import { wordsAsText } from '../domain/search-query.js';
import { SearchIndex } from './search-index.js';

/** What is looked at one after the other, and how many rows of it are indexed by one write. */
const stages = [
  { table: 'sessions', columns: 'title AS content', ref: `''`, most: 200 },
  {
    table: 'profile_results',
    columns: 'display_name, substr(result_json, 1, 100000) AS content',
    ref: 'username',
    most: 8,
  },
  { table: 'messages', columns: 'content, status', ref: 'message_id', most: 20 },
] as const;

type Stage = (typeof stages)[number];

/** The row that was indexed last. */
interface Position {
  readonly stage: number;
  readonly key: readonly [userId: string, sessionId: string, ref: string];
  readonly done: number;
}

interface Row {
  readonly session_id: string;
  readonly ref: string;
  readonly content: string;
  readonly display_name?: string | null;
  readonly status?: string;
}

/** Documents that one write erases. */
const erasedAtOnce = 128;
const eraseEveryMs = 60_000;

const taskName = 'search-index';
const start: Position = { stage: 0, key: ['', '', ''], done: 0 };

/**
 * Keeps the index as it should be, in the background: what was stored before there was an index is written to it once, what is left of documents that are
 * gone is erased.
 */
@Injectable()
export class IndexExisting {
  private total: number | undefined;

  constructor(
    background: BackgroundWork,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly index: SearchIndex,
  ) {
    background.add({ name: taskName, title: 'Indexing what was stored before', step: () => this.step() });
    let erased = 0;
    background.add({
      name: 'search-erasures',
      title: 'Erasing deleted texts from the index',
      everyMs: eraseEveryMs,
      step: async () => {
        const count = await unitOfWork.writeUnseen<number>(
          async (transaction) => (await index.eraseRemoved(transaction, erasedAtOnce)) || new Unchanged(0),
        );
        erased = count === 0 ? 0 : erased + count;
        return count === 0 ? null : { done: erased, total: erased };
      },
    });
  }

  /** Indexes the next rows of one user. */
  private async step(): Promise<TaskProgress | null> {
    let position = await this.readPosition();
    if (position.stage === stages.length) return null;
    const total = (this.total ??= await this.count());
    let stage = stages[position.stage];
    let userId: string | null = null;
    while (stage && (userId = await this.nextUser(stage, position)) === null) {
      position = { ...start, stage: position.stage + 1, done: position.done };
      stage = stages[position.stage];
    }
    if (!stage || userId === null) {
      await this.unitOfWork.writeUnseen(({ sql }) => savePosition(sql, position));
      return null;
    }
    return { total, done: await this.indexNext(userId, stage, position) };
  }

  /** @returns how many rows were indexed so far. */
  private indexNext(userId: string, stage: Stage, position: Position): Promise<number> {
    return this.unitOfWork.writeUnseen(async (transaction) => {
      await this.lock(transaction, userId);
      const rows = await readRows(transaction, stage, userId, position);
      for (const row of rows) await this.put(transaction, stage, userId, row);
      const last = rows.at(-1);
      const key: Position['key'] = last ? [userId, last.session_id, last.ref] : position.key;
      const done = position.done + rows.length;
      await savePosition(transaction.sql, { stage: position.stage, key, done });
      return done;
    });
  }

  /** Keeps others from changing meanwhile what is read here, as a write of the user would, which on SQLite runs alone anyway. */
  private async lock({ sql, manager }: UnseenTransaction, userId: string): Promise<void> {
    if (manager.connection.options.type !== 'postgres') return;
    await sql`SELECT user_id FROM users WHERE user_id = ${userId} FOR UPDATE`;
  }

  private async put(
    transaction: UnseenTransaction,
    { table }: Stage,
    userId: string,
    row: Row,
  ): Promise<void> {
    const { session_id: sessionId, ref, content } = row;
    if (table === 'sessions') {
      await transaction.sql`
        UPDATE sessions SET title_words = ${wordsAsText(content)}
        WHERE user_id = ${userId} AND session_id = ${sessionId} RETURNING session_id`;
    } else if (table === 'profile_results') {
      const about = accountText(ref, { display_name: row.display_name ?? null, bio: bioIn(content) });
      await this.index.put(transaction, userId, { kind: 'account', sessionId, ref }, about, true);
    } else if (row.status !== 'streaming' && content !== '') {
      await this.index.put(transaction, userId, { kind: 'message', sessionId, ref }, content);
    }
  }

  private async readPosition(): Promise<Position> {
    const [row] = await this.database.read(
      (manager) => manager.sql<{ position: string }[]>`
        SELECT position FROM background_tasks WHERE name = ${taskName}`,
    );
    return row ? (JSON.parse(row.position) as Position) : start;
  }

  private async nextUser(stage: Stage, { key: [userId, sessionId, ref] }: Position): Promise<string | null> {
    const [row] = await this.database.read(
      (manager) => manager.sql<{ user_id: string }[]>`
        SELECT user_id FROM ${() => stage.table}
        WHERE (user_id, session_id, ${() => stage.ref}) > (${userId}, ${sessionId}, ${ref})
        ORDER BY user_id, session_id, ${() => (stage.ref === `''` ? 'session_id' : stage.ref)} LIMIT 1`,
    );
    return row?.user_id ?? null;
  }

  private async count(): Promise<number> {
    let total = 0;
    for (const { table } of stages) {
      const [row] = await this.database.read(
        (manager) => manager.sql<{ count: number }[]>`SELECT COUNT(*) AS count FROM ${() => table}`,
      );
      total += row?.count ?? 0;
    }
    return total;
  }
}

function readRows(
  { sql }: UnseenTransaction,
  stage: Stage,
  userId: string,
  { key: [lastUserId, lastSessionId, lastRef] }: Position,
): Promise<Row[]> {
  const [sessionId, ref] = lastUserId === userId ? [lastSessionId, lastRef] : ['', ''];
  return sql<Row>`
    SELECT session_id, ${() => stage.ref} AS ref, ${() => stage.columns} FROM ${() => stage.table}
    WHERE user_id = ${userId} AND (session_id, ${() => stage.ref}) > (${sessionId}, ${ref})
    ORDER BY session_id, ref LIMIT ${stage.most}`;
}

async function savePosition(sql: UnseenTransaction['sql'], position: Position): Promise<void> {
  await sql`
    INSERT INTO background_tasks (name, position) VALUES (${taskName}, ${JSON.stringify(position)})
    ON CONFLICT (name) DO UPDATE SET position = excluded.position`;
}

/**
 * What an account says of itself, from the beginning of a profile's JSON, where it is nearly always: all of it may have megabytes. In a text of the
 * JSON the quotes around the name would be escaped.
 */
function bioIn(json: string): string | null {
  const [, literal] = /"bio"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(json) ?? [];
  if (literal === undefined) return null;
  try {
    return outlineOf({ user_info: { bio: JSON.parse(literal) as unknown } }).bio;
  } catch {
    return null;
  }
}
