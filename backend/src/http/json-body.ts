import type { Request, RequestHandler, Response } from 'express';
import { readBodyBytes } from './body-bytes.js';
import { UnsupportedMediaTypeError } from './body-errors.js';
import { ByteBudget } from './byte-budget.js';
import { parseJsonBody } from './parse-json-body.js';

/** What all JSON bodies in flight may hold together. */
const bodyBudget = new ByteBudget();

/** Bytes of a body that holds ids, names and the like, which are short. */
export const shortBodyBytes = 16 * 1024;

/** Bytes of a body with a text of so many characters (code points): all of them may be written as `\ud83d\ude00`. */
export const textBodyBytes = (characters: number): number => 12 * characters + shortBodyBytes;

/** A JSON body as it was sent. Nothing has looked into it. */
export interface JsonBytes {
  /** Empty when the request has no body. */
  readonly bytes: Buffer;
  /** Lets the bytes count until `work` has ended, though the caller may be gone before. */
  readonly heldBy: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * Middleware that reads a small JSON object as body: `request.body` is its value. A request without any body passes with `undefined`.
 *
 * Refuses what {@link jsonBytes} and {@link parseJsonBody} refuse.
 */
export function jsonBody(limitBytes: number): RequestHandler {
  return setBody(limitBytes, ({ bytes }) => parseJsonBody(bytes));
}

/**
 * Middleware that reads a JSON body of any size: `request.body` is its {@link JsonBytes}.
 *
 * Refuses with 400 what does not arrive whole, 413 what is larger than `limitBytes` after decompression, 415 what is not
 * `application/json`, 503 what finds the memory of all bodies taken. Its bytes count there until it is answered.
 */
export function jsonBytes(limitBytes: number): RequestHandler {
  return setBody(limitBytes, (body) => body);
}

function setBody(limitBytes: number, valueOf: (body: JsonBytes) => unknown): RequestHandler {
  return (request, response, next) => {
    request.body = undefined;
    const read = async () => {
      request.body = valueOf(await receive(request, response, limitBytes));
    };
    // Of a response that is closed, nobody waits for the answer any more.
    read().then(() => (response.closed ? undefined : next()), next);
  };
}

async function receive(request: Request, response: Response, limitBytes: number): Promise<JsonBytes> {
  const { 'transfer-encoding': transferEncoding, 'content-length': contentLength } = request.headers;
  if (transferEncoding === undefined && !(Number(contentLength) > 0)) {
    return { bytes: Buffer.alloc(0), heldBy: (work) => work };
  }
  if (!isJson(request))
    throw new UnsupportedMediaTypeError('content-type', 'must be application/json, in UTF-8');
  const share = bodyBudget.open();
  response.once('close', share.release);
  return {
    bytes: await readBodyBytes(request, limitBytes, share),
    heldBy: (work) => {
      response.off('close', share.release);
      return work.finally(share.release);
    },
  };
}

function isJson(request: Request): boolean {
  const [mediaType = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const isInUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return isInUtf8 && mediaType.trim() === 'application/json';
}
