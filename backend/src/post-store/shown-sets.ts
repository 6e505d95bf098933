import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { PostRow } from '../domain/post-row.js';
import { blockPosts, unpackPosts } from './block.js';
import { PostSets, shownSets } from './post-sets.js';

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
        SELECT s.set_number, s.session_id, s.username FROM ${shownSets}
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
    const places = new Map<number, number[]>();
    for (const position of positions) {
      const number = Math.floor(position / blockPosts);
      const ofBlock = places.get(number);
      if (ofBlock) ofBlock.push(position % blockPosts);
      else places.set(number, [position % blockPosts]);
    }
    const blocks = await this.sets.readBlocks({ userId, setNumber }, [...places.keys()]);
    const posts = new Map<number, PostRow>();
    for (const [number, block] of blocks) {
      const unpacked = await unpackPosts(block, places.get(number) ?? []);
      for (const [place, post] of unpacked) posts.set(number * blockPosts + place, post);
    }
    return posts;
  }
}
