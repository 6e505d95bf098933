import { ProblemError } from '../http/problem.js';

/** 404: nobody noted anything about the post. */
export class PostNoteNotFoundError extends ProblemError {
  constructor() {
    super({
      status: 404,
      type: 'post-note-not-found',
      detail: 'Note not found',
      errors: [{ in: 'path', pointer: '#/post_id', detail: 'must be the id of a post with a note' }],
    });
  }
}
