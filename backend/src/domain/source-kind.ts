/** Where posts come from, by the names that the stored JSON uses (`sample.source`). */
export const sourceKinds = [
  'x-archive',
  'mastodon-archive',
  'bluesky-export',
  'json',
  'ndjson',
  'csv',
  'x-api',
  'nitter',
  'bluesky',
  'mastodon',
] as const;

/** Where posts come from. */
export type SourceKind = (typeof sourceKinds)[number];

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
