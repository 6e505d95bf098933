import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import {
  nothingWritten,
  type ProfileKey,
  PostSetGoneError,
  PostSets,
  type ShownSet,
} from '../post-store/post-sets.js';
import { SerialThread, transferOf } from '../threads/serial-thread.js';
import type { PackedProfile, ProfileText } from './profile-posts-thread.js';
import { ProfilesService } from './profiles.service.js';

/** Profiles that one statement finds. */
const profilesAtOnce = 200;
/** Heap of the thread in MiB: a profile may be as large as an operator allows, and its posts are objects for a while. */
const maxHeapMb = 1024;

type ProfileRow = { user_id: string; session_id: string; username: string };

/**
 * Moves the posts of profiles that were stored with nothing but their JSON (those that clients have sent, and all of earlier versions) into sets of
 * their own, one profile after the other, without ever changing the JSON. It breaks off when the server stops, and the next start goes on:
 * what is left to do is told by what is there.
 */
@Injectable()
export class ProfilePosts implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('posts');
  private readonly thread = new SerialThread<ProfileText, PackedProfile>('profile-posts-thread', {
    maxHeapMb,
  });
  private readonly moves = new Map<string, Promise<ShownSet | null>>();
  /** When the move that was asked for last has ended: one at a time, because each holds a whole profile in memory. */
  private last: Promise<unknown> = Promise.resolve();
  private round: Promise<void> | null = null;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly profiles: ProfilesService,
    private readonly sets: PostSets,
  ) {}

  onApplicationBootstrap(): void {
    void this.moveAll();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await this.round;
    await Promise.allSettled(this.moves.values());
    await this.thread.close();
  }

  /** Moves all that is left to move; resolves, never rejects, when that is done or the server stops. */
  moveAll(): Promise<void> {
    this.round ??= this.moveEach()
      .catch((error: unknown) => this.logger.warn(error))
      .finally(() => (this.round = null));
    return this.round;
  }

  /**
   * The posts of a profile, moved first if they have not been. Who asks while they are moved waits for the same move.
   *
   * @returns null when there is no such profile.
   */
  async setOf(key: ProfileKey): Promise<ShownSet | null> {
    return (await this.sets.find(key)) ?? this.move(key);
  }

  /** Begins to move the posts of a profile that was just stored. */
  moveSoon(key: ProfileKey): void {
    void this.move(key).catch((error: unknown) => this.logger.warn(error));
  }

  private move(key: ProfileKey): Promise<ShownSet | null> {
    const name = JSON.stringify([key.userId, key.sessionId, key.username]);
    const known = this.moves.get(name);
    if (known) return known;
    const move = this.last.then(() => this.moveNow(key)).finally(() => this.moves.delete(name));
    this.last = move.catch(() => undefined);
    this.moves.set(name, move);
    return move;
  }

  private async moveNow(key: ProfileKey): Promise<ShownSet | null> {
    while (!this.isStopping) {
      const profile = await this.profiles.find(key.userId, key.sessionId, key.username);
      if (!profile) return null;
      const json = new Uint8Array(profile.json);
      const { batches, source } = await this.thread.ask({ json, username: key.username }, transferOf(json));
      const set = await this.sets.begin(key.userId);
      try {
        let written = nothingWritten;
        for (const batch of batches) written = await this.sets.append(set, written, batch);
        if (await this.sets.showLater(set, { ...key, revision: profile.revision }, source))
          return await this.sets.find(key);
        await this.sets.giveUp(set);
      } catch (error) {
        await this.sets.giveUp(set);
        if (!(error instanceof PostSetGoneError)) throw error;
      }
      // It was stored again meanwhile.
    }
    return null;
  }

  private async moveEach(): Promise<void> {
    let moved = 0;
    for (let after: ProfileRow | undefined = { user_id: '', session_id: '', username: '' }; after;) {
      const rows = await this.unmoved(after);
      if (rows.length > 0 && moved === 0)
        this.logger.log('Posts of stored profiles are being moved into a table of their own');
      for (const { user_id: userId, session_id: sessionId, username } of rows) {
        if (this.isStopping) return;
        const move = this.move({ userId, sessionId, username });
        await move.catch((error: unknown) => this.logger.warn(error));
        moved += 1;
        if (moved % 100 === 0) this.logger.log(`Moved the posts of ${moved} profiles`);
      }
      after = rows.at(-1);
    }
    if (moved > 0) this.logger.log(`Moved the posts of ${moved} profiles: that was all`);
  }

  /** Profiles without a set of their version, by key, behind the given one. */
  private unmoved({ user_id, session_id, username }: ProfileRow): Promise<ProfileRow[]> {
    return this.database.read(
      (manager) => manager.sql<ProfileRow[]>`
        SELECT p.user_id, p.session_id, p.username FROM profile_results p
        LEFT JOIN post_sets s ON s.user_id = p.user_id AND s.session_id = p.session_id AND s.username = p.username
          AND s.profile_revision = p.revision
        WHERE (p.user_id, p.session_id, p.username) > (${user_id}, ${session_id}, ${username})
          AND s.set_number IS NULL
        ORDER BY p.user_id, p.session_id, p.username LIMIT ${profilesAtOnce}`,
    );
  }
}
