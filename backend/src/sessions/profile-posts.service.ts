import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { BackgroundWork, type TaskProgress } from '../database/background-work.js';
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

/** Heap of the thread in MiB: a profile may be as large as an operator allows, and its posts are objects for a while. */
const maxHeapMb = 1024;

type ProfileRow = { user_id: string; session_id: string; username: string };

/**
 * Moves the posts of profiles that were stored with nothing but their JSON (those that clients have sent, and all of earlier versions) into sets of
 * their own, one profile after the other, without ever changing the JSON. It breaks off when the server stops, and the next start goes on:
 * what is left to do is told by what is there.
 */
@Injectable()
export class ProfilePosts implements OnModuleDestroy {
  private readonly logger = new Logger('posts');
  private readonly thread = new SerialThread<ProfileText, PackedProfile>('profile-posts-thread', {
    maxHeapMb,
  });
  private readonly moves = new Map<string, Promise<ShownSet | null>>();
  /** When the move that was asked for last has ended: one at a time, because each holds a whole profile in memory. */
  private last: Promise<unknown> = Promise.resolve();
  /** The profile that was moved last by the work in the background, and how far that is. */
  private after: ProfileRow = { user_id: '', session_id: '', username: '' };
  private progress: TaskProgress | null = null;
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly profiles: ProfilesService,
    private readonly sets: PostSets,
    background: BackgroundWork,
  ) {
    background.add({
      name: 'posts',
      title: 'Posts of stored profiles moved into a table of their own',
      step: () => this.moveNext(),
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await Promise.allSettled(this.moves.values());
    await this.thread.close();
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

  /** Moves the next profile that has no set of its version. One that cannot be moved is left: who asks for its posts, or the next start, tries again. */
  private async moveNext(): Promise<TaskProgress | null> {
    const { done, total } = (this.progress ??= { done: 0, total: await this.countUnmoved() });
    const row = this.isStopping ? undefined : await this.nextUnmoved();
    if (!row) return null;
    this.after = row;
    const move = this.move({ userId: row.user_id, sessionId: row.session_id, username: row.username });
    await move.catch((error: unknown) => this.logger.warn(error));
    this.progress = { done: done + 1, total: Math.max(total, done + 1) };
    return this.progress;
  }

  private async countUnmoved(): Promise<number> {
    const [row] = await this.database.read(
      (manager) => manager.sql<{ count: number }[]>`SELECT COUNT(*) AS count FROM ${unmoved}`,
    );
    return row?.count ?? 0;
  }

  private async nextUnmoved(): Promise<ProfileRow | undefined> {
    const { user_id, session_id, username } = this.after;
    const [row] = await this.database.read(
      (manager) => manager.sql<ProfileRow[]>`
        SELECT p.user_id, p.session_id, p.username FROM ${unmoved}
          AND (p.user_id, p.session_id, p.username) > (${user_id}, ${session_id}, ${username})
        ORDER BY p.user_id, p.session_id, p.username LIMIT 1`,
    );
    return row;
  }
}

/** SQL for `${...}`: the profiles `p` that have no set of their version. */
const unmoved = () => `profile_results p
  LEFT JOIN post_sets s ON s.user_id = p.user_id AND s.session_id = p.session_id AND s.username = p.username
    AND s.profile_revision = p.revision
  WHERE s.set_number IS NULL`;
