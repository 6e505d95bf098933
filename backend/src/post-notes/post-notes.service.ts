import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Unchanged, UnitOfWork } from '../database/unit-of-work.js';
import { type PostNote, postNoteSchema } from '../domain/post-note.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { PostNoteRow } from './post-note.entity.js';
import type { PostNoteDto } from './post-notes.dto.js';
import { PostNoteNotFoundError } from './post-notes.errors.js';

/** Which post of whose. */
export interface NotedPost {
  readonly userId: string;
  readonly sessionId: string;
  readonly username: string;
  readonly postId: string;
}

/** Bookmarks, notes and labels of posts. */
@Injectable()
export class PostNotesService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionsService,
  ) {}

  /** All of a session, by account and post; none for an unknown session. */
  async list(userId: string, sessionId: string): Promise<PostNoteDto[]> {
    const rows = await this.database.read((manager) =>
      manager.find(PostNoteRow, {
        where: { user_id: userId, session_id: sessionId },
        order: { username: 'ASC', post_id: 'ASC' },
      }),
    );
    return rows.map(toDto);
  }

  /** @throws PostNoteNotFoundError */
  async get(post: NotedPost): Promise<PostNoteDto> {
    const row = await this.database.read((manager) => manager.findOneBy(PostNoteRow, keyOf(post)));
    if (!row) throw new PostNoteNotFoundError();
    return toDto(row);
  }

  /**
   * Keeps what is noted about a post in place of what was noted before. Whether the profile has the post is not asked: an import may be
   * about to bring it.
   *
   * @throws SessionNotFoundError
   */
  save(post: NotedPost, { bookmarked, note, labels }: PostNote): Promise<PostNoteDto> {
    const { userId, sessionId, username, postId } = post;
    return this.unitOfWork.write(userId, async (transaction) => {
      await this.sessions.requireIn(transaction, userId, sessionId);
      const { sql, now } = transaction;
      await sql`
        INSERT INTO post_notes (user_id, session_id, username, post_id, bookmarked, note, labels_json, updated_at)
        VALUES (${userId}, ${sessionId}, ${username}, ${postId}, ${bookmarked ? 1 : 0}, ${note},
          ${JSON.stringify(labels)}, ${now})
        ON CONFLICT (user_id, session_id, username, post_id)
        DO UPDATE SET bookmarked = excluded.bookmarked, note = excluded.note, labels_json = excluded.labels_json,
          updated_at = excluded.updated_at
        RETURNING post_id`;
      return { username, post_id: postId, bookmarked, note, labels, updated_at: now };
    });
  }

  /** Deletes what is noted about a post. Nothing to delete is no error. */
  async remove(post: NotedPost): Promise<void> {
    await this.unitOfWork.write(post.userId, async ({ manager }) => {
      const { affected } = await manager.delete(PostNoteRow, keyOf(post));
      return affected ? undefined : new Unchanged(undefined);
    });
  }
}

const keyOf = ({ userId, sessionId, username, postId }: NotedPost) => ({
  user_id: userId,
  session_id: sessionId,
  username,
  post_id: postId,
});

const toDto = ({
  username,
  post_id,
  bookmarked,
  note,
  labels_json,
  updated_at,
}: PostNoteRow): PostNoteDto => ({
  username,
  post_id,
  bookmarked: bookmarked === 1,
  note,
  // Of another version of the program, perhaps.
  labels: postNoteSchema.shape.labels.safeParse(JSON.parse(labels_json)).data ?? [],
  updated_at,
});
