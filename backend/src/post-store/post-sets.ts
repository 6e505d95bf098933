import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import type { NotCarried } from '../domain/not-carried.js';
import { type Transaction, Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { SearchIndex } from '../search-index/search-index.js';
import { blockPosts } from './block.js';
import { SetEraser } from './set-eraser.js';
import type { SetKey } from './set-key.js';

/** Whose posts a set has. */
export interface ProfileKey {
  readonly userId: string;
  readonly sessionId: string;
  readonly username: string;
}

/** A version of a profile of the user whose set it is. */
interface ProfileVersionKey extends Omit<ProfileKey, 'userId'> {
  readonly revision: number;
}

/** What is known of the source of posts. */
export interface PostSource {
  /** By its stored name (`sample.source`); null when that is not known. */
  readonly source: string | null;
  readonly notCarried: readonly NotCarried[];
}

/** A set that has its profile's posts. */
export interface ShownSet extends SetKey, ProfileKey, PostSource {
  /** Posts in it, reposts included. */
  readonly posts: number;
  /** The revision of the profile that they are of. */
  readonly profileRevision: number;
}

/** A part of a set that one write stores: posts, packed, with their texts for the search, or a chunk of the columns of all of them. */
export type PostBatch =
  | { readonly kind: 'block'; readonly body: Uint8Array; readonly texts: readonly string[] }
  | { readonly kind: 'chunk'; readonly body: Uint8Array };

/** How much of a set is written. */
export interface WrittenExtent {
  readonly posts: number;
  readonly blocks: number;
  readonly chunks: number;
}

/** Nobody has touched the set for so long that it was given up. */
export class PostSetGoneError extends Error {
  constructor() {
    super('The posts that were written so far were given up.');
  }
}

/** What a set has that was begun. */
export const nothingWritten: WrittenExtent = { posts: 0, blocks: 0, chunks: 0 };

/** Blocks that one statement reads: about a megabyte. */
const blocksAtOnce = 64;

/**
 * The posts of all profiles, in sets. A set is written in small writes that nobody sees and is shown by the write that stores its profile, so an
 * answer never has half of it, and whoever breaks off leaves the set before. What is not shown any more is erased in small writes, too.
 */
@Injectable()
export class PostSets {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly eraser: SetEraser,
    private readonly search: SearchIndex,
  ) {}

  /** Begins a set. */
  begin(userId: string): Promise<SetKey> {
    return this.unitOfWork.writeUnseen(async ({ sql, now }) => {
      const [{ last_number: setNumber } = { last_number: 1 }] = await sql<{ last_number: number }>`
        INSERT INTO post_set_numbers (user_id, last_number) VALUES (${userId}, 1)
        ON CONFLICT (user_id) DO UPDATE SET last_number = post_set_numbers.last_number + 1
        RETURNING last_number`;
      await sql`
        INSERT INTO post_sets (user_id, set_number, state, written_at, posts)
        VALUES (${userId}, ${setNumber}, 'writing', ${now}, 0)`;
      return { userId, setNumber };
    });
  }

  /**
   * Writes the next part of a set. Safe to repeat with the same extent.
   *
   * @param written what it has already.
   * @returns what it has then.
   * @throws PostSetGoneError
   */
  append(set: SetKey, written: WrittenExtent, batch: PostBatch): Promise<WrittenExtent> {
    const { userId, setNumber } = set;
    const posts = written.posts + (batch.kind === 'block' ? batch.texts.length : 0);
    return this.unitOfWork.writeUnseen(
      async (transaction) => {
        const { sql, now } = transaction;
        const [row] = await sql`
          UPDATE post_sets SET posts = ${posts}, written_at = ${now}
          WHERE user_id = ${userId} AND set_number = ${setNumber} AND state = 'writing' RETURNING set_number`;
        if (!row) throw new PostSetGoneError();
        if (batch.kind === 'chunk') {
          await sql`
            INSERT INTO post_columns (user_id, set_number, chunk_number, body)
            VALUES (${userId}, ${setNumber}, ${written.chunks}, ${batch.body})
            ON CONFLICT (user_id, set_number, chunk_number) DO NOTHING RETURNING chunk_number`;
          return { ...written, chunks: written.chunks + 1 };
        }
        const [block] = await sql`
          INSERT INTO post_blocks (user_id, set_number, block_number, body)
          VALUES (${userId}, ${setNumber}, ${written.blocks}, ${batch.body})
          ON CONFLICT (user_id, set_number, block_number) DO NOTHING RETURNING block_number`;
        if (block) {
          await this.search.addPosts(
            transaction,
            userId,
            setNumber,
            written.blocks * blockPosts,
            batch.texts,
          );
        }
        return { ...written, posts, blocks: written.blocks + 1 };
      },
      { bytes: batch.body.length },
    );
  }

  /**
   * Shows a set as the posts of a profile, within the write that stores it.
   *
   * @throws PostSetGoneError
   */
  async show(
    { sql, revision }: Transaction,
    set: SetKey,
    profile: Omit<ProfileKey, 'userId'>,
    source: PostSource,
  ): Promise<void> {
    await this.showSet(sql, set, { ...profile, revision }, source);
  }

  /**
   * Shows a set as the posts of a profile that is stored already.
   *
   * @param profile the version of it that the posts were read from.
   * @returns whether the profile is still that one; if not, nothing is shown.
   * @throws PostSetGoneError
   */
  showLater(set: SetKey, profile: ProfileVersionKey, source: PostSource): Promise<boolean> {
    const { sessionId, username, revision } = profile;
    return this.unitOfWork.writeUnseen(async ({ sql }) => {
      const [current] = await sql`
        SELECT username FROM profile_results WHERE user_id = ${set.userId} AND session_id = ${sessionId}
          AND username = ${username} AND revision = ${revision}`;
      if (!current) return new Unchanged(false);
      await this.showSet(sql, set, profile, source);
      return true;
    });
  }

  /**
   * Hides the posts of a profile, or of all profiles of a session, within the write that deletes it. Without this they would be deleted with it, in one
   * piece, which for many posts holds others up.
   */
  hide(
    { sql }: Pick<Transaction, 'sql'>,
    userId: string,
    sessionId: string,
    username?: string,
  ): Promise<void> {
    return this.hideSets(sql, userId, sessionId, username ?? null, 0);
  }

  /**
   * @param username null for all profiles of the session.
   * @param kept the number of a set that stays; 0 for none.
   */
  private async hideSets(
    sql: Transaction['sql'],
    userId: string,
    sessionId: string,
    username: string | null,
    kept: number,
  ): Promise<void> {
    const hidden = await sql`
      UPDATE post_sets SET state = 'erased', session_id = NULL, username = NULL, profile_revision = NULL
      WHERE user_id = ${userId} AND session_id = ${sessionId} AND username = COALESCE(${username}, username)
        AND set_number <> ${kept} RETURNING set_number`;
    if (hidden.length > 0) this.eraser.eraseSoon();
  }

  /** A write that is repeated because its answer was lost finds its set shown already. */
  private async showSet(
    sql: Transaction['sql'],
    { userId, setNumber }: SetKey,
    { sessionId, username, revision }: ProfileVersionKey,
    source: PostSource,
  ): Promise<void> {
    await this.hideSets(sql, userId, sessionId, username, setNumber);
    const [shown] = await sql`
      UPDATE post_sets SET state = 'shown', session_id = ${sessionId}, username = ${username},
        profile_revision = ${revision}, source_json = ${JSON.stringify(source)}
      WHERE user_id = ${userId} AND set_number = ${setNumber} AND state <> 'erased' RETURNING set_number`;
    if (!shown) throw new PostSetGoneError();
  }

  /** Gives up a set that is not shown. One that is gone is no error. */
  giveUp({ userId, setNumber }: SetKey): Promise<void> {
    this.eraser.eraseSoon();
    return this.unitOfWork.writeUnseen(async ({ sql }) => {
      const [set] = await sql`
        UPDATE post_sets SET state = 'erased'
        WHERE user_id = ${userId} AND set_number = ${setNumber} AND state = 'writing' RETURNING set_number`;
      return set ? undefined : new Unchanged(undefined);
    });
  }

  /** The set that has the posts of a profile; null when it has none, or only one of a version that was replaced. */
  async find(key: ProfileKey): Promise<ShownSet | null> {
    const { userId, sessionId, username } = key;
    const [set] = await this.database.read(
      (manager) => manager.sql<FoundRow[]>`
        SELECT s.set_number, s.posts, s.profile_revision, s.source_json FROM ${shownSets}
        WHERE s.user_id = ${userId} AND s.session_id = ${sessionId} AND s.username = ${username}`,
    );
    if (!set) return null;
    const { source, notCarried } = JSON.parse(set.source_json) as PostSource;
    const { set_number: setNumber, posts, profile_revision: profileRevision } = set;
    return { ...key, setNumber, posts, profileRevision, source, notCarried };
  }

  /** Some blocks of a set, by number; those that are gone are not there. */
  async readBlocks(set: SetKey, numbers: readonly number[]): Promise<Map<number, Uint8Array>> {
    const found = new Map<number, Uint8Array>();
    for (let at = 0; at < numbers.length; at += blocksAtOnce) {
      const some = numbers.slice(at, at + blocksAtOnce);
      const rows = await this.database.read((manager) => selectBlocks(manager, set, some));
      for (const { block_number, body } of rows) found.set(block_number, body);
    }
    return found;
  }

  /** The columns of a set, packed, in chunks. */
  async readColumns({ userId, setNumber }: SetKey): Promise<Uint8Array[]> {
    const rows = await this.database.read(
      (manager) => manager.sql<{ body: Buffer }[]>`
        SELECT body FROM post_columns WHERE user_id = ${userId} AND set_number = ${setNumber} ORDER BY chunk_number`,
    );
    return rows.map(({ body }) => body);
  }
}

/** SQL for `${...}`: the sets `s` that have the posts of their profiles, and not of a version that was replaced. */
export const shownSets = () => `post_sets s
  JOIN profile_results p ON p.user_id = s.user_id AND p.session_id = s.session_id AND p.username = s.username
    AND p.revision = s.profile_revision`;

interface FoundRow {
  set_number: number;
  posts: number;
  profile_revision: number;
  source_json: string;
}

interface BlockRow {
  block_number: number;
  body: Buffer;
}

/** Numbers go into the statement as one text, because every number of parameters would be a statement of its own. */
const selectBlocks = (
  manager: EntityManager,
  { userId, setNumber }: SetKey,
  numbers: readonly number[],
): Promise<BlockRow[]> =>
  manager.connection.options.type === 'postgres'
    ? manager.sql<BlockRow[]>`
        SELECT block_number, body FROM post_blocks
        WHERE user_id = ${userId} AND set_number = ${setNumber} AND block_number = ANY(${numbers})`
    : manager.sql<BlockRow[]>`
        SELECT block_number, body FROM post_blocks
        WHERE user_id = ${userId} AND set_number = ${setNumber}
          AND block_number IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))`;
