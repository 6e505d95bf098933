import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const requestIds = new WeakMap<IncomingMessage, string>();
const wellFormed = /^[\w.:-]{1,128}$/;

/** The request's id: the caller's `X-Request-Id` when it is well-formed (1 to 128 of `A-Z a-z 0-9 _ . : -`), else a UUID. */
export function requestIdOf(request: IncomingMessage): string {
  let id = requestIds.get(request);
  if (id === undefined) {
    const given = request.headers['x-request-id'];
    id = typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
    requestIds.set(request, id);
  }
  return id;
}
