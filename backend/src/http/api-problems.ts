import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { Problem } from './problem.js';

const descriptions = {
  400: 'The body is not valid JSON, or the path cannot be decoded',
  403: 'A page of a foreign origin tried to change data',
  404: 'There is no such session or profile',
  412: 'It has changed since the revision named in If-Match',
  413: 'The body is too large',
  415: 'The body is not application/json in UTF-8',
  421: 'The Host header names another server',
  422: 'A value is not what it must be; `errors` points at each',
  500: 'An error of the server; the log has it under `request_id`',
  503: 'The database is busy or unavailable; `Retry-After` says when to try again',
  507: 'The storage is full',
} as const;

const titles: Record<keyof typeof descriptions, string> = {
  400: 'Malformed body',
  403: 'Foreign origin',
  404: 'Not found',
  412: 'Changed meanwhile',
  413: 'Body too large',
  415: 'Unsupported media type',
  421: 'Unknown host name',
  422: 'Validation failed',
  500: 'Internal error',
  503: 'Database busy',
  507: 'Database full',
};

/** Statuses that every route can answer. */
const always = [421, 500, 503] as const;
/** Statuses of a route that changes data, and of one that reads a body. */
export const writeProblems = [403, 507] as const;
export const bodyProblems = [400, 413, 415] as const;

/** Documents the problems that a route answers with, besides those of every route. */
export const ApiProblems = (...statuses: readonly (keyof typeof descriptions)[]) =>
  applyDecorators(
    ApiExtraModels(Problem),
    ...[...new Set([...statuses, ...always])].sort().map((status) =>
      ApiResponse({
        status,
        description: descriptions[status],
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(Problem) },
            example: {
              type: `urn:persona-lens:problem:${titles[status].toLowerCase().replaceAll(' ', '-')}`,
              title: titles[status],
              status,
              detail: `${descriptions[status].replaceAll('`', '')}.`,
              request_id: '0b3c6c1e-6d0f-4f3a-9d43-5c1f5a2b7a10',
            },
          },
        },
      }),
    ),
  );
