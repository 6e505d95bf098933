import { Readable, pipeline } from 'node:stream';
import tar from 'tar-stream';
import { ImportError } from '../../analysis.errors.js';
import { unpack, withinBounds } from './unpack.js';
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
  const extract = tar.extract();
  const source = withinBounds(
    packed,
    (counted) => (packing === null ? counted : unpack(counted, packing)),
    tooLarge(),
  );
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

/** The bytes of one file; a failure on the way is told as one of the archive. */
async function* readEntry(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  try {
    yield* chunks;
  } catch (cause) {
    throw refusalOf(cause);
  }
}

const tooLarge = (): ImportError =>
  new ImportError(
    'The archive is no export of an account: it is too large when unpacked.',
    'Upload the archive as you got it from the network, or its outbox.json alone.',
  );

/** What to tell people about a failure on the way; failures of the system stay what they are. */
function refusalOf(cause: unknown): unknown {
  if (cause instanceof ImportError || isOfSystem(cause)) return cause;
  return new ImportError('The archive is damaged or incomplete.', tryAgain, { cause });
}
