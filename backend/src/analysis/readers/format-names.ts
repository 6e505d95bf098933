import { formats } from './records/formats/formats.js';

/** Archives that have readers of their own. */
const archives = [
  'Bluesky export',
  'Community Archive',
  'Mastodon archive and outbox',
  'X archive',
  'X archive of before 2019 (Grailbird)',
];

/** Names of all file formats that are known, in alphabetical order; other tables and lists are read by their columns. See FORMATS. */
export const formatNames: readonly string[] = [
  ...new Set([...archives, ...formats.map(({ name }) => name)]),
].sort((one, other) => one.localeCompare(other, 'en'));
