import type { Request, Response } from 'express';
import { isNoneMatch } from './etag.js';

/**
 * Sends 304 when the caller's copy, tagged in `If-None-Match`, is the current one.
 *
 * @returns whether the answer was sent.
 */
export function sendNotModified(request: Request, response: Response, etag: string): boolean {
  if (!isNoneMatch(request.headers['if-none-match'], etag)) return false;
  response.writeHead(304, { ETag: etag, 'Cache-Control': revalidate });
  response.end();
  return true;
}

/** Sends JSON that is serialised already, with the tag of its state and, for a page, where the next one is. */
export function sendJson(response: Response, json: string | Buffer, etag: string, link?: string): void {
  response.statusCode = 200;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', revalidate);
  if (link) response.setHeader('Link', link);
  sendJsonText(response, json);
}

/** Texts up to this many bytes are sent as text. */
const shortBytes = 16 * 1024;

/** Ends an answer with a JSON text. */
export function sendJsonText(response: Response, json: string | Buffer): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(json));
  // Node puts a short text and the headers into one write, but bytes into one of their own.
  response.end(json.length <= shortBytes ? json.toString() : json);
}

/**
 * Sends JSON that comes in pieces, no faster than the caller takes it. An error before the first piece is thrown; one
 * after it, when the answer has begun, too, and then cuts the answer off.
 */
export async function sendJsonPieces(
  response: Response,
  pieces: AsyncIterable<string>,
  etag: string,
): Promise<void> {
  for await (const piece of pieces) {
    if (!response.headersSent) {
      response.writeHead(200, {
        'Content-Type': 'application/json; charset=utf-8',
        ETag: etag,
        'Cache-Control': revalidate,
      });
    }
    if (response.destroyed) return;
    if (!response.write(piece)) await drained(response);
  }
  response.end();
}

/** Resolves when more can be written, or when the caller has gone. */
function drained(response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

/** Browsers keep the answer and ask with its ETag each time; shared caches keep nothing. */
export const revalidate = 'private, no-cache';
