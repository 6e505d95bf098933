import { isoTimeIn } from './iso-time.js';

/**
 * A file name from the account and today's date in UTC: `veldkamp_field-posts-2025-11-01.csv`. Only letters, digits, dots,
 * dashes and underscores stay, so that it works on every system.
 */
export function exportFileName(username: string, what: string, extension: string, nowMs: number): string {
  const account = username
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 60);
  return `${[account || 'profile', what, isoTimeIn(nowMs, 'UTC').slice(0, 10)].filter(Boolean).join('-')}.${extension}`;
}
