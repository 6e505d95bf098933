import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const header = 'X-Request-Id';
const wellFormed = /^[\w.:-]{1,128}$/;

/**
 * Gives a request its id and puts it into the answer: the caller's `X-Request-Id` when it is well-formed (1 to 128 of
 * `A-Z a-z 0-9 _ . : -`), else a UUID.
 */
export function assignRequestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
  response.setHeader(header, id);
  return id;
}

/** The id of the request that this answers, once {@link assignRequestId} has given it one. */
export function requestIdOf(response: ServerResponse): string {
  return String(response.getHeader(header));
}
