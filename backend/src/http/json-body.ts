import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { isDeeperThan, maxJsonDepth } from '../domain/json-depth.js';
import { ProblemError, ValidationError } from './problem.js';

const texts = new WeakMap<Request, string>();

/** The JSON text of the body exactly as it was sent. Only behind {@link jsonBody}. */
export function jsonTextOf(request: Request): string {
  return texts.get(request) ?? '';
}

/**
 * Middleware that reads a JSON object as body: `request.body` is its value, {@link jsonTextOf} its text. A request without any
 * body passes with `undefined`.
 *
 * Refuses with 400 what is no JSON or no UTF-8, 413 what is larger than `limitBytes` after decompression, 415 what is
 * not `application/json`, 422 what is no object or nested too deep.
 */
export function jsonBody(limitBytes: number): RequestHandler {
  const readBytes = express.raw({ type: isJson, limit: limitBytes });
  return (request: Request, response: Response, next: NextFunction) => {
    readBytes(request, response, (error: unknown) => {
      if (error) return next(describeBodyError(error, limitBytes));
      try {
        readJson(request);
        next();
      } catch (problem) {
        next(problem);
      }
    });
  };
}

function isJson(request: { headers: { 'content-type'?: string | undefined } }): boolean {
  const [mediaType = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((text) => text.trim()).find((text) => text.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return isUtf8 && mediaType.trim() === 'application/json';
}

function readJson(request: Request): void {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
    if (hasBody) throw unsupportedMediaType('content-type', 'must be application/json, in UTF-8');
    request.body = undefined;
    return;
  }
  if (bytes.length === 0) {
    request.body = undefined;
    return;
  }
  const text = decode(bytes);
  texts.set(request, text);
  request.body = parseJsonObject(text);
}

/**
 * The JSON object that a text is.
 *
 * @throws ProblemError (400) when it is no JSON; ValidationError when it is no object or nested too deep.
 */
function parseJsonObject(text: string): object {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ValidationError([{ in: 'body', pointer: '#', detail: 'must be a JSON object' }]);
  }
  if (isDeeperThan(value, maxJsonDepth)) {
    throw new ValidationError([
      { in: 'body', pointer: '#', detail: `must not be nested deeper than ${maxJsonDepth} levels` },
    ]);
  }
  return value;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw malformed('The body is not valid UTF-8. Send JSON encoded as UTF-8.', 'must be UTF-8', cause);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // V8's message may quote the body, which is somebody's data: a position says enough.
    const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1];
    const where = position === undefined ? '' : ` at character ${position}`;
    throw malformed(
      `The body is not valid JSON${where}. Check its syntax.`,
      `must be JSON${where && `: error${where}`}`,
      cause,
    );
  }
}

/** Gives the errors of Express's body reader (https://github.com/expressjs/body-parser#errors) the shape of ours. */
function describeBodyError(error: unknown, limitBytes: number): unknown {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return new ProblemError({
        status: 413,
        type: 'body-too-large',
        title: 'Body too large',
        detail: `The body is larger than the ${limitBytes.toLocaleString('en')} bytes that are accepted here. Send less.`,
        errors: [{ in: 'body', pointer: '#', detail: `must have at most ${limitBytes} bytes` }],
        cause: error,
      });
    case 'encoding.unsupported':
      return unsupportedMediaType('content-encoding', 'must be gzip, deflate, br or identity');
    case 'request.aborted':
    case 'request.size.invalid':
      return malformed('The body ended before all of it arrived. Send it again.', 'must be complete', error);
    default:
      return isClientError(error)
        ? malformed(
            'The body cannot be decompressed. Check its Content-Encoding.',
            'must match its Content-Encoding',
            error,
          )
        : error;
  }
}

const isClientError = (error: unknown) =>
  typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500;

function malformed(detail: string, pointerDetail: string, cause: unknown): ProblemError {
  return new ProblemError({
    status: 400,
    type: 'body-malformed',
    title: 'Malformed body',
    detail,
    errors: [{ in: 'body', pointer: '#', detail: pointerDetail }],
    cause,
  });
}

function unsupportedMediaType(header: string, detail: string): ProblemError {
  return new ProblemError({
    status: 415,
    type: 'media-type-unsupported',
    title: 'Unsupported media type',
    detail: `The body cannot be read: ${header} ${detail}.`,
    errors: [{ in: 'header', pointer: `#/${header}`, detail }],
  });
}
