import type { SourceKind } from '@persona-lens/backend/domain/source-kind';

const names: Record<SourceKind, string> = {
  'x-archive': 'X archive',
  'mastodon-archive': 'Mastodon archive',
  'bluesky-export': 'Bluesky export',
  json: 'JSON file',
  ndjson: 'NDJSON file',
  csv: 'CSV file',
  'x-api': 'X',
  nitter: 'X through Nitter',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
};

/** What people call a source of posts; the stored name itself where this version does not know it. */
export function sourceName(source: string): string {
  return (names as Partial<Record<string, string>>)[source] ?? source;
}
