import { ProblemError } from '../http/problem.js';

/** 404: the profile has no post of that id. */
export class PostNotFoundError extends ProblemError {
  constructor() {
    super({
      status: 404,
      type: 'post-not-found',
      detail: 'Post not found',
      errors: [{ in: 'path', pointer: '#/post_id', detail: 'must be the id of a post of this profile' }],
    });
  }
}

/** 422: a workbook has no room for so many posts. */
export class TooManyRowsError extends ProblemError {
  constructor(posts: number, most: number) {
    super({
      status: 422,
      type: 'too-many-rows',
      title: 'Too many rows',
      detail: `A workbook holds ${most.toLocaleString('en')} posts, and these are ${posts.toLocaleString('en')}. Choose fewer with a filter, or take CSV or NDJSON.`,
    });
  }
}
