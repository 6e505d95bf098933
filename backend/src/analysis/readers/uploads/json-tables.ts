import { ImportError } from '../../analysis.errors.js';
import { enough } from '../records/record-file.js';
import type { RecordFile } from '../records/record-file.js';
import type { JsonFile } from './json-file.js';
import { readJson, stop } from './json-stream.js';
import { textOf } from './json-values.js';
import { limits } from './limits.js';

/**
 * A table that is written column by column, as pandas does unless told otherwise: `{"text": {"0": "…", "1": "…"}, "date": {"0": …}}`. Its rows
 * are there when all columns have been read, so it is held as a whole.
 *
 * @see https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_json.html
 */
export const columnRecords = (file: JsonFile): RecordFile => ({
  name: file.name,
  source: 'json',
  read: async ({ onRecord }) => {
    const rows = new Map<string, Record<string, unknown>>();
    let length = 0;
    await readJson(file.open(), {
      name: file.name,
      paths: ['$.*.*'],
      onEvent: (event) => {
        if (event.kind !== 'value' || event.key === null) return;
        const index = String(event.name);
        const row = rows.get(index);
        if (row === undefined) rows.set(index, { [event.key]: event.value });
        else row[event.key] = event.value;
        length += textOf(event.value).length;
        if (length > limits.textLength) throw tooLarge(file.name);
      },
    });
    for (const row of rows.values()) if (onRecord(row) === enough) return;
  },
});

/**
 * A table whose rows are lists: with the names of the columns in the first one, or beside them (`{"columns": […], "data": [[…], …]}`).
 *
 * @param path of the rows: `$.*` or `$.data.*`.
 */
export const rowRecords = (file: JsonFile, path: '$.*' | '$.data.*'): RecordFile => ({
  name: file.name,
  source: 'json',
  read: async ({ onRecord }) => {
    let names: string[] | null = path === '$.*' ? null : await columnsBeside(file);
    await readJson(file.open(), {
      name: file.name,
      paths: [path],
      onEvent: (event) => {
        if (event.kind !== 'value') return undefined;
        const cells: unknown = event.value;
        if (names === null && Array.isArray(cells)) {
          names = cells.map(textOf);
          return undefined;
        }
        const record = Array.isArray(cells) ? rowOf(names ?? [], cells) : cells;
        return onRecord(record) === enough ? stop : undefined;
      },
    });
  },
});

const rowOf = (names: readonly string[], cells: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name, index) => [name, cells[index]]));

async function columnsBeside(file: JsonFile): Promise<string[]> {
  const names: string[] = [];
  await readJson(file.open(), {
    name: file.name,
    paths: ['$.columns.*'],
    onEvent: (event) => {
      if (event.kind === 'value' && names.length < limits.jsonMembers) names.push(textOf(event.value));
    },
  });
  return names;
}

const tooLarge = (name: string): ImportError =>
  new ImportError(
    `${name} is a table that is written column by column, and larger than can be read so.`,
    'Save it row by row: as CSV, or as JSON lines (orient="records", lines=True in pandas).',
  );
