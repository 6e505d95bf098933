import { ImportError } from '../../analysis.errors.js';

/** What can be uploaded, as the end of a sentence. */
export const uploadable =
  'the archive of an X or Mastodon account (ZIP or tar.gz), a Bluesky export (CAR), or posts as JSON, NDJSON or CSV';

/** First bytes of a kind of files, as Latin-1, and what people call it. */
interface Kind {
  readonly start: string;
  /** Where those bytes are; 0 when not said. */
  readonly at?: number;
  readonly name: string;
}

const kinds: readonly Kind[] = [
  { start: '%PDF-', name: 'a PDF document' },
  { start: '\x89PNG\r\n', name: 'a PNG picture' },
  { start: '\xff\xd8\xff', name: 'a JPEG picture' },
  { start: 'GIF8', name: 'a GIF picture' },
  { start: 'WEBP', at: 8, name: 'a WebP picture' },
  { start: 'WAVE', at: 8, name: 'a recording' },
  { start: 'AVI ', at: 8, name: 'a video' },
  { start: 'ftyp', at: 4, name: 'a video' },
  { start: '\x1aE\xdf\xa3', name: 'a video' },
  { start: 'ID3', name: 'a recording' },
  { start: 'OggS', name: 'a recording' },
  { start: 'SQLite format 3\0', name: 'a SQLite database' },
  { start: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', name: 'an Office document' },
  { start: '\x7fELF', name: 'a program' },
];

/** Archives that are not unpacked here. */
const archives: readonly Kind[] = [
  { start: 'Rar!\x1a\x07', name: 'a RAR archive' },
  { start: '7z\xbc\xaf\x27\x1c', name: 'a 7z archive' },
  { start: 'BZh', name: 'a bzip2 archive' },
  { start: '\x28\xb5\x2f\xfd', name: 'a Zstandard archive' },
];

/**
 * Refuses files of kinds that never hold posts, by their first bytes.
 *
 * @throws ImportError that names the kind and what to upload instead.
 */
export function refuseForeign(head: Buffer): void {
  const start = head.toString('latin1', 0, 64);
  const isOf = (kind: Kind): boolean => start.startsWith(kind.start, kind.at ?? 0);
  const archive = archives.find(isOf);
  if (archive) {
    throw new ImportError(
      `The file is ${archive.name}, which cannot be opened here.`,
      'Unpack it, and upload what is in it as a ZIP.',
    );
  }
  const kind = kinds.find(isOf);
  if (kind)
    throw new ImportError(`The file is ${kind.name}, not an export of posts.`, `Upload ${uploadable}.`);
}

/**
 * Refuses text that starts as a page or another mark-up does.
 *
 * @param start of the text, without white space before it.
 * @throws ImportError when it is one.
 */
export function refuseMarkup(start: string): void {
  if (!start.startsWith('<')) return;
  const isHtml = /^<(!doctype html|html|head|body|!--)/iu.test(start);
  throw new ImportError(
    `The file is ${isHtml ? 'a web page (HTML)' : 'XML'}, not an export of posts.`,
    isHtml
      ? 'If it came with an archive ("Your archive.html"), upload the whole archive, as a ZIP.'
      : `Upload ${uploadable}.`,
  );
}

/** The refusal of a ZIP in which no posts were found, by what its files tell about it. */
export function refuseZip(paths: readonly string[]): ImportError {
  const has = (pattern: RegExp): boolean => paths.some((path) => pattern.test(path));
  if (paths.length === 0) return new ImportError('The ZIP is empty.', `Upload ${uploadable}.`);
  if (has(/^xl\/workbook\./u)) {
    return new ImportError(
      'The file is an Excel workbook.',
      'Save its sheet as CSV (UTF-8) and upload that.',
    );
  }
  if (has(/^(word|ppt)\/|^content\.xml$/u)) {
    return new ImportError('The file is an Office document.', `Upload ${uploadable}.`);
  }
  if (has(/(^|\/)(account|direct-messages|like|manifest)\.js$/u)) {
    return new ImportError(
      'The ZIP is an X archive without posts: data/tweets.js is not in it.',
      'Download the archive from X again, or upload the part of it that has data/tweets.js.',
    );
  }
  const shown = paths
    .slice(0, 5)
    .map((path) => path.slice(0, 80))
    .join(', ');
  return new ImportError(
    `The ZIP is no archive of an account: neither tweets.js nor outbox.json is in it. It holds ${shown}${paths.length > 5 ? ', …' : ''}.`,
    'Upload the archive as you got it from X or Mastodon. A JSON or CSV file with posts is uploaded without a ZIP around it.',
  );
}
