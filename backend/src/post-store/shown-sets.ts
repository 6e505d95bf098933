import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { PostRow } from '../domain/post-row.js';
import { blockPosts, unpackBlock } from './block.js';
import { PostSets } from './post-sets.js';

/** A set of a user that has its profile's posts, and whose. */
export interface SetOfProfile {
  readonly setNumber: number;
  readonly sessionId: string;
  readonly username: string;
}

/** The sets of a user that are shown, and posts of several of them. */
@Injectable()
export class ShownSets {
  constructor(
    private readonly database: Database,
    private readonly sets: PostSets,
  ) {}

  /**
   * The sets of all profiles of a user, or of those of one session, by number. One statement, a thousand sets in some milliseconds.
   *
   * @param sessionId null for all sessions.
   */
  async list(userId: string, sessionId: string | null): Promise<Map<number, SetOfProfile>> {
    const rows = await this.database.read(
      (manager) => manager.sql<{ set_number: number; session_id: string; username: string }[]>`
        SELECT s.set_number, s.session_id, s.username FROM post_sets s
        JOIN profile_results p ON p.user_id = s.user_id AND p.session_id = s.session_id AND p.username = s.username
          AND p.revision = s.profile_revision
        WHERE s.user_id = ${userId} AND s.session_id = COALESCE(${sessionId}, s.session_id)`,
    );
    return new Map(
      rows.map(({ set_number: setNumber, session_id: sessionId, username }) => [
        setNumber,
        { setNumber, sessionId, username },
      ]),
    );
  }

  /** Posts of a set by position; those that are gone are not there. */
  async readPosts(
    userId: string,
    setNumber: number,
    positions: readonly number[],
  ): Promise<Map<number, PostRow>> {
    const numbers = [...new Set(positions.map((position) => Math.floor(position / blockPosts)))];
    const packed = await this.sets.readBlocks({ userId, setNumber }, numbers);
    const blocks = new Map<number, PostRow[]>();
    for (const [number, block] of packed) blocks.set(number, await unpackBlock(block));
    const posts = new Map<number, PostRow>();
    for (const position of positions) {
      const post = blocks.get(Math.floor(position / blockPosts))?.[position % blockPosts];
      if (post) posts.set(position, post);
    }
    return posts;
  }
}
