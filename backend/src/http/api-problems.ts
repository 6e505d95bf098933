import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from './problem.dto.js';
import { problemType } from './problem.js';

/** The commonest kind of problem of each status; the types are those that the server sends. */
const problems = {
  400: {
    type: 'body-malformed',
    title: 'Malformed body',
    text: 'The body is not JSON, or the path cannot be decoded',
  },
  403: {
    type: 'origin-refused',
    title: 'Foreign origin',
    text: 'A page of a foreign origin tried to change data',
  },
  404: { type: 'session-not-found', title: 'Not Found', text: 'There is no such session or profile' },
  408: {
    type: 'request-timeout',
    title: 'Request Timeout',
    text: 'The body arrived too slowly; send it again',
  },
  409: {
    type: 'message-exists',
    title: 'Other message',
    text: 'There is another one of that id, which stays as it is',
  },
  412: {
    type: 'session-changed',
    title: 'Changed meanwhile',
    text: 'It has changed since the tag in If-Match',
  },
  413: { type: 'body-too-large', title: 'Body too large', text: 'The body is too large' },
  415: {
    type: 'media-type-unsupported',
    title: 'Unsupported media type',
    text: 'The body is not application/json in UTF-8',
  },
  421: { type: 'host-unknown', title: 'Unknown host name', text: 'The Host header names another server' },
  422: {
    type: 'validation-failed',
    title: 'Validation failed',
    text: 'A value is not what it must be; `errors` points at each',
  },
  500: {
    type: 'internal-error',
    title: 'Internal error',
    text: 'An error of the server; its log has the `request_id`',
  },
  503: {
    type: 'database-busy',
    title: 'Database busy',
    text: 'The database or the server is busy or unavailable; try again',
  },
  507: { type: 'database-full', title: 'Database full', text: 'The storage is full' },
} as const;

/** Statuses that every route can answer. */
const always = [421, 500, 503] as const;
/** Statuses of a route that changes data, and of one that reads a body. */
export const writeProblems = [403, 507] as const;
export const bodyProblems = [400, 408, 413, 415] as const;

/** Documents the problems that a route answers with, besides those of every route. */
export const ApiProblems = (...statuses: readonly (keyof typeof problems)[]) =>
  applyDecorators(
    ApiExtraModels(Problem),
    ...[...new Set([...statuses, ...always])].sort().map((status) => {
      const { type, title, text } = problems[status];
      return ApiResponse({
        status,
        description: text,
        ...(status === 503 && {
          headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds' } },
        }),
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(Problem) },
            example: {
              type: problemType(type),
              title,
              status,
              detail: `${text.replaceAll('`', '')}.`,
              request_id: '0b3c6c1e-6d0f-4f3a-9d43-5c1f5a2b7a10',
            },
          },
        },
      });
    }),
  );
