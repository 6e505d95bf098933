import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** The body is larger than what is read. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** The body is compressed in a way that was not asked for. */
export class UnknownEncodingError extends Error {
  override readonly name = 'UnknownEncodingError';
}

/** What requests say in `Accept-Encoding`. */
export const acceptedEncodings = 'gzip, br';

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads a body as UTF-8 and undoes its compression. Neither what arrives nor what comes out of it exceeds `maxBytes`: a few bytes can
 * stand for gigabytes, so the reading stops at that size.
 *
 * @throws BodyTooLargeError, UnknownEncodingError; errors of the socket and of zlib for bodies that are cut off.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<{ text: string; sizeBytes: number }> {
  const name = (encoding ?? '').trim().toLowerCase();
  const isPlain = name === '' || name === 'identity';
  const makeDecoder = decoders[name];
  if (!isPlain && !makeDecoder) {
    body.on('error', () => undefined).destroy();
    throw new UnknownEncodingError(name);
  }

  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of bounded(source, maxBytes)) chunks.push(chunk);
  };
  const limit = (source: AsyncIterable<Buffer>) => bounded(source, maxBytes);
  await (makeDecoder ? pipeline(body, limit, makeDecoder(), collect) : pipeline(body, collect));

  const bytes = Buffer.concat(chunks);
  return { text: new TextDecoder().decode(bytes), sizeBytes: bytes.length };
}

async function* bounded(source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  for await (const chunk of source) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new BodyTooLargeError(`more than ${maxBytes} bytes`);
    yield chunk;
  }
}
