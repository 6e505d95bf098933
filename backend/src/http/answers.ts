import type { Request, Response } from 'express';
import { type BudgetShare, ByteBudget, ServerBusyError } from './byte-budget.js';
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
  const body = countLarge(response, json);
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', revalidate);
  if (link) response.setHeader('Link', link);
  endJson(response, 200, body);
}

/** Texts up to this many bytes are sent as text, and not counted. */
const shortBytes = 16 * 1024;

/**
 * Ends an answer with a JSON text.
 *
 * @throws ServerBusyError, as {@link sendJson} and {@link sendJsonPieces} do, when those who are slow to read take all the memory for answers
 */
export function sendJsonText(response: Response, statusCode: number, json: string): void {
  endJson(response, statusCode, countLarge(response, json));
}

function endJson(response: Response, statusCode: number, json: string | Buffer): void {
  response.statusCode = statusCode;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(json));
  // Node puts a short text and the headers into one write, but bytes into one of their own.
  response.end(json.length <= shortBytes ? json.toString() : json);
}

/** What all large answers that are being sent hold together. */
const answerBudget = new ByteBudget();

/** Large answers that are being sent, and to how many: a list that many ask for is one piece of memory. */
const sending = new Map<Buffer, { readonly share: BudgetShare; readers: number }>();

/** Counts a large answer until it has gone out. Short ones go through as they are. */
function countLarge(response: Response, json: string | Buffer): string | Buffer {
  if (json.length <= shortBytes) return json;
  // Bytes from here on: a text would be copied to the heap's outside once more.
  const bytes = Buffer.isBuffer(json) ? json : Buffer.from(json);
  const sent = sending.get(bytes) ?? { share: openShare(bytes.length), readers: 0 };
  sent.readers += 1;
  sending.set(bytes, sent);
  response.once('close', () => {
    sent.readers -= 1;
    if (sent.readers > 0) return;
    sent.share.release();
    sending.delete(bytes);
  });
  return bytes;
}

/**
 * Counts what an answer keeps in memory until it has gone out, as {@link sendJson} does by itself. Little is not counted.
 *
 * @throws ServerBusyError as that
 */
export function holdBytes(response: Response, bytes: number): void {
  if (bytes > shortBytes) response.once('close', openShare(bytes).release);
}

function openShare(bytes: number): BudgetShare {
  const share = answerBudget.open();
  if (!share.grow(bytes)) throw new ServerBusyError();
  return share;
}

/**
 * Sends JSON that comes in pieces, no faster than the caller takes it. An error before the first piece is thrown; one
 * after it, when the answer has begun, too, and then cuts the answer off.
 *
 * @param largestBytes of a piece: what the answer takes of the memory until it has gone out
 */
export async function sendJsonPieces(
  response: Response,
  pieces: AsyncIterable<string | Buffer>,
  largestBytes: number,
  etag: string,
): Promise<void> {
  holdBytes(response, largestBytes);
  let goOn = () => {};
  // One listener for all pieces: the compression hands it on to its own stream, from where it cannot be removed.
  response.on('drain', () => goOn());
  response.on('close', () => goOn());
  for await (const piece of pieces) {
    if (!response.headersSent) {
      response.writeHead(200, {
        'Content-Type': 'application/json; charset=utf-8',
        ETag: etag,
        'Cache-Control': revalidate,
      });
    }
    if (response.destroyed) return;
    if (!response.write(piece)) await new Promise<void>((resolve) => (goOn = resolve));
  }
  response.end();
}

/** Browsers keep the answer and ask with its ETag each time; shared caches keep nothing. */
export const revalidate = 'private, no-cache';
