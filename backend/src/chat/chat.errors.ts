import { ProblemError } from '../http/problem.js';

/** 503: as many answers are being written as a user, or the server, may have at once. */
export class TooManyAnswersError extends ProblemError {
  constructor(whose: 'yours' | 'all', most: number) {
    super({
      status: 503,
      type: 'too-many-answers',
      title: 'Too many answers',
      detail:
        whose === 'yours'
          ? `${most} of your questions are being answered already. Ask this one when one of them has its answer.`
          : 'The server is busy with the questions of others. Try again in a moment.',
      retryAfterSeconds: 5,
    });
  }
}

/** 503: the server is about to end. */
export class ChatStoppingError extends ProblemError {
  constructor() {
    super({
      status: 503,
      type: 'server-stopping',
      title: 'Server stopping',
      detail: 'The server is being stopped and begins no answers. Try again when it is back.',
      retryAfterSeconds: 10,
    });
  }
}
