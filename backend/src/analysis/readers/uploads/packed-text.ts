import { ImportError } from '../../analysis.errors.js';
import { readRecords } from '../records/read-records.js';
import type { RecordFile } from '../records/record-file.js';
import { postFilesIn } from './data-downloads.js';
import { contentOf, readText } from './read-text.js';
import { unpackedWithin } from './unpack.js';
import type { Packing } from './unpack.js';
import type { ReadUploadOptions, Upload } from './upload.js';
import type { ZipArchive } from './zip-archive.js';
import { openZipped } from './zipped-files.js';

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
  const paths = postFilesIn(archive.paths.filter((path) => recordsPattern.test(path))).sort();
  if (paths.length > mostFiles) {
    throw new ImportError(
      `The ZIP holds ${paths.length.toLocaleString('en')} tables and lists, more than can be read at once.`,
      'Upload the ones with the posts.',
    );
  }
  const open = openZipped(archive, paths, options.report);
  const found: RecordFile[] = [];
  let refusal: ImportError | null = null;
  for (const path of paths) {
    try {
      const content = await contentOf({ name: path, open: () => open(path) }, options);
      if (content.kind === 'own' && paths.length === 1) return await content.read();
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

/** Reads a file of text that is packed alone. */
export function readPackedText(
  name: string,
  open: () => AsyncIterable<Buffer>,
  packing: Packing,
  options: ReadUploadOptions,
): Promise<Upload> {
  const unpackedName = name.replace(/\.(?:gz|xz)$/iu, '');
  return readText({ name: unpackedName, open: () => unpackedWithin(open(), packing) }, options);
}
