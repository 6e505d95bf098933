import { Readable, pipeline } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip } from 'node:zlib';
import xz from 'xz-decompress';
import { ImportError } from '../../analysis.errors.js';
import { limits } from './limits.js';
import { isOfSystem } from './uploaded-bytes.js';

/** In which way a single file, or a tar archive, is packed. */
export type Packing = 'gzip' | 'xz';

/** How a file is packed, by its first bytes; null when it is not. */
export function packingOf(head: Buffer): Packing | null {
  const start = head.toString('latin1', 0, 6);
  if (start.startsWith('\x1f\x8b')) return 'gzip';
  return start === '\xfd7zXZ\0' ? 'xz' : null;
}

/** Unpacks piece by piece, without bounds. Ending the loop ends the unpacking. */
export function unpack(packed: AsyncIterable<Buffer>, packing: Packing): AsyncIterable<Buffer> {
  if (packing === 'xz') return unpackXz(packed);
  const gunzip = createGunzip();
  pipeline(Readable.from(packed), gunzip, () => undefined);
  return gunzip as AsyncIterable<Buffer>;
}

async function* unpackXz(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const source = Readable.toWeb(Readable.from(packed)) as globalThis.ReadableStream<Uint8Array>;
  const unpacked = new xz.XzReadableStream(source) as unknown as ReadableStream<Uint8Array>;
  for await (const chunk of unpacked) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

/**
 * Unpacks piece by piece, and ends when more comes out than an export can honestly hold: see {@link limits}.
 *
 * @throws `refusal` then.
 */
export async function* withinBounds(
  packed: AsyncIterable<Buffer>,
  unpacked: (packed: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
  refusal: ImportError,
): AsyncGenerator<Buffer, void> {
  let packedBytes = 0;
  async function* counted(): AsyncGenerator<Buffer, void> {
    for await (const chunk of packed) {
      packedBytes += chunk.length;
      yield chunk;
    }
  }
  let bytes = 0;
  for await (const chunk of unpacked(counted())) {
    bytes += chunk.length;
    const isBomb = bytes > limits.ratioFromBytes && bytes > packedBytes * limits.ratio;
    if (isBomb || bytes > limits.archiveBytes) throw refusal;
    yield chunk;
  }
}

/**
 * Unpacks a single file, piece by piece.
 *
 * @throws ImportError when it is damaged, incomplete, or larger than {@link limits} when unpacked.
 */
export async function* unpackedWithin(
  packed: AsyncIterable<Buffer>,
  packing: Packing,
): AsyncGenerator<Buffer, void> {
  try {
    yield* withinBounds(packed, (counted) => unpack(counted, packing), tooLarge(packing));
  } catch (cause) {
    if (cause instanceof ImportError || isOfSystem(cause)) throw cause;
    throw new ImportError(
      `The ${packing} file is damaged or incomplete.`,
      'Download it again and upload the complete file.',
      { cause },
    );
  }
}

const tooLarge = (packing: Packing): ImportError =>
  new ImportError(
    `The ${packing} file is too large when unpacked.`,
    'Unpack it, and upload the part with the posts.',
  );
