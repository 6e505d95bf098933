import Papa from 'papaparse';
import type { SearchGroup } from '../api/search';
import { toIsoTime } from '../lib/date-format';
import { formulaPattern } from '@persona-lens/backend/domain/spreadsheet-formula';

const COLUMNS = [
  'session_id',
  'session_title',
  'kind',
  'username',
  'id',
  'role',
  'time_utc',
  'text',
  'address',
];

/**
 * What was found as CSV (RFC 4180) for a spreadsheet: with a byte order mark, times as ISO 8601 in UTC, empty where nothing is known, and an apostrophe
 * before what would be taken for a formula. Texts are the pieces that the page shows.
 *
 * @param addressOf the absolute address of a hit.
 */
export function hitsToCsv(
  groups: readonly SearchGroup[],
  addressOf: (sessionId: string, hit: SearchGroup['hits'][number]) => string,
): string {
  const data = groups.flatMap(({ session_id, title, hits }) =>
    hits.map((hit) => [
      session_id,
      title,
      hit.kind,
      hit.username ?? '',
      hit.id ?? '',
      hit.role ?? '',
      hit.created_at === null ? '' : toIsoTime(hit.created_at),
      hit.pieces.map(({ text }) => text).join(''),
      addressOf(session_id, hit),
    ]),
  );
  const csv = Papa.unparse({ fields: COLUMNS, data }, { escapeFormulae: formulaPattern, newline: '\r\n' });
  return `\ufeff${csv}\r\n`;
}
