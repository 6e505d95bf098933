import { ProblemError, ValidationError } from '../http/problem.js';

/** 409: the session has another message of that id. */
export class MessageExistsError extends ProblemError {
  constructor() {
    super({
      status: 409,
      type: 'message-exists',
      title: 'Other message',
      detail:
        'This session has another message of that id, which stays as it is. Send a new message under an id of its own.',
      errors: [
        {
          in: 'body',
          pointer: '#/id',
          detail: 'must not be the id of a message with other content or parent',
        },
      ],
    });
  }
}

/** 422: the session has no message of the id that a value names. */
export class MessageUnknownError extends ValidationError {
  constructor(part: 'body' | 'query', name: string) {
    super([{ in: part, pointer: `#/${name}`, detail: 'must be the id of a message of this session' }]);
  }
}

/** 409: another answer of the session is being written. */
export class AnswerRunningError extends ProblemError {
  constructor(messageId: string) {
    super({
      status: 409,
      type: 'answer-running',
      title: 'Answer running',
      detail: `An answer of this session is being written: ${messageId}. Wait for its end, or stop it.`,
      errors: [{ in: 'path', pointer: '#/session_id', detail: 'must have no answer that is being written' }],
      members: { answer_id: messageId },
    });
  }
}

/** 404: the session has no message of that id, or none of the kind that is wanted. */
export class MessageNotFoundError extends ProblemError {
  constructor(detail: 'Message not found' | 'Answer not found') {
    super({
      status: 404,
      type: 'message-not-found',
      detail,
      errors: [{ in: 'path', pointer: '#/message_id', detail: 'must be the id of one in this session' }],
    });
  }
}
