import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { SearchIndex } from '../search-index/search-index.js';
import type { SetKey } from './set-key.js';

/** How long a set that is being written is left alone. Between two writes of one lie seconds, on a busy machine some more. */
const abandonedMs = 15 * 60_000;
/** How often it is looked for sets to erase, when nothing says that there are some. */
const tickMs = 60_000;
/** How long after a set was hidden: its write may not be committed yet. */
const soonMs = 250;
/** Blocks that one write deletes: half a megabyte, which takes some milliseconds. */
const blocksAtOnce = 64;

/** Erases the posts that nobody sees any more, and those that were never shown because who wrote them is gone. */
@Injectable()
export class SetEraser implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('posts');
  private timer: NodeJS.Timeout | undefined;
  private soonTimer: NodeJS.Timeout | undefined;
  private round: Promise<void> | null = null;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly search: SearchIndex,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.erase(), tickMs).unref();
    void this.erase();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.timer);
    clearTimeout(this.soonTimer);
    await this.round;
  }

  /** Erases what there is to erase when the write that hides it has had time to end. */
  eraseSoon(): void {
    this.soonTimer ??= setTimeout(() => {
      this.soonTimer = undefined;
      void this.erase();
    }, soonMs).unref();
  }

  /** Erases what there is to erase; resolves, never rejects, when that is done or the server stops. What fails is tried again later. */
  erase(): Promise<void> {
    this.round ??= this.eraseAll()
      .catch((error: unknown) => this.logger.warn(error))
      .finally(() => (this.round = null));
    return this.round;
  }

  private async eraseAll(): Promise<void> {
    // First of all nobody may write to them any more, else a set could be shown whose first blocks are gone.
    await this.unitOfWork.writeUnseen(async ({ sql, now }) => {
      const abandoned = await sql`
        UPDATE post_sets SET state = 'erased' WHERE state = 'writing' AND written_at < ${now - abandonedMs}
        RETURNING set_number`;
      return abandoned.length > 0 ? undefined : new Unchanged(undefined);
    });
    const sets = await this.database.read(
      (manager) => manager.sql<{ user_id: string; set_number: number }[]>`
        SELECT user_id, set_number FROM post_sets WHERE state = 'erased'`,
    );
    for (const { user_id: userId, set_number: setNumber } of sets) await this.eraseSet({ userId, setNumber });
  }

  private async eraseSet({ userId, setNumber }: SetKey): Promise<void> {
    let isLeft = true;
    while (isLeft && !this.isStopping) {
      isLeft = await this.unitOfWork.writeUnseen(async (transaction) => {
        const { sql } = transaction;
        if (await this.search.removePosts(transaction, userId, setNumber)) return true;
        const erased = await sql`
          DELETE FROM post_blocks WHERE user_id = ${userId} AND set_number = ${setNumber} AND block_number IN (
            SELECT block_number FROM post_blocks WHERE user_id = ${userId} AND set_number = ${setNumber}
            ORDER BY block_number LIMIT ${blocksAtOnce})
          RETURNING block_number`;
        if (erased.length === 0) {
          await sql`
            DELETE FROM post_sets WHERE user_id = ${userId} AND set_number = ${setNumber} RETURNING set_number`;
        }
        return erased.length > 0;
      });
    }
  }
}
