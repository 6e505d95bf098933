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
