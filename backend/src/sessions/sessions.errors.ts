import { ProblemError } from '../http/problem.js';

/** 404: the user has no session of that id. */
export class SessionNotFoundError extends ProblemError {
  constructor() {
    super({
      status: 404,
      type: 'session-not-found',
      detail: 'Session not found',
      errors: [{ in: 'path', pointer: '#/session_id', detail: 'must be the id of a session of this user' }],
    });
  }
}

/** 404: the session has no profile of that account. */
export class ProfileNotFoundError extends ProblemError {
  constructor() {
    super({
      status: 404,
      type: 'profile-not-found',
      detail: 'Profile not found',
      errors: [
        { in: 'path', pointer: '#/username', detail: 'must be an account with a profile in this session' },
      ],
    });
  }
}

/** 412: the session is no longer as the caller last saw it. */
export class SessionChangedError extends ProblemError {
  constructor() {
    super({
      status: 412,
      type: 'session-changed',
      title: 'Changed meanwhile',
      detail: 'The session has changed since you last read it. Read it again, then decide.',
      errors: [{ in: 'header', pointer: '#/if-match', detail: 'must be the current ETag of the session' }],
    });
  }
}
