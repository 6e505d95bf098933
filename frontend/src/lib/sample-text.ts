import { sourceName } from '@persona-lens/backend/domain/source-kind';
import { formatCount } from './number-format';

/** Records that were left out, as a sample tells them. */
interface Skipped {
  reason: string;
  count: number;
  example?: string;
}

/** One kind of records that were left out: `5 reposts of other accounts, like “RT @nasa: …”`. */
export function leftOutText({ reason, count, example }: Skipped): string {
  return `${formatCount(count)} ${reason}${example ? `, like “${example}”` : ''}`;
}

/** Where posts come from: the kind of file or network, and what wrote the file where that is known: `CSV, Twint`. */
export function sourceText({ source, format }: { source: string; format?: string }): string {
  return [sourceName(source), format].filter(Boolean).join(', ') || 'Not told';
}
