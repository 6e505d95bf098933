import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import Papa from 'papaparse';
import { ImportError } from '../../analysis.errors.js';
import type { Collection } from '../../collection.js';
import { uploadable } from './foreign-files.js';
import { isTextName } from './generic-fields.js';
import { GenericPosts, noText } from './generic-posts.js';
import { limits } from './limits.js';
import { encodingOf, isWrongEncoding } from './text-encoding.js';

const delimiters = [',', ';', '\t', '|'];
/** A delimiter that no table has: for tables of one column, whose texts may have any other in them. */
const noDelimiter = '\u{1f}';

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads a table of posts. Its delimiter is found out; its encoding is what its byte order mark says, UTF-8, or Windows-1252 when it is
 * not valid UTF-8 (as spreadsheets save it in the West).
 *
 * @param open its bytes from the start on; called twice.
 * @throws ImportError when no column has texts, a quoted field is never closed, or nobody says whose posts they are.
 */
export async function readCsv(
  open: () => AsyncIterable<Uint8Array>,
  name: string,
  username: string | null,
): Promise<Collection> {
  const posts = new GenericPosts();
  const characters = decode(open(), (await isValidUtf8(open())) ? 'utf-8' : 'windows-1252');
  let hasColumns = false;
  await parseRows(characters, name, (rows, columns) => {
    // A first line that is longer than a chunk is not there yet.
    if (columns.length === 0) return;
    if (!hasColumns) refuseWithoutText(columns, name);
    hasColumns = true;
    for (const row of rows) posts.add(row);
  });
  if (!hasColumns) refuseWithoutText([], name);
  return posts.finish('csv', username);
}

function refuseWithoutText(columns: readonly string[], name: string): void {
  if (columns.some(isTextName)) return;
  const shown = columns
    .map((column) => column.replace(/\p{Cc}+/gu, ' ').trim())
    .filter((column) => column !== '');
  if (shown.length > 1) throw noText(shown);
  throw new ImportError(`${name} is plain text, not a table of posts.`, `Upload ${uploadable}.`);
}

/** Runs the parser over a text; an exception of `onRows` ends it. */
function parseRows(
  characters: AsyncIterable<string>,
  name: string,
  onRows: (rows: readonly Row[], columns: readonly string[]) => void,
): Promise<void> {
  let lengthOfRow = 0;
  async function* bounded(): AsyncGenerator<string, void> {
    for await (const chunk of characters) {
      lengthOfRow += chunk.length;
      if (lengthOfRow > limits.recordBytes) throw rowTooLarge(name);
      yield chunk;
    }
  }
  return new Promise((resolve, reject) => {
    const stream = Readable.from(bounded());
    Papa.parse<Row>(stream, {
      header: true,
      skipEmptyLines: 'greedy',
      delimiter: delimiterOf,
      // Excel's own first line names the delimiter, which the next line shows anyway.
      beforeFirstChunk: (chunk) => chunk.replace(/^sep=.\r?\n/u, ''),
      chunk: ({ data, errors, meta }) => {
        if (data.length > 0) lengthOfRow = 0;
        onRows(data, meta.fields ?? []);
        if (errors.some(({ code }) => code === 'MissingQuotes')) throw neverClosed(name);
      },
      complete: () => resolve(),
      error: (error: Error) => {
        stream.destroy();
        reject(error);
      },
    });
  });
}

/** The delimiter with which the first line has a column for texts, and most columns. */
function delimiterOf(start: string): string {
  let best = { delimiter: noDelimiter, columns: 1 };
  for (const delimiter of delimiters) {
    const [columns = []] = Papa.parse<string[]>(start.slice(0, 64 * 1024), { delimiter, preview: 1 }).data;
    if (columns.length > best.columns && (columns.some(isTextName) || best.columns === 1)) {
      best = { delimiter, columns: columns.length };
    }
  }
  return best.delimiter;
}

async function isValidUtf8(chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encodingOf(chunk).encoding, {
        fatal: encodingOf(chunk).encoding === 'utf-8',
      });
      decoder.decode(chunk, { stream: true });
    }
    decoder?.decode();
    return true;
  } catch (error) {
    if (isWrongEncoding(error)) return false;
    throw error;
  }
}

/** @param encoding unless a byte order mark says another one; the mark is left out. */
async function* decode(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string, void> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of chunks) {
    const { encoding: marked, markBytes } = encodingOf(chunk);
    decoder ??= new TextDecoder(markBytes > 0 ? marked : encoding);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder?.decode() ?? '';
}

function rowTooLarge(name: string): ImportError {
  return new ImportError(
    `One row of ${name} is larger than ${limits.recordBytes / 1024 ** 2} MB, so it is no post, or a quoted field in it is never closed.`,
    'Save the table as CSV again, one post a row, with double quotes around texts that have quotes, commas or line breaks in them.',
  );
}

function neverClosed(name: string): ImportError {
  return new ImportError(
    `A quoted field of ${name} is never closed, so its rows cannot be told apart.`,
    'Save the table as CSV again, with double quotes around texts that have quotes, commas or line breaks in them.',
  );
}
