import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import Papa from 'papaparse';
import { ImportError } from '../../analysis.errors.js';
import { uploadable } from './foreign-files.js';
import { comparable } from '../records/column-name.js';
import { generalColumns } from '../records/general-format.js';
import { enough } from '../records/record-file.js';
import type { RecordFile, RecordListener } from '../records/record-file.js';
import { limits } from './limits.js';
import { nesting } from './nested-row.js';
import { encodingOf, isWrongEncoding } from './text-encoding.js';

const delimiters = [',', ';', '\t', '|'];
/** A delimiter that no table has: for tables of one column, whose texts may have any other in them. */
const noDelimiter = '\u{1f}';

type Row = Readonly<Record<string, unknown>>;

/** Whether a column of this name can hold the text of posts. */
const isTextName = (name: string): boolean => generalColumns.text.includes(comparable(name));

/**
 * A table of posts. Its delimiter is found out; its encoding is what its byte order mark says, UTF-8, or Windows-1252 when it is
 * not valid UTF-8 (as spreadsheets save it in the West).
 *
 * @param open its bytes from the start on.
 * @throws ImportError from `read`, when it is no table or a quoted field is never closed.
 */
export async function csvRecords(open: () => AsyncIterable<Uint8Array>, name: string): Promise<RecordFile> {
  const encoding = (await isValidUtf8(open())) ? 'utf-8' : 'windows-1252';
  return {
    name,
    source: 'csv',
    read: async ({ onRecord, onBroken }) => {
      let hasColumns = false;
      let asObject: ReturnType<typeof nesting> = null;
      const rows = new Rows((row) => onRecord(asObject?.(row as Row) ?? row), onBroken);
      await parseRows(decode(open(), encoding), name, (parsed) => {
        // A first line that is longer than a chunk is not there yet.
        if (parsed.columns.length === 0) return undefined;
        if (!hasColumns) {
          refusePlainText(parsed.columns, name);
          asObject = nesting(parsed.columns);
        }
        hasColumns = true;
        return rows.take(parsed, name);
      });
      if (!hasColumns) refusePlainText([], name);
      rows.end();
    },
  };
}

/** Rows as the parser gives them, with what is wrong with the last one. */
interface ParsedRows {
  readonly rows: readonly Row[];
  readonly columns: readonly string[];
  /** A quoted field of the last row is not closed. */
  readonly isUnclosed: boolean;
  /** The text ends in the last row, not behind it. */
  readonly endsInRow: boolean;
}

/** Hands on rows, one behind: what a file breaks off with is no record. */
class Rows {
  private last: Row | null = null;
  private isBroken = false;

  constructor(
    private readonly onRecord: RecordListener['onRecord'],
    private readonly onBroken: RecordListener['onBroken'],
  ) {}

  take({ rows, columns, isUnclosed, endsInRow }: ParsedRows, name: string): typeof enough | undefined {
    for (const row of rows) {
      if (this.last !== null && this.onRecord(this.last) === enough) return enough;
      this.last = row;
    }
    if (isUnclosed) {
      if (this.last !== null && holdsRows(this.last, columns.length)) throw neverClosed(name);
      this.isBroken = true;
    }
    const isShort = this.last !== null && columns.some((column) => this.last?.[column] === undefined);
    if (endsInRow && isShort) this.isBroken = true;
    return undefined;
  }

  end(): void {
    if (this.isBroken) this.onBroken?.();
    else if (this.last !== null) this.onRecord(this.last);
  }
}

/** Whether a field that is never closed has swallowed the rows behind it, and not only the end of a text. */
function holdsRows(row: Row, columns: number): boolean {
  const texts = Object.values(row).flatMap((value): unknown => value);
  const lines = texts.flatMap((value) => (typeof value === 'string' ? value.split('\n').slice(1) : []));
  return (
    lines.filter((line) => delimiters.some((sign) => line.split(sign).length >= Math.max(columns, 2)))
      .length > 0
  );
}

function refusePlainText(columns: readonly string[], name: string): void {
  const shown = columns
    .map((column) => column.replace(/\p{Cc}+/gu, ' ').trim())
    .filter((column) => column !== '');
  if (shown.length > 1 || columns.some(isTextName)) return;
  throw new ImportError(`${name} is plain text, not a table of posts.`, `Upload ${uploadable}.`);
}

/** Runs the parser over a text, until `onRows` has enough; an exception of it ends it. */
function parseRows(
  characters: AsyncIterable<string>,
  name: string,
  onRows: (rows: ParsedRows) => typeof enough | undefined,
): Promise<void> {
  let lengthOfRow = 0;
  let lastSign = '';
  async function* bounded(): AsyncGenerator<string, void> {
    for await (const chunk of characters) {
      lengthOfRow += chunk.length;
      if (lengthOfRow > limits.recordBytes) throw rowTooLarge(name);
      lastSign = chunk.at(-1) ?? lastSign;
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
      beforeFirstChunk: (chunk) => withNames(chunk.replace(/^sep=.\r?\n/u, '')),
      chunk: ({ data, errors, meta }, parser) => {
        if (data.length > 0) lengthOfRow = 0;
        const answer = onRows({
          rows: data,
          columns: meta.fields ?? [],
          isUnclosed: errors.some(({ code }) => code === 'MissingQuotes'),
          endsInRow: !/[\r\n]/u.test(lastSign),
        });
        if (answer === enough) {
          parser.abort();
          stream.destroy();
          resolve();
        }
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

/** Puts names before a table that begins with a post: a time, a long number or a sentence names no column. */
function withNames(chunk: string): string {
  const delimiter = delimiterOf(chunk);
  const [first = []] = Papa.parse<string[]>(chunk.slice(0, 64 * 1024), { delimiter, preview: 1 }).data;
  const isData = (cell: string): boolean =>
    /^\d{8,}$/u.test(cell.trim()) || /\d:\d{2}/u.test(cell) || cell.trim().split(/\s+/u).length > 7;
  if (first.length < 2 || first.some(isTextName) || !first.some(isData)) return chunk;
  return `${first.map((_, index) => `Column ${index + 1}`).join(delimiter)}\n${chunk}`;
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
