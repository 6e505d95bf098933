import { formatCount } from '../lib/number-format';
import { isRecord } from '@persona-lens/backend/domain/temper';

/**
 * Names a text that is certainly something else than JSON, as the beginning of a sentence: `This is a web page`.
 * Null if it may be JSON, broken or not.
 */
export function recogniseText(text: string): string | null {
  const start = text.slice(0, 1000).trimStart();
  const archivePart = /^window\.YTD\.([\w-]+)\.part\d+/.exec(start);
  if (archivePart) return `This is a file of an X data archive (${archivePart[1]?.replaceAll('_', '-')})`;
  if (start.startsWith('PK\u0003\u0004')) return 'This is a ZIP archive';
  if (start.startsWith('%PDF-')) return 'This is a PDF document';
  if (/^<(?:!doctype|html|\?xml|rss|feed|svg)/i.test(start)) return 'This is a web page or XML file';
  if (start.includes('\u0000')) return 'This is not a text file';
  return null;
}

/**
 * Names a JSON value that is certainly something else than a profile, as the beginning of a sentence. Null if it may be one,
 * whatever it lacks.
 */
export function recogniseValue(value: unknown): string | null {
  if (Array.isArray(value)) {
    const looksLikePosts = value.some(
      (item) => isRecord(item) && ('text' in item || 'full_text' in item || 'tweet' in item),
    );
    return `This is a list of ${formatCount(value.length)} ${looksLikePosts ? 'posts' : 'values'}`;
  }
  if (!isRecord(value)) return `This is a single value (${value === null ? 'null' : typeof value})`;
  if ('user_info' in value || 'tweets' in value) return null;
  if ('orderedItems' in value) return 'This is the outbox of a Mastodon archive';
  if ('preferredUsername' in value) return 'This is the actor of a Mastodon archive';
  if (Array.isArray(value.feed)) return 'This is a feed of Bluesky';
  if (Array.isArray(value.sessions) && 'activeSessionId' in value)
    return 'This is a list of sessions from an earlier version';
  if ('tweet' in value || 'full_text' in value) return 'This is a single post';
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([, entry]) => isRecord(entry) && 'user_info' in entry)) {
    const names = entries.map(([name]) => `@${name}`);
    const shown = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
    return `This is a collection of profiles (${shown.join(', ')}), which must be added one by one`;
  }
  return null;
}

/**
 * Whether a file is a profile (an AnalysisResult), or was meant to be one: a JSON object with `user_info`, or a broken one that
 * names it. Everything else, and what is larger than a profile may be, is for the server to read.
 * @param maxBytes larger files are not read
 */
export async function isProfileFile(file: File, maxBytes: number): Promise<boolean> {
  if (file.size > maxBytes) return false;
  const text = await file.text().catch(() => '');
  if (!/^\ufeff?\s*\{/.test(text) || !text.includes('"user_info"')) return false;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return isRecord(value) && 'user_info' in value;
  } catch {
    // The dialog tells the line and the column.
    return true;
  }
}
