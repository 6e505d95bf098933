import { applyDecorators } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';

/** Documents the session of a route about imports. */
export const ApiImportSession = () =>
  applyDecorators(
    ApiParam({ name: 'user_id', example: 'default', description: 'Whose data; 1 to 128 characters' }),
    ApiParam({ name: 'session_id', description: 'The session that the profile is for' }),
  );

/** Documents a stream of events whose `result` is `what`. */
export const eventStreamDoc = (what: string) => ({
  description:
    '`progress {import_id, session_id, stage, message, done?, total?}` until `result`, whose data is ' +
    `${what}, or \`error {import_id, session_id, error, fix, needs_username}\`. ` +
    'When a file is not understood, `question {import_id, session_id, question}`: the stream stays open, and goes on when it is ' +
    'answered. Comment lines keep the connection alive.',
  content: {
    'text/event-stream': {
      schema: { type: 'string' },
      example:
        'event: progress\ndata: {"import_id":"0b3c6c1e","session_id":"7f0c2a9e","stage":"parsing","message":"Reading data/tweets.js"}\n\n',
    },
  },
});
