import type { Provenance } from '@persona-lens/backend/domain/provenance';
import { formatDateTime } from './date-format';
import { formatCounted } from './number-format';

/**
 * Where posts were read, as names and texts: the file with its checksum, or the address that was asked, how its columns were read, when and
 * by which version. The time is in UTC, so that everybody reads the same.
 */
export function provenanceFacts(provenance: Provenance): (readonly [name: string, text: string])[] {
  const { file, account, mapping, read_at_ms: readAtMs, version } = provenance;
  const facts: (readonly [string, string])[] = [];
  if (file) {
    facts.push(['File', `${file.name}, ${formatCounted(file.size_bytes, 'byte')}`]);
    facts.push(['SHA-256 of the file', file.sha256]);
  }
  if (account) facts.push(['Address asked', account.address]);
  if (mapping) facts.push(['Columns as chosen', mappingText(mapping)]);
  facts.push(['Read', `${formatDateTime(readAtMs, 'UTC')}, by Persona Lens ${version}`]);
  return facts;
}

function mappingText({ columns, date_order, time_zone }: NonNullable<Provenance['mapping']>): string {
  const parts = Object.entries(columns)
    .filter(([, role]) => role !== 'ignore')
    .map(([name, role]) => `${name}: ${role.replaceAll('_', ' ')}`);
  if (date_order) parts.push(`dates with the ${date_order === 'day-first' ? 'day' : 'month'} first`);
  if (time_zone) parts.push(`times without a zone as of ${time_zone}`);
  return parts.join('; ');
}
