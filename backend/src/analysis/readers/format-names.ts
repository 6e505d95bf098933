import { formats } from './records/formats/formats.js';

/** Archives that have readers of their own. */
const archives = ['Bluesky export', 'Community Archive', 'Mastodon archive', 'X archive', 'Grailbird'];

/** Names of all file formats that are known, in alphabetical order; other tables and lists are read by their columns. See FORMATS. */
export const formatNames: readonly string[] = [
  // `4CAT (TikTok)` and its like are one format to people.
  ...new Set([...archives, ...formats.map(({ name }) => name.replace(/ \(.*\)$/u, ''))]),
].sort((one, other) => one.localeCompare(other, 'en'));
