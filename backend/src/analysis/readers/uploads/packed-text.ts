import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ImportError } from '../../analysis.errors.js';
import { readRecords } from '../records/read-records.js';
import type { RecordFile } from '../records/record-file.js';
import { limits } from './limits.js';
import { contentOf, readText } from './read-text.js';
import { ReadingProgress } from './reading-progress.js';
import type { ReadUploadOptions, Upload } from './upload.js';
import { isOfSystem } from './uploaded-bytes.js';
import type { ZipArchive } from './zip-archive.js';

/** Files of records, by their names. */
const recordsPattern = /\.(?:json|jsonl|ndjson|geojsonl|csv|tsv)$/iu;
/** Most files of one archive that are read together. */
const mostFiles = 2000;

/** Whether a ZIP that is no archive of a known kind has files that may hold records. */
export const hasRecordFiles = (archive: ZipArchive): boolean =>
  archive.paths.some((path) => recordsPattern.test(path));

/**
 * Reads the files of a ZIP that hold records as one account's; others are left alone.
 *
 * @throws ImportError when none of them holds posts; of the first that was tried.
 */
export async function readZippedRecords(archive: ZipArchive, options: ReadUploadOptions): Promise<Upload> {
  const paths = archive.paths.filter((path) => recordsPattern.test(path)).sort();
  if (paths.length > mostFiles) {
    throw new ImportError(
      `The ZIP holds ${paths.length.toLocaleString('en')} tables and lists, more than can be read at once.`,
      'Upload the ones with the posts.',
    );
  }
  const files = archive.pick(paths);
  const progress = new ReadingProgress(
    options.report,
    files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  const found: RecordFile[] = [];
  let refusal: ImportError | null = null;
  for (const file of files) {
    const open = () => {
      progress.start(file.path);
      return progress.count(file.chunks());
    };
    try {
      const content = await contentOf({ name: file.path, open }, options);
      if (content.kind === 'own' && files.length === 1) return await content.read();
      if (content.kind === 'records') found.push(content.file);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      refusal ??= error;
    }
  }
  if (found.length === 0)
    throw refusal ?? new ImportError('The ZIP holds no posts.', 'Upload a file with posts.');
  return readRecords(found, options);
}

/** Reads a file of text that gzip has packed. */
export function readGzippedText(
  name: string,
  open: () => AsyncIterable<Buffer>,
  options: ReadUploadOptions,
): Promise<Upload> {
  return readText({ name: name.replace(/\.gz$/iu, ''), open: () => gunzipped(open()) }, options);
}

/**
 * Unpacks what gzip has packed, piece by piece.
 *
 * @throws ImportError when it is damaged, incomplete, or larger than {@link limits} when unpacked.
 */
export async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let packedBytes = 0;
  async function* counted(): AsyncGenerator<Buffer, void> {
    for await (const chunk of packed) {
      packedBytes += chunk.length;
      yield chunk;
    }
  }
  const gunzip = createGunzip();
  pipeline(Readable.from(counted()), gunzip, () => undefined);
  let bytes = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      const isBomb = bytes > limits.ratioFromBytes && bytes > packedBytes * limits.ratio;
      if (isBomb || bytes > limits.archiveBytes) throw tooLarge();
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof ImportError || isOfSystem(cause)) throw cause;
    throw new ImportError(
      'The gzip file is damaged or incomplete.',
      'Download it again and upload the complete file.',
      { cause },
    );
  } finally {
    gunzip.destroy();
  }
}

const tooLarge = (): ImportError =>
  new ImportError(
    'The gzip file is too large when unpacked.',
    'Unpack it, and upload the part with the posts.',
  );
