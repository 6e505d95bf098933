import { createContext } from 'react';

/** What the page has already said that its figures rest on; empty where it has said nothing. */
export const SaidBasis = createContext('');

/**
 * A caption without what the page has said already, so that "Based on 600 posts, …" stands beside a chart only where it differs.
 *
 * @example withoutSaid('Median of likes. Based on 3 posts', 'Based on 3 posts') // 'Median of likes'
 */
export function withoutSaid(caption: string, said: string): string {
  // What follows tells of something that is missing: it belongs to the sentence before.
  if (said === '' || !caption.includes(said)) return caption;
  return caption
    .replace(said, '')
    .replaceAll(/\.\s*\./g, '.')
    .replace(/^[.\s]+|[.\s]+$/g, '');
}
