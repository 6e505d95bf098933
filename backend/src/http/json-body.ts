import { isUtf8 } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { maxJsonDepth, maxJsonValues, measureJson } from '../domain/json-extent.js';
import { readBodyBytes } from './body-bytes.js';
import { MalformedBodyError, UnsupportedMediaTypeError } from './body-errors.js';
import { type BudgetShare, ByteBudget } from './byte-budget.js';
import { ownTurn } from './own-turn.js';
import { ValidationError } from './problem.js';

/** Larger bodies are parsed one a turn of the event loop; smaller ones cost less than the turn. */
const largeBytes = 64 * 1024;
const pieceBytes = 1024 * 1024;

/** What all JSON bodies in flight may hold together. */
const bodyBudget = new ByteBudget();

const received = new WeakMap<Request, { readonly bytes: Buffer; readonly share: BudgetShare }>();

/**
 * Middleware that reads a JSON object as body: `request.body` is its value. A request without any body passes with `undefined`.
 *
 * Refuses with 400 what is no JSON or no UTF-8, 413 what is larger than `limitBytes` after decompression, 415 what is
 * not `application/json`, 422 what is no object, nested too deep or of too many values, 503 what finds the memory of all bodies taken.
 * Its bytes count there until it is answered.
 */
export function jsonBody(limitBytes: number): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    request.body = undefined;
    const { 'transfer-encoding': transferEncoding, 'content-length': contentLength } = request.headers;
    if (transferEncoding === undefined && !(Number(contentLength) > 0)) return next();
    if (!isJson(request))
      throw new UnsupportedMediaTypeError('content-type', 'must be application/json, in UTF-8');
    const share = bodyBudget.open();
    response.once('close', share.release);
    readJson(request, response, limitBytes, share).then(() => next(), next);
  };
}

/**
 * Takes a large body off its request and hands it to `work`: its value, and its bytes exactly as they were sent. Nothing holds the value
 * any longer than `work` does, which may take many times its bytes, and the bytes count until `work` has ended, though the caller
 * may be gone before. Only behind {@link jsonBody}.
 */
export function withJsonBody<T>(
  request: Request,
  work: (value: unknown, bytes: Buffer) => Promise<T>,
): Promise<T> {
  const { bytes = Buffer.alloc(0), share } = received.get(request) ?? {};
  received.delete(request);
  if (share) request.res?.off('close', share.release);
  // Not an async function: it would keep the value in a variable of its own until the work has ended.
  const worked = new Promise<T>((resolve) => resolve(work(takeValue(request), bytes)));
  return share ? worked.finally(share.release) : worked;
}

function takeValue(request: Request): unknown {
  const value: unknown = request.body;
  request.body = undefined;
  return value;
}

function isJson(request: Request): boolean {
  const [mediaType = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const isInUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return isInUtf8 && mediaType.trim() === 'application/json';
}

async function readJson(
  request: Request,
  response: Response,
  limitBytes: number,
  share: BudgetShare,
): Promise<void> {
  const bytes = await readBodyBytes(request, limitBytes, share);
  const isLarge = bytes.length > largeBytes;
  if (isLarge) await ownTurn();
  // Nobody waits for the answer any more.
  if (bytes.length === 0 || response.closed) return;
  refuseTooMuch(bytes);
  const text = isLarge ? await decodeInPieces(bytes) : bytes.toString();
  request.body = parseJsonObject(text);
  received.set(request, { bytes, share });
}

/** @throws MalformedBodyError when it is no UTF-8; ValidationError when to parse it would take too much memory or stack */
function refuseTooMuch(bytes: Buffer): void {
  if (!isUtf8(bytes)) {
    throw new MalformedBodyError('The body is not valid UTF-8. Send JSON encoded as UTF-8.', 'must be UTF-8');
  }
  const { values, depth } = measureJson(bytes);
  if (depth > maxJsonDepth) throw wrongBody(`must not be nested deeper than ${maxJsonDepth} levels`);
  if (values > maxJsonValues)
    throw wrongBody(`must have at most ${maxJsonValues.toLocaleString('en')} values`);
}

/** To make a text of 5 MB of UTF-8 takes longer than to parse it. Ends in a turn of its own. */
async function decodeInPieces(bytes: Buffer): Promise<string> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    await ownTurn();
    text += decoder.write(bytes.subarray(at, at + pieceBytes));
  }
  await ownTurn();
  return text;
}

/**
 * The JSON object that a text is.
 *
 * @throws MalformedBodyError when it is no JSON; ValidationError when it is no object.
 */
function parseJsonObject(text: string): object {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongBody('must be a JSON object');
  }
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // V8's message may quote the body, which is somebody's data: a position says enough.
    const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
    const where = position === undefined ? '' : ` at character ${position}`;
    throw new MalformedBodyError(
      `The body is not valid JSON${where}. Check its syntax.`,
      `must be JSON${where && `: error${where}`}`,
      cause,
    );
  }
}

const wrongBody = (detail: string) => new ValidationError([{ in: 'body', pointer: '#', detail }]);
