import { Readable, pipeline } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { ImportError } from '../../analysis.errors.js';
import { limits } from './limits.js';
import type { UploadedFile } from './upload.js';
import { chunksOf, isOfSystem, readAt } from './uploaded-bytes.js';

/** A ZIP whose directory has been read. Only files that are asked for are unpacked, from their place in it. */
export interface ZipArchive {
  /** Paths of all files with `/` between the parts, without folders and without what macOS adds (`__MACOSX/`, `._name`). */
  readonly paths: readonly string[];
  /**
   * Takes files out of the archive, after checking all of them.
   *
   * @throws ImportError when one of them is encrypted, a bomb, in the archive twice, or in a place where another one is.
   */
  pick(paths: readonly string[]): ZippedFile[];
}

/** A file in a ZIP. */
interface ZippedFile {
  readonly path: string;
  /** Unpacked, as the archive says; more or fewer bytes are refused while they are read. */
  readonly sizeBytes: number;
  /**
   * Unpacks it piece by piece.
   *
   * @throws ImportError when it is damaged: its checksum is compared.
   */
  chunks(): AsyncGenerator<Buffer, void>;
}

const tryAgain = 'Download the archive again and upload the complete file.';

/**
 * Reads the directory of a ZIP, ZIP64 included.
 *
 * @throws ImportError when it is damaged, incomplete, or names files outside of itself.
 */
export async function openZip(file: UploadedFile): Promise<ZipArchive> {
  const entries = new Map<string, yauzl.Entry[]>();
  const reader = new DirectoryReader(file);
  const zip = await attempt(
    yauzl.fromRandomAccessReaderPromise(reader, file.sizeBytes, { autoClose: false, lazyEntries: true }),
  );
  try {
    if (zip.entryCount > limits.entries) {
      throw new ImportError(
        `The ZIP holds ${zip.entryCount.toLocaleString('en')} files, more than any export of an account.`,
        'Upload the archive as you got it from the network.',
      );
    }
    const listing = zip.eachEntry();
    for (;;) {
      const next = await attempt(listing.next());
      if (next.done === true) break;
      const entry = next.value;
      const isForeign = /(^|\/)(__MACOSX\/|\._[^/]*$)/u.test(entry.fileName);
      if (entry.fileName.endsWith('/') || isForeign) continue;
      const sameName = entries.get(entry.fileName);
      if (sameName) sameName.push(entry);
      else entries.set(entry.fileName, [entry]);
    }
  } finally {
    zip.close();
  }
  return {
    paths: [...entries.keys()],
    pick: (paths) => {
      const picked = paths.map((path) => checked(path, entries.get(path) ?? []));
      checkTogether(picked);
      return picked.map((entry) => ({
        path: entry.fileName,
        sizeBytes: entry.uncompressedSize,
        chunks: () => unpack(file, entry),
      }));
    },
  };
}

/** Lets yauzl read the directory through a window of the file: its records are small and follow each other. */
class DirectoryReader extends yauzl.RandomAccessReader {
  private window: Buffer = Buffer.alloc(0);
  private windowStart = 0;

  constructor(private readonly file: UploadedFile) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.find(length, position).then(
      (found) => callback(null, found.copy(buffer, offset)),
      (error: Error) => callback(error),
    );
  }

  private async find(length: number, position: number): Promise<Buffer> {
    const start = position - this.windowStart;
    if (start < 0 || start + length > this.window.length) {
      this.window = await readAt(this.file, position, Math.max(length, 64 * 1024));
      this.windowStart = position;
    }
    return this.window.subarray(position - this.windowStart, position - this.windowStart + length);
  }
}

function checked(path: string, entries: readonly yauzl.Entry[]): yauzl.Entry {
  const [entry] = entries;
  if (entry === undefined) throw new Error(`not in the archive: ${path}`);
  const refuse = (what: string, fix = 'Upload the archive as you got it from the network.'): never => {
    throw new ImportError(`${path} in the ZIP ${what}.`, fix);
  };
  if (entries.length > 1) refuse('is there more than once');
  if (entry.isEncrypted()) {
    refuse('is encrypted', 'Unpack the archive with its password, and upload a ZIP without one.');
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    refuse(
      'is packed with a method that cannot be read here',
      'Unpack the archive and pack it again as an ordinary ZIP.',
    );
  }
  if (entry.uncompressedSize > limits.entryBytes) {
    refuse(`is larger than ${limits.entryBytes / 1024 ** 3} GB when unpacked`);
  }
  const isBomb =
    entry.uncompressedSize > limits.ratioFromBytes &&
    entry.uncompressedSize > entry.compressedSize * limits.ratio;
  if (isBomb) refuse(`is packed more than ${limits.ratio} times smaller than it is, as no export is`);
  return entry;
}

function checkTogether(entries: readonly yauzl.Entry[]): void {
  const totalBytes = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const inPlace = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  const isOverlapping = inPlace.some((entry, index) => {
    const next = inPlace[index + 1];
    const end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;
    return next !== undefined && end > next.relativeOffsetOfLocalHeader;
  });
  if (totalBytes > limits.archiveBytes || isOverlapping) {
    throw new ImportError(
      isOverlapping
        ? 'The ZIP keeps several files in the same place, as no export does.'
        : `The posts in the ZIP are larger than ${limits.archiveBytes / 1024 ** 3} GB when unpacked.`,
      'Upload the archive as you got it from the network.',
    );
  }
}

async function* unpack(file: UploadedFile, entry: yauzl.Entry): AsyncGenerator<Buffer, void> {
  const start = await dataStart(file, entry);
  const packed = chunksOf(file, start, start + entry.compressedSize);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of entry.compressionMethod === 0 ? packed : inflated(packed)) {
      bytes += chunk.length;
      checksum = crc32(chunk, checksum);
      if (bytes > entry.uncompressedSize) break;
      yield chunk;
    }
  } catch (cause) {
    throw isOfSystem(cause) ? cause : damaged(entry.fileName, cause);
  }
  if (bytes !== entry.uncompressedSize || checksum !== entry.crc32) throw damaged(entry.fileName);
}

function inflated(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const inflate = createInflateRaw();
  // A failure on the way ends the stream with it, and so the loop that reads it.
  pipeline(Readable.from(packed), inflate, () => undefined);
  return inflate as AsyncIterable<Buffer>;
}

/** Where an entry's data begins: behind its local header, whose names may be longer than those in the directory. */
async function dataStart(file: UploadedFile, entry: yauzl.Entry): Promise<number> {
  const header = await readAt(file, entry.relativeOffsetOfLocalHeader, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw damaged(entry.fileName);
  const start = entry.relativeOffsetOfLocalHeader + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.compressedSize > file.sizeBytes) throw damaged(entry.fileName);
  return start;
}

function damaged(path: string, cause?: unknown): ImportError {
  return new ImportError(`${path} in the ZIP is damaged.`, tryAgain, { cause });
}

async function attempt<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (isOfSystem(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : '';
    if (reason.startsWith('End of central directory')) {
      throw new ImportError('The ZIP is incomplete: its end is missing.', tryAgain, { cause });
    }
    if (/^(invalid relative path|absolute path|invalid characters)/u.test(reason)) {
      throw new ImportError(
        'The ZIP names files outside of itself, which is dangerous to unpack.',
        'Upload the archive as you got it from the network.',
        { cause },
      );
    }
    if (reason.startsWith('multi-disk')) {
      throw new ImportError(
        'The ZIP is one of several parts.',
        'Put the parts together and upload the whole archive.',
        {
          cause,
        },
      );
    }
    throw new ImportError('The ZIP is damaged: its list of files cannot be read.', tryAgain, { cause });
  }
}
