import { ImportError } from '../../analysis.errors.js';
import type { Collection } from '../../collection.js';
import { accountName } from './account-name.js';
import { isCar, readBlueskyExport } from './bluesky-export.js';
import { readCsv } from './csv-posts.js';
import { archiveIn, grailbirdTable } from './zip-contents.js';
import { refuseForeign, refuseMarkup, refuseZip, uploadable } from './foreign-files.js';
import { readJsonList, readJsonObject } from './json-posts.js';
import { readMastodonTar, readMastodonZip } from './mastodon-archive.js';
import { ReadingProgress } from './reading-progress.js';
import { encodingOf } from './text-encoding.js';
import type { ReadUploadOptions, Upload, UploadedFile } from './upload.js';
import { chunksOf, readAt } from './uploaded-bytes.js';
import { readTweetsFile, readXArchive } from './x-archive.js';
import { readGrailbird } from './x-grailbird.js';
import { notPosts, refuseXSubject } from './x-refusals.js';
import { isTweetsSubject, subjectOfScript } from './x-script.js';
import { openZip } from './zip-archive.js';
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
  const posts = (collection: Collection): Upload => ({ kind: 'posts', collections: [collection] });
  const signature = head.toString('latin1', 0, 4);
  if (signature === 'PK\x03\x04' || signature === 'PK\x05\x06') return posts(await readZip(file, named));
  if (signature === 'PK\x07\x08') {
    throw new ImportError(
      'The ZIP is one of several parts.',
      'Put the parts together and upload the whole archive.',
    );
  }
  const isGzip = signature.startsWith('\x1f\x8b');
  if (isGzip || head.toString('latin1', 257, 262) === 'ustar') {
    return posts(await readMastodonTar(file, named, { isGzip }));
  }
  if (isCar(head)) return posts(await readBlueskyExport(file, named));
  refuseForeign(head);
  return readText(file, head, named);
}

async function readZip(file: UploadedFile, options: ReadUploadOptions): Promise<Collection> {
  const archive = await openZip(file);
  const { kind, folder, others } = archiveIn(archive.paths);
  if (folder === undefined) throw refuseZip(archive.paths);
  if (others.length > 0) {
    throw new ImportError(
      'The ZIP holds the archives of several accounts.',
      'Upload each archive by itself, as you got it from the network.',
    );
  }
  if (kind === 'x') return readXArchive(archive, folder, options);
  if (kind === 'mastodon') return readMastodonZip(archive, folder, options);
  if (kind === 'grailbird') return readGrailbird(archive, folder, options);
  const path = `${folder}${grailbirdTable}`;
  const open = openZipped(archive, [path], options.report);
  return readCsv(() => open(path), path, options.username);
}

async function readText(file: UploadedFile, head: Buffer, options: ReadUploadOptions): Promise<Upload> {
  const { username, report } = options;
  const start = new TextDecoder(encodingOf(head).encoding).decode(head, { stream: true }).trimStart();
  if (isBinary(start)) {
    throw new ImportError('The file is of an unknown kind.', `Upload ${uploadable}.`);
  }
  if (start === '') throw new ImportError('The file holds nothing but white space.', `Upload ${uploadable}.`);
  refuseMarkup(start);
  const open = (): AsyncIterable<Uint8Array> => {
    const progress = new ReadingProgress(report, file.sizeBytes);
    progress.start(file.name);
    return progress.count(chunksOf(file));
  };
  const subject = subjectOfScript(start);
  if (subject !== null) {
    refuseXSubject(subject);
    if (!isTweetsSubject(subject)) throw notPosts(subject.replaceAll('_', ' ').slice(0, 60));
    return { kind: 'posts', collections: [await readTweetsFile(open(), file.name, username)] };
  }
  if (start.startsWith('[')) return readJsonList({ name: file.name, open }, username);
  if (start.startsWith('{')) return readJsonObject({ name: file.name, open }, username);
  return { kind: 'posts', collections: [await readCsv(open, file.name, username)] };
}

/** Texts have hardly any control characters but white space, other files soon have many. */
function isBinary(start: string): boolean {
  const controls = Array.from(start).filter((character) => character < ' ' && !/\s/u.test(character)).length;
  return start.includes('\0') || controls > start.length / 1000;
}
