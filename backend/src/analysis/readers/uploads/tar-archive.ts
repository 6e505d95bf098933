import { Readable, pipeline } from 'node:stream';
import tar from 'tar-stream';
import { ImportError } from '../../analysis.errors.js';
import { limits } from './limits.js';
import { unpack } from './unpack.js';
import type { Packing } from './unpack.js';
import { isOfSystem } from './uploaded-bytes.js';

/** A file in a tar archive, at the moment when the archive's reading has come to it. */
export interface TarredFile {
  /** With `/` between the parts, without `./` before it. */
  readonly path: string;
  /** To be read before the next file is asked for, or not at all. */
  readonly chunks: AsyncIterable<Buffer>;
}

const tryAgain = 'Download the archive again and upload the complete file.';

/**
 * The files of a tar archive, one after the other, without folders, links and what macOS adds (`._name`). Ending the loop ends the
 * unpacking.
 *
 * @param packed its bytes; they may be packed.
 * @throws ImportError when it is damaged, incomplete, or larger than {@link limits} when unpacked.
 */
export async function* tarFiles(
  packed: AsyncIterable<Buffer>,
  { packing }: { packing: Packing | null },
): AsyncGenerator<TarredFile, void> {
  const bounds = new TarBounds();
  const extract = tar.extract();
  const counted = bounds.countPacked(packed);
  const source = bounds.countUnpacked(packing === null ? counted : unpack(counted, packing));
  // A failure on the way destroys the last stream with it, and so ends the loop below.
  pipeline(Readable.from(source), extract, () => undefined);
  try {
    for await (const entry of extract) {
      const { name, type } = entry.header;
      const chunks = readEntry(entry as AsyncIterable<Buffer>);
      if (type === 'file' && !/(^|\/)\._[^/]*$/u.test(name)) {
        yield { path: name.replace(/^(\.?\/)+/u, ''), chunks };
      }
      // What nobody reads keeps the next file from coming.
      for await (const _ of chunks);
    }
  } catch (cause) {
    throw refusalOf(cause);
  } finally {
    extract.destroy();
  }
}

/** Ends the reading of an archive that unpacks to more than it can honestly hold. */
class TarBounds {
  private packedBytes = 0;
  private unpackedBytes = 0;

  async *countPacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    for await (const chunk of chunks) {
      this.packedBytes += chunk.length;
      yield chunk;
    }
  }

  async *countUnpacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    for await (const chunk of chunks) {
      this.unpackedBytes += chunk.length;
      const isBomb =
        this.unpackedBytes > limits.ratioFromBytes && this.unpackedBytes > this.packedBytes * limits.ratio;
      if (isBomb || this.unpackedBytes > limits.archiveBytes) {
        throw new ImportError(
          'The archive is no export of an account: it is too large when unpacked.',
          'Upload the archive as you got it from the network, or its outbox.json alone.',
        );
      }
      yield chunk;
    }
  }
}

/** The bytes of one file; a failure on the way is told as one of the archive. */
async function* readEntry(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  try {
    yield* chunks;
  } catch (cause) {
    throw refusalOf(cause);
  }
}

/** What to tell people about a failure on the way; failures of the system stay what they are. */
function refusalOf(cause: unknown): unknown {
  if (cause instanceof ImportError || isOfSystem(cause)) return cause;
  return new ImportError('The archive is damaged or incomplete.', tryAgain, { cause });
}
