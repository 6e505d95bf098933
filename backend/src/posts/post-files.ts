import { Readable } from 'node:stream';
import { writeXlsxStream } from 'hucre/xlsx';
import Papa from 'papaparse';
import type { PostRow } from '../domain/post-row.js';
import { formulaPattern } from '../domain/spreadsheet-formula.js';
import { tableColumns, tableRow, type TableOptions } from './post-table.js';

/** Files that posts can be had as. */
export type PostFormat = 'csv' | 'ndjson' | 'xlsx';

/** Media types of the files: RFC 4180, github.com/ndjson, ECMA-376. */
export const mediaTypes: Record<PostFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Pages of posts, in order. */
type Pages = AsyncIterable<readonly PostRow[]>;

/** The bytes of a file of posts, in pieces, never faster than they are taken, so that any number of posts needs the memory of a few. */
export function postFile(format: PostFormat, pages: Pages, options: TableOptions): Readable {
  switch (format) {
    case 'csv':
      return Readable.from(csvPieces(pages, options), { objectMode: false, highWaterMark: 64 * 1024 });
    case 'ndjson':
      return Readable.from(ndjsonPieces(pages), { objectMode: false, highWaterMark: 64 * 1024 });
    case 'xlsx':
      return Readable.fromWeb(
        writeXlsxStream(sheetRows(pages, options), {
          name: 'Posts',
          columns: tableColumns.map((header) => ({ header })),
          freezePane: { rows: 1 },
        }) as Parameters<typeof Readable.fromWeb>[0],
      );
  }
}

/** RFC 4180 for a spreadsheet: with a byte order mark, without which Excel misreads UTF-8, and an apostrophe before whatever it would take for a formula. */
async function* csvPieces(pages: Pages, options: TableOptions): AsyncGenerator<string> {
  const lines = (rows: readonly unknown[][]) =>
    `${Papa.unparse([...rows], { escapeFormulae: formulaPattern, newline: '\r\n' })}\r\n`;
  yield `\ufeff${lines([[...tableColumns]])}`;
  for await (const posts of pages) yield lines(posts.map((post) => tableRow(post, options)));
}

/** JSON of one post a line, as the list of posts answers it. */
async function* ndjsonPieces(pages: Pages): AsyncGenerator<string> {
  for await (const posts of pages) yield posts.map((post) => `${JSON.stringify(post)}\n`).join('');
}

/** Most characters of a cell of a spreadsheet (ECMA-376, part 1, 18.3.1.40; Excel's own bound). */
const maxCellLength = 32_767;
/** What XML 1.0 cannot hold, halves of pairs among it. */
// oxlint-disable-next-line no-control-regex -- that is what it means
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Texts are texts in a workbook, whatever they begin with. */
async function* sheetRows(pages: Pages, options: TableOptions) {
  for await (const posts of pages) {
    for (const post of posts) {
      yield tableRow(post, options).map((cell) =>
        typeof cell === 'string' ? cell.replace(notInXml, '').slice(0, maxCellLength) : cell,
      );
    }
  }
}
