import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { BodyTooLargeError, MalformedBodyError, UnsupportedMediaTypeError } from './body-errors.js';
import { type BudgetShare, ServerBusyError } from './byte-budget.js';
import { ownTurn } from './own-turn.js';

/** What one connection is read in a turn of the event loop. */
const turnBytes = 64 * 1024;

/** To put more together takes so long that others get their turn in between. */
const pieceBytes = 1024 * 1024;

const decompressors = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress };

/**
 * The bytes of a request's body, decompressed. They are counted as they come, so that a small body that unfolds to a large one is
 * refused before all of it is there. A refused body is received to its end first: many clients read no answer before they have sent all.
 *
 * @param share is released when the body is refused
 * @throws MalformedBodyError, BodyTooLargeError, UnsupportedMediaTypeError, ServerBusyError when `share` has no room
 */
export async function readBodyBytes(
  request: IncomingMessage,
  limitBytes: number,
  share: BudgetShare,
): Promise<Buffer> {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  try {
    if (encoding === 'identity') {
      if (Number(request.headers['content-length']) > limitBytes) throw new BodyTooLargeError(limitBytes);
      return await join(await collect(request, request, limitBytes, share));
    }
    if (!isKnown(encoding)) {
      throw new UnsupportedMediaTypeError('content-encoding', 'must be gzip, deflate, br or identity');
    }
    const decompressed = request.pipe(decompressors[encoding]());
    try {
      return await join(await collect(decompressed, request, limitBytes, share));
    } finally {
      request.unpipe(decompressed);
      decompressed.on('error', () => undefined).destroy();
      // There may be bytes behind the end of what is compressed.
      request.resume();
    }
  } catch (error) {
    // At once: there is room for others while the rest of this one arrives.
    share.release();
    await discardRest(request);
    throw error;
  }
}

const isKnown = (encoding: string): encoding is keyof typeof decompressors =>
  Object.hasOwn(decompressors, encoding);

/** What `stream` brings, which is made of what `request` sends. */
function collect(
  stream: Readable,
  request: IncomingMessage,
  limitBytes: number,
  share: BudgetShare,
): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const giveWay = givingWay(stream);
    const settle = (action: () => void) => {
      stream.off('data', onData).off('end', onEnd).off('error', onError);
      request.off('close', onClose);
      action();
    };
    const onData = (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) return settle(() => reject(new BodyTooLargeError(limitBytes)));
      if (!share.grow(chunk.length)) return settle(() => reject(new ServerBusyError()));
      chunks.push(chunk);
      giveWay(chunk);
    };
    const onEnd = () => settle(() => resolve(chunks));
    const onError = (error: Error) =>
      settle(() =>
        reject(
          stream === request
            ? incomplete(error)
            : new MalformedBodyError(
                'The body cannot be decompressed. Check its Content-Encoding.',
                'must match its Content-Encoding',
                error,
              ),
        ),
      );
    const onClose = () => {
      if (!request.complete) settle(() => reject(incomplete()));
    };
    stream.on('data', onData).on('end', onEnd).on('error', onError);
    request.on('close', onClose);
  });
}

/**
 * Stops a stream for a turn of the event loop whenever it has brought much. Node reads all that has arrived on all connections in one turn:
 * many large bodies would hold others up by tenths of a second.
 *
 * @returns what is to be called with each chunk
 */
function givingWay(stream: Readable): (chunk: Buffer) => void {
  let bytes = 0;
  return ({ length }) => {
    bytes += length;
    if (bytes < turnBytes) return;
    bytes = 0;
    stream.pause();
    void ownTurn().then(() => stream.resume());
  };
}

/** Many that end together hold others up by one piece of one of them, not by all: fresh memory is slow. */
async function join(chunks: readonly Buffer[]): Promise<Buffer> {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const whole = Buffer.allocUnsafe(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  let turnEnd = pieceBytes;
  for (const chunk of chunks) {
    if (at >= turnEnd) {
      await ownTurn();
      turnEnd = at + pieceBytes;
    }
    at += chunk.copy(whole, at);
  }
  return whole;
}

const incomplete = (cause?: Error) =>
  new MalformedBodyError(
    'The body ended before all of it arrived. Send it again.',
    'must be complete',
    cause,
  );

/** Resolves when the request has arrived to its end, or its caller is gone. */
function discardRest(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    request
      .on('error', () => undefined)
      .once('close', resolve)
      .once('end', resolve)
      .on('data', givingWay(request))
      .resume();
  });
}
