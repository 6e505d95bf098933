import { ImportError } from '../../analysis.errors.js';
import { accountName } from './account-name.js';
import { isCar, readBlueskyExport } from './bluesky-export.js';
import { refuseForeign, refuseZip, uploadable } from './foreign-files.js';
import { readMastodonTar, readMastodonZip } from './mastodon-archive.js';
import { hasRecordFiles, readPackedText, readZippedRecords } from './packed-text.js';
import { readText } from './read-text.js';
import { ReadingProgress } from './reading-progress.js';
import { packingOf, unpackedWithin } from './unpack.js';
import { ofOneAccount } from './upload.js';
import type { ReadUploadOptions, Upload, UploadedFile } from './upload.js';
import { chunksOf, readAt, startOf } from './uploaded-bytes.js';
import { readXArchive } from './x-archive.js';
import { readGrailbird } from './x-grailbird.js';
import { openZip } from './zip-archive.js';
import { archiveIn, grailbirdTable } from './zip-contents.js';
import { openZipped } from './zipped-files.js';

const headBytes = 64 * 1024;

/**
 * Reads an uploaded file of any kind; the kind is told from the content.
 *
 * @throws ImportError when it is of no known kind, broken, dangerous, or holds no posts. Its `needsUsername` is set when the file is
 * fine but does not say whose posts it holds.
 */
export async function readUpload(file: UploadedFile, options: ReadUploadOptions): Promise<Upload> {
  const head = await readAt(file, 0, headBytes);
  if (head.length === 0) throw new ImportError('The file is empty.', `Upload ${uploadable}.`);
  const named = { ...options, username: accountName(options.username) };
  const signature = head.toString('latin1', 0, 4);
  if (signature === 'PK\x03\x04' || signature === 'PK\x05\x06') return readZip(file, named);
  if (signature === 'PK\x07\x08') {
    throw new ImportError(
      'The ZIP is one of several parts.',
      'Put the parts together and upload the whole archive.',
    );
  }
  const packing = packingOf(head);
  const unpackedHead = packing === null ? head : await startOf(unpackedWithin(chunksOf(file), packing), 512);
  if (isTar(unpackedHead)) {
    return ofOneAccount(await readMastodonTar(file, named, { packing }));
  }
  if (packing !== null) return readPackedText(file.name, () => chunksOf(file), packing, named);
  if (isCar(head)) return ofOneAccount(await readBlueskyExport(file, named));
  refuseForeign(head);
  const open = (): AsyncIterable<Uint8Array> => {
    const progress = new ReadingProgress(options.report, file.sizeBytes);
    progress.start(file.name);
    return progress.count(chunksOf(file));
  };
  return readText({ name: file.name, open }, named);
}

const isTar = (head: Buffer): boolean => head.toString('latin1', 257, 262) === 'ustar';

async function readZip(file: UploadedFile, options: ReadUploadOptions): Promise<Upload> {
  const archive = await openZip(file);
  const { kind, folder, others } = archiveIn(archive.paths);
  if (folder === undefined) {
    if (hasRecordFiles(archive)) return readZippedRecords(archive, options);
    throw refuseZip(archive.paths);
  }
  if (others.length > 0) {
    throw new ImportError(
      'The ZIP holds the archives of several accounts.',
      'Upload each archive by itself, as you got it from the network.',
    );
  }
  if (kind === 'x') return ofOneAccount(await readXArchive(archive, folder, options));
  if (kind === 'mastodon') return ofOneAccount(await readMastodonZip(archive, folder, options));
  if (kind === 'grailbird') return ofOneAccount(await readGrailbird(archive, folder, options));
  const path = `${folder}${grailbirdTable}`;
  const open = openZipped(archive, [path], options.report);
  return readText({ name: path, open: () => open(path) }, options);
}
